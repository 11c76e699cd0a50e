// Draws media/icon.png, the marketplace's icon, from media/icon.svg with Chromium.
//   node scripts/icon.mjs
import fs from 'node:fs';
import path from 'node:path';
import { ensureChromium, startBrowser } from './lib/chromium.mjs';
import { root } from './lib/run.mjs';

const SIZE = 256;
const svg = fs.readFileSync(path.join(root, 'media/icon.svg'), 'utf8');
const browser = await startBrowser(await ensureChromium());
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${SIZE}px;height:${SIZE}px}</style>${svg}`);
  await page.screenshot({ path: path.join(root, 'media/icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
