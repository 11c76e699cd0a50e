import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { needsPage, press, quickInputClick, quickInputText, type } from '../page';
import { activeExtension, diagnostics, fileUri, openNew, rememberWorkspace, restoreWorkspace, until } from '../support';

const PLAN = {
  name: 'Guided Plan',
  year: '2026',
  payer: 'LAKE1',
  'in.deductible': '$500 individual / $1,500 family',
  'in.oop': '$6,000',
  'in.primary-care': '$30 copay; deductible does not apply',
  'in.other': '20% coinsurance',
};

const SHEET =
  'Charges of the clinic,,\nCPT,Description,Fee\n99213,Return visit,"$1,130.00"\nbad,,1.00\n99214,Longer visit,185\n';

/** The document that a guided command has opened. */
async function opened(address: unknown): Promise<vscode.TextDocument> {
  assert.equal(typeof address, 'string', 'the command says where the record is');
  const uri = vscode.Uri.parse(String(address));
  return until(
    'the record in the editor',
    () => {
      const { document } = vscode.window.activeTextEditor ?? {};
      return document?.uri.toString() === uri.toString() && document;
    },
    vscode.window.onDidChangeActiveTextEditor,
  );
}

/** Answers one question: waits for it, types, and presses Enter. */
async function answer(question: string, text = ''): Promise<void> {
  await quickInputText(question);
  if (text !== '') await type(text);
  await press('Enter');
}

suite('guided commands', () => {
  suiteSetup(async () => {
    rememberWorkspace();
    await activeExtension();
  });
  teardown(restoreWorkspace);

  test('answers given beforehand become a plan that is not saved, without a finding', async () => {
    const address = await vscode.commands.executeCommand('claimwright.newPlan', {
      answers: PLAN,
      ask: false,
      save: 'untitled',
    });
    const document = await opened(address);
    assert.equal(document.languageId, 'claimwright-plan');
    assert.equal(document.isUntitled, true);
    assert.match(
      document.getText(),
      /^plan GUIDED-PLAN "Guided Plan"\n {2}payer LAKE1\n[\s\S]*benefit office-visit \$30\.00\n {4}benefit other deductible then 20%\n$/,
    );
    assert.deepEqual(await diagnostics(document, 'no finding', (found) => found.length === 0), []);
  });

  test('a spreadsheet becomes a file of fees, and no file is ever overwritten', async () => {
    await openNew('guide-test/fees.csv', SHEET);
    const give = {
      answers: { effective: '2026-01-01' },
      file: fileUri('guide-test/fees.csv').toString(),
      ask: false,
      save: 'workspace',
    };
    const first = await opened(await vscode.commands.executeCommand('claimwright.newFees', give));
    assert.equal(first.uri.toString(), fileUri('fees/charges-2026-2.fees').toString());
    assert.equal(
      fs.readFileSync(first.uri.fsPath, 'utf8'),
      'fees CHARGES-2026\n  kind charges\n  effective 2026-01-01..\n  99213 $1,130.00 "Return visit"\n  99214   $185.00 "Longer visit"\n',
    );
    const example = fs.readFileSync(fileUri('fees/charges-2026.fees').fsPath, 'utf8');
    assert.match(example, /fees RIVERSIDE-2026/);
  });

  test('answers that cannot be used make no record', async () => {
    const made = await vscode.commands.executeCommand('claimwright.newPractice', {
      answers: { name: 'X', npi: '1' },
      ask: false,
      save: 'untitled',
    });
    assert.equal(made, undefined);
  });

  test('a plan is asked step by step, with a way back and a way to go on later', async function () {
    needsPage(this);
    const left = vscode.commands.executeCommand('claimwright.newPlan');
    await answer('Name of the plan', 'Typed Plan');
    await quickInputText('Coverage period');
    await vscode.commands.executeCommand('workbench.action.quickInputBack');
    // What stood there is selected: typing replaces it.
    await answer('Name of the plan', 'Typed Plan Two');
    await answer('Coverage period');
    await quickInputText('Short name');
    await press('Escape');
    assert.equal(await left, undefined);

    const made = vscode.commands.executeCommand('claimwright.newPlan');
    await answer('Go on where you stopped');
    await answer('Short name');
    await answer('Who pays the claims');
    await answer('out of network');
    await quickInputText('overall deductible');
    await type('much');
    await quickInputText('Type an amount such as $500');
    await press('Control+A');
    await answer('overall deductible', '$500 / $1,500');
    await answer('one person’s bill');
    await answer('before you meet your deductible', 'preventive care');
    await answer('out-of-pocket limit', '$6,000');
    await answer('And for the family');
    await answer('Primary care visit', '$30 copay');
    await answer('Does the deductible come before');
    await quickInputText('Specialist visit');
    await quickInputClick('Finish now and leave the rest open');
    await quickInputText('Where should the record go?');
    await press('ArrowDown');
    await press('Enter');
    const document = await opened(await made);
    assert.match(document.getText(), /^plan TYPED-PLAN-TWO "Typed Plan Two"/);
    assert.match(document.getText(), /deductible \$500\.00 family \$1,500\.00 embedded/);
    assert.match(document.getText(), /benefit office-visit \$30\.00\n$/);
    assert.deepEqual(await diagnostics(document, 'no finding', (found) => found.length === 0), []);
  });

  test('a spreadsheet is asked about', async function () {
    needsPage(this);
    await openNew('guide-test/asked.csv', SHEET);
    const made = vscode.commands.executeCommand('claimwright.newFees', {
      file: fileUri('guide-test/asked.csv').toString(),
      save: 'untitled',
    });
    await answer('Are the columns read as you mean them');
    await answer('What are these amounts');
    await answer('First day');
    await answer('Last day');
    await answer('Short name of the table');
    await answer('Title of the table', 'Asked');
    const document = await opened(await made);
    assert.match(document.getText(), /^fees CHARGES-\d{4}\S* "Asked"\n {2}kind charges\n[\s\S]*99214 {3}\$185\.00/);
  });
});
