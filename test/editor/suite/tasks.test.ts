import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, openNew, rememberWorkspace, restoreWorkspace, ruleOf, until } from '../support';

const CLAIM = 'claim TASK-1\n  patient TASK-NOBODY\n  date 2026-04-18\n  dx\n    A E11\n';

suite('tasks', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('the check of the folder runs and ends as the command line does', async () => {
    await activeExtension();
    const { document } = await openNew('task-test/task.claim', CLAIM);
    const [task, ...others] = await vscode.tasks.fetchTasks({ type: 'claimwright' });
    assert.ok(task);
    assert.equal(others.length, 0);
    assert.deepEqual([task.name, task.source, task.problemMatchers], ['check', 'claimwright', ['$claimwright']]);

    const ended = new Promise<vscode.TaskEndEvent>((resolve) => {
      const subscription = vscode.tasks.onDidEndTask((event) => {
        if (event.execution.task.name !== 'check') return;
        subscription.dispose();
        resolve(event);
      });
    });
    await vscode.tasks.executeTask(task);
    await ended;
    // What the server has found stays listed once beside what the task has read.
    const found = await until('the finding', () => {
      const all = vscode.languages.getDiagnostics(document.uri).filter((d) => ruleOf(d) === 'dx/not-specific');
      return all.length > 0 && all;
    });
    assert.equal(found.length, 1);
  });
});
