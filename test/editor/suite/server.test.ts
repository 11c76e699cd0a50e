import fs from 'node:fs';
import * as vscode from 'vscode';
import {
  activeExtension,
  diagnostics,
  finding,
  openNew,
  rememberWorkspace,
  replace,
  restoreWorkspace,
  ruleOf,
  until,
} from '../support';

const CLAIM = 'claim SERVER-1\n  patient SERVER-NOBODY\n  date 2026-04-18\n  dx\n    A E11\n';

/** The language server's process: a child of this one that runs our server. */
function serverProcess(): number | undefined {
  for (const name of fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parent = Number(/\) \S (\d+)/.exec(fs.readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]);
      if (parent === process.pid && fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('server.js'))
        return Number(name);
    } catch {
      // A process that has ended while it was looked at.
    }
  }
  return undefined;
}

suite('server', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('a restart by command keeps the open files checked', async () => {
    const editor = await openNew('server-test/restart.claim', CLAIM);
    await finding(editor.document, 'dx/not-specific');
    await vscode.commands.executeCommand('claimwright.restart');
    await finding(editor.document, 'dx/not-specific');
    await replace(editor, 'A E11', 'A E11.65');
    await diagnostics(editor.document, 'no finding of dx', (all) => !all.some((d) => ruleOf(d) === 'dx/not-specific'));
  });

  test('a server that dies is started again, and judges the text as it is now', async function () {
    if (process.platform !== 'linux') {
      console.log('skipped: a server that dies is started again (finding its process needs /proc)');
      this.skip();
    }
    await activeExtension();
    const editor = await openNew('server-test/died.claim', CLAIM);
    await finding(editor.document, 'dx/not-specific');
    const before = await until('the process', serverProcess);
    process.kill(before, 'SIGKILL');
    await replace(editor, 'A E11', 'A E11.65');
    await until('another process', () => {
      const now = serverProcess();
      return now !== undefined && now !== before;
    });
    await diagnostics(
      editor.document,
      'the findings of the new text',
      (all) => all.some((d) => ruleOf(d) === 'ref/unresolved') && !all.some((d) => ruleOf(d) === 'dx/not-specific'),
    );
  });
});
