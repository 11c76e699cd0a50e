// Takes a picture of the example practice in the workbench, for the README and for looking at one's own work.
//   node scripts/shot.mjs --out shot.png [--file claims/x.claim] [--theme light|dark|hc] [--do ACTION …]
// Actions, in the order given (TEXT is found in the file; a | in it says where the caret goes):
//   open-panel · problems · command:TITLE · caret:TEXT · hover:TEXT · suggest:TEXT · fix:TEXT · type:TEXT · keys:Control+S · wait:SELECTOR
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium, startBrowser } from './lib/chromium.mjs';
import { exampleFolder } from './lib/example.mjs';
import { remoteFile, startHost, workbenchUrl } from './lib/host.mjs';
import { installHost } from './lib/host-install.mjs';
import { packageExtension } from './lib/package.mjs';
import { mustRun, root } from './lib/run.mjs';
import { caret, command, still } from './lib/workbench.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'shot.png' },
    file: { type: 'string', default: 'claims/1001.claim' },
    folder: { type: 'string', default: exampleFolder },
    theme: { type: 'string', default: 'light' },
    do: { type: 'string', multiple: true, default: [] },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '800' },
    scale: { type: 'string', default: '1' },
  },
});

const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern', hc: 'Default High Contrast' };
const PANEL_COMMAND = 'claimwright.showCostPreview';
const colorTheme = THEMES[values.theme];
if (!colorTheme) throw new Error(`--theme is one of ${Object.keys(THEMES).join(', ')}`);

/** The command's title as the palette shows it, `Category: Title`. */
function titleOf(id) {
  const { contributes } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const command = contributes.commands?.find(({ command }) => command === id);
  if (!command) throw new Error(`package.json contributes no command ${id}`);
  return `${command.category}: ${command.title}`;
}

const ACTIONS = {
  'open-panel': (page) => command(page, titleOf(PANEL_COMMAND)),
  problems: (page) => page.keyboard.press('Control+Shift+M'),
  command: (page, _text, title) => command(page, title),
  caret,
  hover: async (page, text, needle) => {
    await caret(page, text, needle);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents');
  },
  suggest: async (page, text, needle) => {
    await caret(page, text, needle);
    await page.keyboard.press('Control+Space');
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row');
  },
  fix: async (page, text, needle) => {
    await caret(page, text, needle);
    await page.keyboard.press('Control+.');
    await page.waitForSelector('.action-widget');
  },
  type: (page, _text, typed) => page.keyboard.type(typed, { delay: 30 }),
  keys: (page, _text, keys) => page.keyboard.press(keys),
  wait: (page, _text, selector) => page.waitForSelector(selector),
};

const place = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-shot-'));
const workspace = path.join(place, path.basename(values.folder));
fs.cpSync(path.resolve(root, values.folder), workspace, { recursive: true });
const vsix = path.join(place, 'claimwright.vsix');
await mustRun(process.execPath, [path.join(root, 'scripts/build.mjs'), '--quiet']);
await packageExtension(vsix);
const host = await installHost();
const program = await ensureChromium();

let server;
let browser;
try {
  const settings = {
    'workbench.colorTheme': colorTheme,
    'editor.cursorBlinking': 'solid',
    'window.commandCenter': false,
  };
  server = await startHost(host, { vsix: [vsix], settings });
  browser = await startBrowser(program);
  const context = await browser.newContext({
    viewport: { width: Number(values.width), height: Number(values.height) },
    deviceScaleFactor: Number(values.scale),
  });
  const page = await context.newPage();
  const file = path.join(workspace, values.file);
  await page.goto(workbenchUrl(server, workspace, [['openFile', remoteFile(server, file)]]));
  await page.waitForSelector('.monaco-editor .view-lines .view-line');
  await still(page);
  const text = fs.readFileSync(file, 'utf8');
  for (const step of values.do) {
    const [name = '', ...rest] = step.split(':');
    const action = ACTIONS[name];
    if (!action) throw new Error(`--do ${step}: actions are ${Object.keys(ACTIONS).join(', ')}`);
    await action(page, text, rest.join(':'));
    await still(page);
  }
  await page.screenshot({ path: values.out });
  console.log(values.out);
} finally {
  await browser?.close();
  await server?.stop();
  fs.rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}
