// Packages the extension, installs the package into a real VS Code in the browser, and tries in a folder that is not trusted what a
// person does first. What the editor suite loads from this folder is here what was packaged and nothing else.
//   node scripts/vsix-tests.mjs [--report FILE.json]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium, startBrowser } from './lib/chromium.mjs';
import { exampleFolder } from './lib/example.mjs';
import { remoteFile, startHost, workbenchUrl } from './lib/host.mjs';
import { hostSupported, installHost } from './lib/host-install.mjs';
import { packageExtension } from './lib/package.mjs';
import { root, seconds } from './lib/run.mjs';
import { caret, command, panel, pressUntil } from './lib/workbench.mjs';

const { values } = parseArgs({ options: { report: { type: 'string' } } });
const LARGEST_BYTES = 5 * 1024 * 1024;
const WAIT_MS = 40_000;
const SCREENSHOT = path.join(root, 'host-failure.png');

const CLAIM = `patient SMOKE
  name "Test" "Plainly"
  born 1980-05-02
  coverage primary SMOKE
    member T1
payer SMOKEPAY "Plainly Invented Health"
plan SMOKE
  payer SMOKEPAY
  year 2026-01-01..2026-12-31
  in-network
    deductible none
    out-of-pocket none
    benefit other $30
claim SMOKE-1
  patient SMOKE
  payer primary
  network in
  date 2026-04-18
  place 11
  rendering 1497758544 "Okafor" "Grace"
  dx
    A E11
  service
    G0463 A $185.00
      allowed $121.40
`;

if (!hostSupported()) {
  console.log('skipped: the installed package (the browser workbench runs on Linux and macOS only)');
  if (values.report) fs.writeFileSync(values.report, JSON.stringify({ passes: 0, failures: 0, pending: 1 }));
  process.exit(0);
}

const start = performance.now();
const place = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-vsix-'));
const workspace = path.join(place, 'riverside');
const file = path.join(workspace, 'smoke.claim');
const vsix = path.join(place, 'claimwright.vsix');
fs.cpSync(path.join(root, exampleFolder), workspace, { recursive: true });
fs.writeFileSync(file, CLAIM);

const counts = { passes: 0, failures: 0, pending: 0 };
let running = 'packaging and starting';
let page;
let server;
let browser;

/** Each trial builds on the ones before: after a failure the others say nothing. */
const TRIALS = [
  [
    'the package is smaller than 5 MB',
    () => {
      const { size } = fs.statSync(vsix);
      if (size > LARGEST_BYTES) throw new Error(`it has ${size} bytes`);
    },
  ],
  [
    'it is installed, and starts in a folder that is not trusted',
    async () => {
      await page.goto(workbenchUrl(server, workspace, [['openFile', remoteFile(server, file)]]));
      await page.waitForSelector('.monaco-editor .view-lines .view-line');
      await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    },
  ],
  ['a finding is underlined', () => page.waitForSelector('.monaco-editor .squiggly-error')],
  [
    'what the patient owes stands behind the line',
    () =>
      page
        .locator('.view-line', { hasText: /\$30\.00/ })
        .first()
        .waitFor(),
  ],
  [
    'the fix puts the finding right',
    async () => {
      await caret(page, CLAIM, 'A E1|1\n');
      await pressUntil(page, 'Control+.', '.action-widget .monaco-list-row');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.monaco-editor .squiggly-error', { state: 'detached' });
    },
  ],
  [
    'codes complete by words',
    async () => {
      await caret(page, CLAIM, 'A E11|\n');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('B hypertension', { delay: 10 });
      await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'I10' }).first().waitFor();
      await page.keyboard.press('Escape');
    },
  ],
  [
    'the cost preview opens and collects the copay',
    async () => {
      await caret(page, CLAIM, 'claim SMOKE-1|');
      await command(page, 'Claimwright: Show Cost Preview');
      await panel(page, 'body').filter({ hasText: '$30.00' }).waitFor();
    },
  ],
];

try {
  await packageExtension(vsix);
  const host = await installHost();
  server = await startHost(host, { vsix: [vsix], trust: true });
  browser = await startBrowser(await ensureChromium());
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(WAIT_MS);
  for (const [name, attempt] of TRIALS) {
    running = name;
    await attempt();
    counts.passes++;
    console.log(`  ✔ ${name}`);
  }
} catch (error) {
  counts.failures++;
  console.log(`  ✖ ${running}`);
  console.error(error.stack);
  await page?.screenshot({ path: SCREENSHOT, timeout: 5000 }).catch(() => {});
} finally {
  await browser?.close();
  await server?.stop();
  fs.rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}
if (values.report) fs.writeFileSync(values.report, JSON.stringify(counts));
console.log(`installed package: ${seconds(start)}`);
console.log(`${counts.passes} passed, ${counts.failures} failed, ${counts.pending} skipped`);
process.exitCode = counts.failures ? 1 : 0;
