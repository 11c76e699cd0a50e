import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { needsPage, pageText, press, quickInputText } from '../page';
import { at, open, openNew, rememberWorkspace, restoreWorkspace, until } from '../support';

const PATIENT = `payer LETTER-PAYER "Letter Payer"
  address "1 Payer Way" "Anytown" OH 44101
plan LETTER-PLAN
  payer LETTER-PAYER
  year 2026-01-01..2026-12-31
patient LETTER-P
  name "Example" "Edna"
  born 1980-05-05
  coverage primary LETTER-PLAN
    member XED1
`;
const CLAIM = `claim LETTER-1
  payer primary
  patient LETTER-P
  date 2026-04-18
  place 11
  rendering 1000345565
  dx
    A I10
  service
    99214 A $185.00
  history
    2026-04-20 submitted 837 control 1
    2026-05-02 denied check C1 icn ICN77
      line 1 99214 paid $0.00 CO-197 $185.00
`;

/** A document that nobody has saved, once it holds a text. */
const unsaved = (holding: string): Promise<vscode.TextDocument> =>
  until(
    `an unsaved document with “${holding}”`,
    () => vscode.workspace.textDocuments.find((d) => d.isUntitled && d.getText().includes(holding)),
    vscode.workspace.onDidOpenTextDocument,
  );

suite('letters and corrected claims', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('an appeal opens unsaved with the claim’s facts, and is kept in the patient’s record when that is pressed', async function () {
    needsPage(this);
    const patient = await openNew('letter-test/book.practice', PATIENT);
    const editor = await openNew('letter-test/a.claim', CLAIM);
    const start = at(editor.document, 'LETTER-1');
    editor.selection = new vscode.Selection(start, start);
    const writing = vscode.commands.executeCommand('claimwright.writeLetter');
    await quickInputText('Which letter?');
    await press('Enter');
    await writing;
    const letter = await unsaved('LETTER-1');
    assert.equal(letter.languageId, 'plaintext');
    for (const fact of ['Letter Payer', 'XED1', 'ICN77', 'CO-197', '$185.00', 'decide'])
      assert.ok(letter.getText().includes(fact), fact);
    await pageText('.notification-list-item', 'The letter is open and not saved yet.');
    await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    await until(
      'the letter in the patient’s record',
      () =>
        /\n {2}letter \d{4}-\d\d-\d\d to "Letter Payer" "[^"]+"\n {4}about LETTER-1/.test(patient.document.getText()),
      vscode.workspace.onDidChangeTextDocument,
    );
  });

  test('the corrected claim has the payer’s number, and opens unsaved', async () => {
    await openNew('letter-test/book.practice', PATIENT.replaceAll('LETTER-', 'LETTED-'));
    const editor = await openNew('letter-test/b.claim', CLAIM.replaceAll('LETTER-', 'LETTED-'));
    await until('an answer of the server', async () => {
      const place = { uri: editor.document.uri.toString(), line: 0 };
      await vscode.commands.executeCommand('claimwright.prepareCorrectedClaim', { work: place });
      return vscode.workspace.textDocuments.some((d) => d.isUntitled && d.getText().includes('original-number'));
    });
    const made = await unsaved('original-number ICN77');
    assert.equal(made.languageId, 'claimwright-claim');
    assert.match(made.getText(), /frequency replacement/);
    await open('letter-test/b.claim');
  });
});
