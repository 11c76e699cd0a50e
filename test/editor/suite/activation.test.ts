import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { LANGUAGE_IDS } from '../../../client/src/infrastructure/languages';
import { activeExtension, openNew, rememberWorkspace, restoreWorkspace } from '../support';

suite('activation', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('every record kind is a language of the editor', async () => {
    const known = await vscode.languages.getLanguages();
    for (const id of LANGUAGE_IDS) assert.ok(known.includes(id), id);
  });

  test('a record file has the language of its kind', async () => {
    const { document } = await openNew('new.claim', 'claim C-1\n');
    assert.equal(document.languageId, 'claimwright-claim');
  });

  test('the extension runs with its language server', async () => {
    const extension = await activeExtension();
    assert.ok(extension.isActive);
  });
});
