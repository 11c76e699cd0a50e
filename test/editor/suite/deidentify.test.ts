import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, openNew, rememberWorkspace, restoreWorkspace, until } from '../support';

const PATIENT = `patient NAMED-P
  name "Quartermain" "Edna"
  born 1980-05-05
  phone "440-555-0177"
  coverage primary NAMED-PLAN
    member XED998877
claim NAMED-1
  patient NAMED-P
  date 2026-04-18
  dx
    A E11.9
  service
    99214 A $185.00
  note "Edna called twice"
`;

/** What the command leaves in the clipboard. */
async function copied(...args: readonly unknown[]): Promise<string> {
  await vscode.env.clipboard.writeText('nothing yet');
  await vscode.commands.executeCommand('claimwright.copyDeidentified', ...args);
  return until('a copy in the clipboard', async () => {
    const text = await vscode.env.clipboard.readText();
    return text !== 'nothing yet' && text;
  });
}

suite('copy de-identified', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('the record at the caret, the selected lines, or the whole file, without the people in it', async () => {
    const editor = await openNew('named-test/a.patient', PATIENT);
    const caret = at(editor.document, 'born');
    editor.selection = new vscode.Selection(caret, caret);
    const record = await copied();
    assert.match(record, /^patient \S+\n {2}name "/);
    assert.doesNotMatch(record, /Quartermain|Edna|1980-05-05|0177|XED998877|NAMED-P\b|claim/);

    editor.selection = new vscode.Selection(at(editor.document, 'claim NAMED-1'), at(editor.document, '  service'));
    const lines = await copied();
    assert.match(lines, /^claim \S+\n[\s\S]*A E11\.9/);
    assert.doesNotMatch(lines, /NAMED|99214/);

    const { uri } = editor.document;
    const whole = await copied(uri, [uri]);
    assert.match(whole, /patient [\s\S]*claim [\s\S]*99214 A +\$185\.00/);
    assert.doesNotMatch(whole, /Quartermain|Edna|XED998877/);
    // The same person has the same stand-in in every copy of a session.
    assert.equal(/patient (\S+)/.exec(whole)?.[1], /patient (\S+)/.exec(record)?.[1]);
  });

  test('outside of a record nothing is copied', async () => {
    const editor = await openNew('named-test/notes.txt', 'nothing of ours\n');
    assert.equal(editor.document.languageId, 'plaintext');
    await vscode.env.clipboard.writeText('as it was');
    await vscode.commands.executeCommand('claimwright.copyDeidentified');
    assert.equal(await vscode.env.clipboard.readText(), 'as it was');
  });
});
