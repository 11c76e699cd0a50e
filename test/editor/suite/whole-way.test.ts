import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { needsPage, press, quickInputText } from '../page';
import {
  at,
  diagnostics,
  fileUri,
  holds,
  open,
  openNew,
  pageHolding,
  readAnew,
  rememberWorkspace,
  restoreWorkspace,
  setToday,
  until,
  workspaceFolder,
} from '../support';

/** The guide “The whole way” of docs/payers.md in the workbench, through the commands: from a visit to a balance of zero. */

const FIRST = 'claims/1015-two-plans.claim';
const SECOND = 'claims/1015-two-plans-2.claim';

/** Presses a line above a record that begins so, as soon as it is there. */
async function pressLens(document: vscode.TextDocument, title: string): Promise<unknown> {
  const lens = await until(`the line “${title}”`, async () => {
    const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    return all.find((l) => l.command?.title.startsWith(title));
  });
  assert.ok(lens.command);
  return vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
}

/** Puts the caret at a text of a file. */
async function caretAt(file: string, needle: string): Promise<vscode.TextEditor> {
  const editor = await open(file);
  const start = at(editor.document, needle);
  editor.selection = new vscode.Selection(start, start);
  return editor;
}

/** Prepares the claim of the record at the caret, and saves it under a name. */
async function prepareAs(file: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('claimwright.prepareClaim');
  const made = await until('the prepared claim', () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.isUntitled && document;
  });
  // The editor’s own dialog completes paths while they are typed, so the file is written and opened instead.
  const text = made.getText();
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return (await openNew(file, text)).document;
}

const answerFile = (name: string): vscode.Uri => vscode.Uri.file(path.join(workspaceFolder(), '../answers', name));
const importAnswer = (name: string): Thenable<unknown> =>
  vscode.commands.executeCommand('claimwright.importAnswers', answerFile(name), [answerFile(name)]);
const saved = (file: string): string => fs.readFileSync(fileUri(file).fsPath, 'utf8');

