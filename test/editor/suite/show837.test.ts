import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, open, rememberWorkspace, replace, restoreWorkspace, until } from '../support';

const page = (): vscode.TextEditor | undefined =>
  vscode.window.visibleTextEditors.find((e) => e.document.uri.scheme === 'claimwright-837');

suite('show as 837', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('the page stands beside the claim, follows what is typed, and leads to the text and back', async () => {
    const editor = await open('claims/1001-office-visit.claim');
    // Other tests have practices of their own in the folder, so the claim says who bills.
    await replace(editor, 'patient P10001', 'practice RIVERSIDE\n  patient P10001');
    const code = at(editor.document, '99214');
    editor.selection = new vscode.Selection(code, code);
    await vscode.commands.executeCommand('claimwright.showClaimFile');
    await until('the claim’s file', () => page()?.document.getText().includes('SV1*HC:99214') === true);
    assert.equal(page()?.document.languageId, 'claimwright837');

    await replace(editor, '99214', '99213');
    await until('the file of what was typed', () => page()?.document.getText().includes('SV1*HC:99213') === true);

    await vscode.commands.executeCommand('claimwright.goToSegment');
    await until(
      'the caret on the page',
      () => vscode.window.activeTextEditor?.document.uri.scheme === 'claimwright-837',
    );
    const shown = vscode.window.activeTextEditor;
    assert.ok(shown);
    assert.match(shown.document.lineAt(shown.selection.active.line).text, /LX\*1/);

    await vscode.commands.executeCommand('claimwright.goToText');
    await until('the caret in the claim', () => vscode.window.activeTextEditor?.document === editor.document);
    const line = vscode.window.activeTextEditor?.selection.active.line ?? -1;
    assert.match(editor.document.lineAt(line).text, /99213/);
  });
});
