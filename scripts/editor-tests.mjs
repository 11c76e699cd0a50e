// Runs the editor suite in a real VS Code: the desktop one where it can be downloaded and shown, else the one in the browser.
//   node scripts/editor-tests.mjs [--host desktop|browser] [--grep words] [--report FILE.json] [--verbose]
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { runInBrowser } from './lib/browser-suite.mjs';
import { desktopHindrance, needsVirtualDisplay, runOnDesktop } from './lib/desktop-suite.mjs';
import { bundleSuite } from './lib/editor-suite.mjs';
import { run, seconds } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    host: { type: 'string' },
    grep: { type: 'string' },
    report: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

const start = performance.now();
const hindrance = values.host ? undefined : await desktopHindrance();
const desktop = values.host ? values.host === 'desktop' : !hindrance;
if (desktop && (await needsVirtualDisplay())) {
  const again = [process.execPath, ...process.argv.slice(1), '--host', 'desktop'];
  process.exit((await run('xvfb-run', ['-a', ...again], { show: true })).code);
}
await bundleSuite();
if (hindrance) console.log(`editor suite: in the browser workbench (${hindrance})`);
const { report, why } = await (desktop ? runOnDesktop : runInBrowser)(values);
if (report) {
  const { passes, failures, pending, vscode, node } = report;
  if (values.report) fs.writeFileSync(values.report, JSON.stringify(report));
  console.log(`VS Code ${vscode}, Node ${node}, ${desktop ? 'desktop' : 'browser'}: ${seconds(start)}`);
  console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
}
process.exit(why || !report || report.failures ? 1 : 0);
