// Takes pictures of the packaged extension in the workbench, working on a copy of a folder.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureChromium, startBrowser } from './chromium.mjs';
import { remoteFile, startHost, workbenchUrl } from './host.mjs';
import { installHost } from './host-install.mjs';
import { packageExtension } from './package.mjs';
import { mustRun, root } from './run.mjs';
import { caret, command, panel, still } from './workbench.mjs';

const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  hc: 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};
const PANEL_COMMAND = 'claimwright.showCostPreview';

/** The command's title as the palette shows it, `Category: Title`. */
function titleOf(id) {
  const read = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
  const found = read('package.json').contributes.commands?.find((one) => one.command === id);
  if (!found) throw new Error(`package.json contributes no command ${id}`);
  const words = read('package.nls.json');
  return `${found.category}: ${found.title.replace(/^%(.+)%$/, (_, key) => words[key] ?? key)}`;
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
  /** Rests the pointer on a hint, found by the text it shows. */
  rest: async (page, _text, shown) => {
    await page.locator('.view-line span', { hasText: shown }).last().hover();
    await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents');
  },
  /** Clicks an element of the panel. */
  panel: (page, _text, selector) => panel(page, selector).click(),
  suggest: async (page, text, needle) => {
    await caret(page, text, needle);
    await page.keyboard.press('Control+Space');
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row');
  },
  fix: async (page, text, needle) => {
    await caret(page, text, needle);
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row').first().waitFor();
  },
  type: (page, _text, typed) => page.keyboard.type(typed, { delay: 30 }),
  keys: (page, _text, keys) => page.keyboard.press(keys),
  wait: (page, _text, selector) => page.waitForSelector(selector),
};

/** What may be done before a picture is taken, by name. */
export const actionNames = Object.keys(ACTIONS);
/** The themes a picture may have. */
export const themeNames = Object.keys(THEMES);

async function takeOne(browser, server, workspace, { out, file, steps = [], width, height, scale }) {
  const context = await browser.newContext({
    viewport: { width: Number(width ?? 1280), height: Number(height ?? 800) },
    deviceScaleFactor: Number(scale ?? 1),
  });
  try {
    const page = await context.newPage();
    const full = path.join(workspace, file);
    await page.goto(workbenchUrl(server, workspace, [['openFile', remoteFile(server, full)]]));
    await page.waitForSelector('.monaco-editor .view-lines .view-line');
    await still(page);
    const text = fs.readFileSync(full, 'utf8');
    for (const step of steps) {
      const [name = '', ...rest] = step.split(':');
      const action = ACTIONS[name];
      if (!action) throw new Error(`${step}: actions are ${actionNames.join(', ')}`);
      await action(page, text, rest.join(':'));
      await still(page);
    }
    await page.screenshot({ path: out });
  } finally {
    await context.close();
  }
}

/**
 * Takes the pictures of one theme after the other, each in a fresh window.
 * @param {string} folder the folder to open, of which a copy is used
 * @param {{out: string, file: string, theme: string, steps?: string[], width?: number, height?: number, scale?: number}[]} pictures
 * @param {(out: string) => void} taken told after each
 */
export async function takePictures(folder, pictures, taken) {
  for (const { theme } of pictures)
    if (!THEMES[theme]) throw new Error(`theme ${theme}: one of ${themeNames.join(', ')}`);
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-shot-'));
  const vsix = path.join(place, 'claimwright.vsix');
  await mustRun(process.execPath, [path.join(root, 'scripts/build.mjs'), '--quiet']);
  await packageExtension(vsix);
  const host = await installHost();
  const browser = await startBrowser(await ensureChromium());
  try {
    for (const theme of new Set(pictures.map((one) => one.theme))) {
      const settings = {
        'workbench.colorTheme': THEMES[theme],
        'editor.cursorBlinking': 'solid',
        'window.commandCenter': false,
      };
      const server = await startHost(host, { vsix: [vsix], settings });
      try {
        for (const picture of pictures.filter((one) => one.theme === theme)) {
          const workspace = path.join(place, path.basename(folder));
          fs.rmSync(workspace, { recursive: true, force: true });
          fs.cpSync(folder, workspace, { recursive: true });
          await takeOne(browser, server, workspace, picture);
          taken(picture.out);
        }
      } finally {
        await server.stop();
      }
    }
  } finally {
    await browser.close();
    fs.rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
}
