// Runs the editor suite in VS Code's browser workbench, in the same Node extension host that the desktop uses.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import util from 'node:util';
import { ensureChromium, startBrowser } from './chromium.mjs';
import { follow, readReport, suiteEntry, suiteFolder } from './editor-suite.mjs';
import { remoteFile, startHost, workbenchUrl } from './host.mjs';
import { installHost } from './host-install.mjs';
import { openPageWindow } from './page-window.mjs';
import { root } from './run.mjs';

const LIMIT_MS = Number(process.env.CLAIMWRIGHT_EDITOR_TIMEOUT ?? 480_000);
const SCREENSHOT = path.join(root, 'host-failure.png');
const KEPT_LINES = 300;

/**
 * Opens the example in the workbench with the suite named in the address, and waits for its end.
 * @param {{grep?: string, verbose?: boolean}} options
 * @returns {Promise<{report?: object, why?: string}>} the suite's report, and why it did not come to its end or not well
 */
export async function runInBrowser({ grep, verbose = false } = {}) {
  fs.rmSync(SCREENSHOT, { force: true });
  const host = await installHost();
  const program = await ensureChromium();
  const place = suiteFolder();
  const noise = [];
  const keep = (line) => {
    if (verbose) console.log(`  | ${line}`);
    noise.push(line);
    if (noise.length > KEPT_LINES) noise.shift();
  };
  const endFollow = follow(place.log);
  const window = await openPageWindow();
  let server;
  let browser;
  let why;
  try {
    const env = { ...place.env, TEST_PAGE: window.address, ...(grep && { MOCHA_GREP: grep }) };
    server = await startHost(host, { automation: true, env });
    browser = await startBrowser(program);
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    window.show(page);
    const crash = new Promise((resolve) => {
      page.on('crash', () => resolve('the page crashed'));
      page.on('pageerror', (error) => keep(`page error: ${error.message}`));
      page.on('console', (message) => {
        const text = message.text();
        if (/Extension host|ERR/.test(text)) keep(text);
        if (/Extension host.*terminated unexpectedly/.test(text)) resolve('the extension host died');
      });
    });
    const finished = new Promise((resolve) => {
      page.exposeFunction('codeAutomationExit', resolve);
      page.exposeFunction('codeAutomationLog', (_type, args) => keep(util.format(...args)));
    });
    await page.goto(
      workbenchUrl(server, place.workspace, [
        ['extensionDevelopmentPath', remoteFile(server, root)],
        ['extensionTestsPath', remoteFile(server, suiteEntry)],
        ['skipWelcome', 'true'],
      ]),
      { waitUntil: 'commit' },
    );
    const limit = pause(LIMIT_MS, `no result after ${LIMIT_MS / 1000} s`, { ref: false });
    const result = await Promise.race([finished, crash, server.ended, limit]);
    if (typeof result === 'string') why = result;
    else if (result !== 0) why = 'tests failed';
    // The workbench also says 0 when the extension host was killed, so the report decides.
    else if (!readReport(place.report)) why = 'the suite did not run to its end';
    // A failed test has left its own picture; this one is for a suite that came to no end.
    if (why && !fs.existsSync(SCREENSHOT)) await page.screenshot({ path: SCREENSHOT, timeout: 5000 }).catch(() => {});
  } catch (error) {
    why = error.stack;
  } finally {
    endFollow();
    await browser?.close();
    await server?.stop();
    window.close();
  }
  const report = readReport(place.report);
  if (!report && !verbose) console.error(noise.slice(-60).join('\n'));
  if (why) console.error(`editor suite: ${why}${fs.existsSync(SCREENSHOT) ? ' (last picture: host-failure.png)' : ''}`);
  place.remove();
  return { ...(report && { report }), ...(why && { why }) };
}
