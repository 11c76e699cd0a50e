// The entry that every editor calls, the desktop one and the one in the browser: runs the suite and leaves a report behind.
// The report is what counts: an extension host that dies half-way also ends with code 0 in the browser.
import fs from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import Mocha from 'mocha';
import * as vscode from 'vscode';

/** Called by VS Code through `extensionTestsPath`. Rejects when a test failed. */
export async function run(): Promise<void> {
  const { TEST_LOG: log, TEST_REPORT: report, MOCHA_GREP: grep } = process.env;
  if (log) Mocha.reporters.Base.consoleLog = (...parts) => fs.appendFileSync(log, `${util.format(...parts)}\n`);
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 100_000, slow: 3_000, ...(grep ? { grep } : {}) });
  const suite = path.join(__dirname, 'suite');
  for (const file of fs.readdirSync(suite).sort()) if (file.endsWith('.test.js')) mocha.addFile(path.join(suite, file));
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('end', () => {
      const { tests = 0, passes = 0, failures: failed = 0, pending = 0 } = runner.stats ?? {};
      const counts = { tests, passes, failures: failed, pending, vscode: vscode.version, node: process.version };
      if (report) fs.writeFileSync(report, JSON.stringify(counts));
    });
  });
  if (failures) throw new Error(`${failures} failed`);
}
