import * as vscode from 'vscode';
import { at, diagnostics, openNew, rememberWorkspace, restoreWorkspace, until } from '../support';

// Without an imported list of procedures it cannot be said whether the code is one, and that is told at its line.
const CLAIM = `claim STATUS-1
  patient STATUS-NOBODY
  date 2026-04-18
  place 11
  service
    99213 $120.00
`;

suite('status', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('the list of what is not evaluated leads to the line', async () => {
    const editor = await openNew('status-test/status.claim', CLAIM);
    await diagnostics(editor.document, 'any finding', (found) => found.length > 0);
    const shown = vscode.commands.executeCommand('claimwright.showNotEvaluated');
    const line = at(editor.document, '99213').line;
    // The editor has no event for a list that opens: the first row is taken as soon as there is one.
    await until('the caret on the line that is not evaluated', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.selection.active.line === line;
    });
    await shown;
  });
});
