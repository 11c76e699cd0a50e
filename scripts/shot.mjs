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
/** The page counts as still when its content has not changed for this long. */
const STILL_MS = 1000;
const STILL_LIMIT_MS = 15_000;

const colorTheme = THEMES[values.theme];
if (!colorTheme) throw new Error(`--theme is one of ${Object.keys(THEMES).join(', ')}`);

/** Waits until nothing is added to the page or taken from it any more: findings, hints and panels come one after the other. */
const still = (page) =>
  page.evaluate(
    ([quiet, limit]) =>
      new Promise((resolve) => {
        let timer = setTimeout(resolve, quiet);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, quiet);
        });
        observer.observe(document.body, { childList: true, characterData: true, subtree: true });
        setTimeout(resolve, limit);
      }),
    [STILL_MS, STILL_LIMIT_MS],
  );

/** Opens the quick input with a key, types into it and takes the first row that shows `row`, or just presses Enter. */
async function quickInput(page, key, text, row) {
  await page.keyboard.press(key);
  await page.waitForSelector('.quick-input-widget input');
  await page.keyboard.type(text);
  if (row) await page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The command's title as the palette shows it, `Category: Title`. */
function titleOf(id) {
  const { contributes } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const command = contributes.commands?.find(({ command }) => command === id);
  if (!command) throw new Error(`package.json contributes no command ${id}`);
  return `${command.category}: ${command.title}`;
}

/** Puts the caret where `needle` stands in the file. */
async function caret(page, text, needle) {
  const bar = Math.max(needle.indexOf('|'), 0);
  const offset = text.indexOf(needle.replace('|', ''));
  if (offset < 0) throw new Error(`${values.file} does not hold ${needle}`);
  const before = text.slice(0, offset + bar).split('\n');
  await quickInput(page, 'Control+G', `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`);
}

const command = (page, title) => quickInput(page, 'F1', title, title);

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
