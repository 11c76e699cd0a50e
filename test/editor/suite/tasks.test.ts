import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { needsPage, pageText, type } from '../page';
import { activeExtension, fileUri, openNew, rememberWorkspace, restoreWorkspace } from '../support';

const CLAIM = (id: string): string => `claim ${id}\n  patient TASK-NOBODY\n  date 2026-04-18\n  dx\n    A E11\n`;

/** Which files' findings the server tells. */
const files = (value: string | undefined): Thenable<void> =>
  vscode.workspace
    .getConfiguration('claimwright')
    .update('findings.files', value, vscode.ConfigurationTarget.Workspace);

suite('tasks', () => {
  suiteSetup(rememberWorkspace);
  teardown(async function () {
    await files(undefined);
    await restoreWorkspace.call(this);
  });

  test('the check of the folder ends as the command line does, and lists each finding once', async function () {
    needsPage(this);
    await activeExtension();
    // The server keeps to open files here, so that what is told of a closed one comes from the task.
    await files('open');
    await openNew('task-test/open.claim', CLAIM('TASK-1'));
    const closed = fileUri('task-test/closed.claim');
    await vscode.workspace.fs.writeFile(closed, Buffer.from(CLAIM('TASK-2')));
    const [task, ...others] = await vscode.tasks.fetchTasks({ type: 'claimwright' });
    assert.ok(task);
    assert.equal(others.length, 0);
    assert.deepEqual([task.name, task.source, task.problemMatchers], ['check', 'claimwright', ['$claimwright']]);

    const ended = new Promise<number | undefined>((resolve) => {
      const subscription = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== 'check') return;
        subscription.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1);
    // The editor does not tell extensions what a matcher has read, so it is looked at where a person sees it.
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await vscode.commands.executeCommand('problems.action.focusFilter');
    await type('task-test');
    for (const name of ['closed.claim', 'open.claim']) {
      const row = await pageText('.markers-panel .monaco-list-row', name);
      assert.match(row.replaceAll(/\s+/g, ' '), /task-test 3$/, 'each finding once');
    }
    const row = await pageText('.markers-panel .monaco-list-row', 'E11 is a heading');
    assert.match(row.replaceAll(/\s+/g, ' '), /dx\/not-specific.*\[Ln 5, Col 7\]/);
  });
});
