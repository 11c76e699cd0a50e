import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { needsPage, pageText } from '../page';
import { activeExtension, rememberWorkspace, restoreWorkspace } from '../support';

suite('walkthrough', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('opens with its steps, and the editor knows its texts', async function () {
    needsPage(this);
    await activeExtension();
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'claimwright.claimwright#start', false);
    const text = await pageText('.gettingStartedContainer', 'Type your first claim');
    assert.match(text, /Open a folder for your records/);
    assert.match(text, /Put a finding right/);
    assert.doesNotMatch(text, /%walkthrough/);
  });

  test('the snippets stand in the list of completions with what they are', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'claimwright-claim', content: 'new-claim' });
    await vscode.window.showTextDocument(document);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 9),
    );
    const snippet = list.items.find(
      ({ label, kind }) =>
        (typeof label === 'string' ? label : label.label) === 'new-claim' && kind === vscode.CompletionItemKind.Snippet,
    );
    assert.ok(snippet);
  });
});