suite('the whole way', () => {
  suiteSetup(rememberWorkspace);
  setup(readAnew);
  setup(() => fs.rmSync(path.join(workspaceFolder(), '.claimwright'), { recursive: true, force: true }));
  teardown(async function () {
    await setToday(undefined);
    await restoreWorkspace.call(this);
  });

  test('from a visit through two payers to a balance of zero, by the commands', async function () {
    needsPage(this);
    await setToday('2026-05-13');
    await caretAt('encounters/2026-05-12-two-plans.encounter', 'encounter');
    const first = await prepareAs(FIRST);
    assert.match(first.getText(), /2026-05-13 prepared/);

    // The line above the claim asks where the file goes.
    const submitting = pressLens(first, 'Submit to the payer');
    await quickInputText('..');
    await press('Enter');
    assert.equal(await submitting, fileUri('lake1-2026-05-13.837').toString());
    await holds(first, '2026-05-13 submitted 837 control 000000119');
    assert.equal(first.isDirty, false, 'the history is saved');
    assert.match(saved('lake1-2026-05-13.837'), /^ISA\*/);
    assert.ok(fs.existsSync(path.join(workspaceFolder(), '.claimwright/sent/000000119/done')));

    assert.equal(await importAnswer('1-lakeshore.999'), '1 event added, 0 known before, 0 not matched.');
    assert.equal(await importAnswer('2-lakeshore.277'), '1 event added, 0 known before, 0 not matched.');
    assert.equal(await importAnswer('3-lakeshore.835'), '1 event added, 0 known before, 0 not matched.');
    const page = await pageHolding('claimwright-page', 'check LAKE88123 of 2026-05-29');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', page.uri);
    assert.ok(links.some((l) => l.target?.path === fileUri(FIRST).path));
    assert.match(
      saved(FIRST),
      /2026-05-13 received 999 A\n {4}2026-05-15 accepted A2:20:PR[^\n]*\n {4}2026-05-29 paid \$101\.88/,
    );
    assert.match(saved('remits/LAKE88123.payer'), /^remit LAKE88123/);

    await vscode.commands.executeCommand('claimwright.reconcile', fileUri(FIRST));
    await pageHolding('claimwright-reconcile', '1 answered claim, 1 as expected');

    // The next payer’s claim is prepared from the first one.
    await caretAt(FIRST, 'claim CLM');
    const second = await prepareAs(SECOND);
    assert.match(second.getText(), /prior primary paid \$101\.88/);
    await vscode.window.showTextDocument(second);
    await caretAt(SECOND, 'claim CLM');
    const file = fileUri('harbor.837').toString();
    await until(
      'the file for the second payer',
      async () => (await vscode.commands.executeCommand('claimwright.submitClaims', { file })) === file,
    );
    await holds(second, 'submitted 837 control 000000120');
    assert.equal(await importAnswer('4-harbor.835'), '1 event added, 0 known before, 0 not matched.');
    await holds(second, 'paid $2.62 check HRBR30077');

    // The statement asks for what the last plan left, and follows the payment.
    await caretAt('patients/winterbourne.patient', 'patient P10014');
    await vscode.commands.executeCommand('claimwright.showStatement');
    const statement = await pageHolding('claimwright-paper', 'Please pay $30.00.');
    await setToday('2026-06-25');
    await open(SECOND);
    const paying = pressLens(second, 'Record a payment of $30.00');
    for (const question of ['how much did the patient pay?', 'On which day?', 'How was it paid?']) {
      await quickInputText(question);
      await press('Enter');
    }
    assert.equal(await paying, true);
    assert.match(saved(SECOND), /2026-06-25 patient-paid \$30\.00 "cash"\n/);
    await holds(statement, 'You owe nothing.');

    const pdf = fileUri('statement.pdf');
    await vscode.commands.executeCommand('claimwright.savePaper', { file: pdf.toString() });
    assert.equal(fs.readFileSync(pdf.fsPath).subarray(0, 5).toString(), '%PDF-');

    await open(SECOND);
    await pressLens(second, 'Close: nothing is left');
    assert.match(saved(SECOND), /"cash"\n {4}2026-06-25 closed\n/);
    // What a command writes is undone like what was typed.
    await vscode.window.showTextDocument(second);
    await vscode.commands.executeCommand('undo');
    assert.doesNotMatch(second.getText(), /closed/);
    await vscode.commands.executeCommand('redo');
    await second.save();
    for (const document of [first, second])
      await diagnostics(document, 'no finding', (all) =>
        all.every(
          (d) => d.severity !== vscode.DiagnosticSeverity.Error && d.severity !== vscode.DiagnosticSeverity.Warning,
        ),
      );
    assert.equal(await importAnswer('4-harbor.835'), '0 events added, 2 known before, 0 not matched.');
  });

  test('a claim with an error is refused with its place, and goes out as a draft', async () => {
    await caretAt('claims/to-fix/header-code.claim', 'claim ');
    const file = fileUri('draft.837').toString();
    assert.equal(await vscode.commands.executeCommand('claimwright.submitClaims', { file }), undefined);
    const page = await pageHolding('claimwright-page', '1 of 1 claim cannot be sent');
    assert.match(page.getText(), /claims\/to-fix\/header-code\.claim:\d+: CLM-\d+: E11 is a heading/);
    assert.ok(!fs.existsSync(fileUri('draft.837').fsPath));
    await caretAt('claims/to-fix/header-code.claim', 'claim ');
    const before = saved('claims/to-fix/header-code.claim');
    assert.equal(await vscode.commands.executeCommand('claimwright.submitClaims', { file, draft: true }), file);
    assert.match(saved('draft.837'), /\*T\*:/);
    assert.equal(saved('claims/to-fix/header-code.claim'), before);
  });

  test('an answer goes into an open document that is not saved, beside what was typed, and stays unsaved', async () => {
    const editor = await open('claims/1001-office-visit.claim');
    await editor.edit((edit) => edit.insert(at(editor.document, '  dx'), '  note "typed and not saved"\n'));
    assert.equal(editor.document.isDirty, true);
    const before = saved('claims/1001-office-visit.claim');
    const account = /^claim (\S+)/m.exec(before)?.[1] ?? '';
    const text = fs.readFileSync(answerFile('2-lakeshore.277').fsPath, 'utf8').replaceAll('CLM-2026-0512-01', account);
    const file = fileUri('status.277');
    fs.writeFileSync(file.fsPath, text);
    await until('the event in the document', async () => {
      await vscode.commands.executeCommand('claimwright.importAnswers', file, [file]);
      return editor.document.getText().includes('accepted A2:20:PR');
    });
    assert.match(editor.document.getText(), /note "typed and not saved"/);
    assert.equal(editor.document.isDirty, true);
    assert.equal(saved('claims/1001-office-visit.claim'), before);
  });
});
