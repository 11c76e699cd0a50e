import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { needsPage, pageText, press, quickInputText, type } from '../page';
import { at, holds, openNew, readAnew, rememberWorkspace, restoreWorkspace } from '../support';

const PATIENT = `payer WORK-PAYER "Work Payer"
plan WORK-PLAN
  payer WORK-PAYER
  year 2026-01-01..2026-12-31
patient WORK-P
  name "Example" "Edna"
  born 1980-05-05
  coverage primary WORK-PLAN
    member XED1
`;
const CLAIM = `claim WORK-1
  payer primary
  patient WORK-P
  date 2026-04-18
  place 11
  rendering 1000345565
  dx
    A I10
  service
    99214 A $9,185.00
  history
    2026-04-20 submitted 837 control 1
    2026-04-22 rejected A7:562:82 "doctor not on file"
`;

suite('worklist', () => {
  suiteSetup(rememberWorkspace);
  setup(readAnew);
  teardown(restoreWorkspace);

  test('the tree shows what is to be done, and a name and a day are written into the record', async function () {
    needsPage(this);
    await openNew('work-test/book.practice', PATIENT);
    const editor = await openNew('work-test/a.claim', CLAIM);
    const { document } = editor;
    await vscode.commands.executeCommand('claimwright.showWorklist');
    assert.match(await pageText('.monaco-list-row', 'WORK-1: send again'), /\$9185\.00|\$9,185\.00/);

    const assigning = vscode.commands.executeCommand('claimwright.assignWork', {
      work: { uri: document.uri.toString(), line: 0 },
    });
    await quickInputText('Who does it?');
    await type('Kim');
    await press('Enter');
    await assigning;
    await holds(document, '  work by Kim\n');

    const due = vscode.commands.executeCommand('claimwright.setDueDate', {
      work: { uri: document.uri.toString(), line: 0, due: '' },
    });
    await quickInputText('Until when?');
    await type('June');
    await quickInputText('Write the day as 2026-06-12.');
    await press('Control+A');
    await type('1/15/2099');
    await press('Enter');
    await due;
    await holds(document, '  work by Kim due 2099-01-15\n');
    assert.match(await pageText('.monaco-list-row', 'by 2099-01-15'), /^WORK-1: send again[\s\S]*days left · Kim/);

    // At the caret too, without the tree; an empty answer takes the name out.
    await vscode.window.showTextDocument(document);
    const start = at(document, 'WORK-1');
    editor.selection = new vscode.Selection(start, start);
    const nobody = vscode.commands.executeCommand('claimwright.assignWork');
    await quickInputText('Who does it?');
    await press('Enter');
    await nobody;
    await holds(document, '  work due 2099-01-15\n');
  });
});
