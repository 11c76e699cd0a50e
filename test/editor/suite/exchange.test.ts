import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { needsPage, pageText, press, quickInputText } from '../page';
import {
  activeExtension,
  at,
  fileUri,
  holds,
  open,
  openNew,
  pageHolding,
  readAnew,
  rememberWorkspace,
  restoreWorkspace,
  until,
  workspaceFolder,
} from '../support';

const saved = (file: string): string => fs.readFileSync(fileUri(file).fsPath, 'utf8');

suite('claims out and answers back', () => {
  suiteSetup(rememberWorkspace);
  setup(readAnew);
  setup(() => fs.rmSync(path.join(workspaceFolder(), '.claimwright'), { recursive: true, force: true }));
  teardown(restoreWorkspace);

  test('all claims that wait to be sent are offered, and go into one file', async function () {
    needsPage(this);
    await open('claims/1001-office-visit.claim');
    const sending = vscode.commands.executeCommand('claimwright.submitReadyClaims');
    await quickInputText('Which claims go out?');
    await press('Enter');
    // The dialog proposes a name, and is ready once it lists the folder.
    await quickInputText('Where should the file for the payer go?');
    await quickInputText('..');
    await press('Enter');
    const out = vscode.Uri.parse(String(await sending));
    assert.match(out.path, /\/riverside\/claims-\d{4}-\d\d-\d\d\.837$/);
    const file = fs.readFileSync(out.fsPath, 'utf8');
    for (const [name, id] of [
      ['1001-office-visit', 'CLM-1001'],
      ['1002-strep-throat', 'CLM-1002'],
    ]) {
      assert.match(file, new RegExp(`CLM\\*${id}\\*`));
      assert.match(saved(`claims/${name}.claim`), /submitted 837 control \d{9}\n/);
    }
    assert.doesNotMatch(file, /CLM\*CLM-2001\*/, 'what has an error is not offered');
    await pageText('.notification-list-item', 'Hand it to your clearinghouse');
  });

  test('what is sent is what is saved: nothing goes out before the person has said so', async () => {
    const editor = await open('claims/1002-strep-throat.claim');
    const { document } = editor;
    await editor.edit((edit) => edit.insert(at(document, '  dx'), '  note "typed just now"\n'));
    const start = at(document, 'claim CLM');
    editor.selection = new vscode.Selection(start, start);
    const file = fileUri('one.837').toString();
    // The editor refuses to ask in its tests, so that the question fails as if nobody had agreed.
    await assert.rejects(async () => vscode.commands.executeCommand('claimwright.submitClaims', { file }));
    assert.ok(document.isDirty && !fs.existsSync(fileUri('one.837').fsPath));
    const sent = () => vscode.commands.executeCommand('claimwright.submitClaims', { file, save: true });
    assert.equal(await sent(), file);
    assert.match(saved('claims/1002-strep-throat.claim'), /note "typed just now"[\s\S]*submitted 837/);
  });

  test('the boxes of the claim’s form stand beside it, and the good faith estimate beside an encounter', async () => {
    const claim = await open('claims/1001-office-visit.claim');
    const start = at(claim.document, 'claim CLM');
    claim.selection = new vscode.Selection(start, start);
    await until(
      'the form',
      async () => (await vscode.commands.executeCommand('claimwright.showClaimForm')) !== undefined,
    );
    const form = await pageHolding('claimwright-paper', 'CLM-1001');
    assert.match(form.getText(), /E1165|E11\.65/);
    const visit = await openNew(
      'estimate-test/a.encounter',
      'encounter ESTIMATE-1\n  patient P10010\n  date 2027-12-10\n  coverage none\n  place 11\n  rendering 1000345565\n  dx\n    A I10\n  service\n    99214 A $185.00\n',
    );
    visit.selection = new vscode.Selection(0, 0, 0, 0);
    await until(
      'the estimate',
      async () => (await vscode.commands.executeCommand('claimwright.showEstimate')) !== undefined,
    );
    const page = await pageHolding('claimwright-paper', 'ood faith estimate');
    // The page follows what is typed.
    await visit.edit((edit) =>
      edit.replace(new vscode.Range(at(visit.document, '$185'), at(visit.document, '.00\n')), '$190'),
    );
    await holds(page, '$190.00');
  });

  test('a file that is none of a payer changes nothing, and says so', async () => {
    await activeExtension();
    const file = fileUri('letter.txt');
    fs.writeFileSync(file.fsPath, 'Dear practice, we have paid.\n');
    const said = await vscode.commands.executeCommand('claimwright.importAnswers', file, [file]);
    assert.equal(said, '0 events added, 0 known before, 0 not matched.');
    await pageHolding('claimwright-page', 'letter.txt: ');
  });
});
