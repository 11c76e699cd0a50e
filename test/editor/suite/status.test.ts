import * as vscode from 'vscode';
import { at, diagnostics, openNew, rememberWorkspace, restoreWorkspace, until } from '../support';

// The price paid for a replacement's original is an entry that is not evaluated yet, and says so.
const CLAIM = `claim STATUS-1
  patient STATUS-NOBODY
  date 2026-04-18
  place 11
  attachment OZ by mail 77
`;

suite('status', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('the list of what is not evaluated leads to the line', async () => {
    const editor = await openNew('status-test/status.claim', CLAIM);
    await diagnostics(editor.document, 'any finding', (found) => found.length > 0);
    const shown = vscode.commands.executeCommand('claimwright.showNotEvaluated');
    const line = at(editor.document, 'attachment').line;
    // The editor has no event for a list that opens: the first row is taken as soon as there is one.
    await until('the caret on the line that is not evaluated', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.selection.active.line === line;
    });
    await shown;
  });
});
