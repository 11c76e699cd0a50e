import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { needsPage, panelClick, panelMark, panelText, press, type } from '../page';
import { at, open, openNew, rememberWorkspace, replace, restoreWorkspace, until } from '../support';

// A practice of its own beside the example, with an invented patient, so that every amount is known here.
const RECORDS: Readonly<Record<string, string>> = {
  'panel-test/plan.plan': `plan PANEL-PLAN "Panel Plan"
  payer PANEL-PAYER
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    out-of-pocket $6,850
    benefit office-visit $30
`,
  'panel-test/payer.payer': `payer PANEL-PAYER "Panel Payer"
`,
  'panel-test/rates.fees': `fees PANEL-RATES
  kind contract
  for plan PANEL-PLAN
  effective 2026-01-01..2026-12-31
  99213 $80.00
  99214 $121.40
`,
  'panel-test/patient.patient': `patient PANEL-1
  name "Example" "Ada"
  born 1980-05-05
  sex F
  coverage primary PANEL-PLAN
    member XEA1
    subscriber self
    effective 2026-01-01..
    verified 2026-04-18
    used
      deductible $220 as-of 2026-04-18
      oop $480 as-of 2026-04-18
`,
};
const VISITS = 'panel-test/visits.encounter';
const TWO_VISITS = `encounter PANEL-E1
  patient PANEL-1
  date 2026-04-18
  place 11
  rendering 1234567893
  dx
    A I10
  service
    99214 A $185.00

encounter PANEL-E2
  patient PANEL-1
  date 2026-04-25
  place 11
  rendering 1234567893
  dx
    A I10
  service
    99213 A $130.00
`;

/** Opens the records and the panel, with the caret in the first visit. */
async function openPanel(): Promise<vscode.TextEditor> {
  for (const [file, text] of Object.entries(RECORDS)) await openNew(file, text);
  const editor = await openNew(VISITS, TWO_VISITS);
  await vscode.commands.executeCommand('claimwright.showCostPreview');
  return editor;
}

const caretTo = (editor: vscode.TextEditor, needle: string): void => {
  const position = at(editor.document, needle);
  editor.selection = new vscode.Selection(position, position);
};

const previewTabs = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === 'Cost Preview');

suite('cost preview panel', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('the command opens one panel beside the editor and leaves the caret where it is', async () => {
    const editor = await openPanel();
    await vscode.commands.executeCommand('claimwright.showCostPreview');
    await until('the panel', () => previewTabs().length > 0, vscode.window.tabGroups.onDidChangeTabs);
    assert.equal(previewTabs().length, 1);
    assert.notEqual(previewTabs()[0]?.group.viewColumn, editor.viewColumn);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
  });

  test('it says what the patient owes, and what to collect', async function () {
    needsPage(this);
    await openPanel();
    assert.equal(await panelText('h1', 'PANEL-E1'), 'Encounter PANEL-E1');
    assert.equal(await panelText('.collect', '$30.00'), 'Collect $30.00 today');
    assert.match(await panelText('header'), /Example, Ada \(PANEL-1\) · 2026-04-18/);
    const row = (await panelText('tr.line')).split(/\s+/).filter((word) => word.startsWith('$'));
    assert.deepEqual(row, ['$185.00', '$121.40', '$63.60', '$91.40', '$30.00']);
  });

  test('a change in the plan that is not saved changes it, in the same elements', async function () {
    needsPage(this);
    await openPanel();
    await panelText('.collect', '$30.00');
    await panelMark('tr.line', 'kept');
    await replace(await open('panel-test/plan.plan'), '$30', '$40');
    assert.equal(await panelText('.collect', '$40.00'), 'Collect $40.00 today');
    assert.equal(await panelMark('tr.line'), 'kept');
  });

  test('it follows the caret from record to record', async function () {
    needsPage(this);
    const editor = await openPanel();
    await panelText('h1', 'PANEL-E1');
    caretTo(editor, '99213');
    await panelText('h1', 'PANEL-E2');
    caretTo(editor, '99214');
    await panelText('h1', 'PANEL-E1');
  });

  test('a file of claims without a record shows that there is nothing', async function () {
    needsPage(this);
    await openPanel();
    await panelText('h1', 'PANEL-E1');
    await openNew('panel-test/empty.claim', '# nothing yet\n');
    await panelText('h1', 'No encounter or claim here');
  });

  test('a click on a row leads to its line', async function () {
    needsPage(this);
    const editor = await openPanel();
    await panelText('.collect', '$30.00');
    const line = at(editor.document, '99214').line;
    await panelClick('tr.line td.number');
    await until(
      'the caret on the line',
      () => vscode.window.activeTextEditor?.selection.active.line === line,
      vscode.window.onDidChangeTextEditorSelection,
    );
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
  });

  test('the steps of a line open, and lead to the line of the plan', async function () {
    needsPage(this);
    await openPanel();
    await panelClick('button.toggle');
    assert.match(await panelText('tr.steps:not([hidden])', 'office-visit'), /\$30\.00 copay of \$121\.40/);
    await panelClick('tr.steps tr[data-step="copay"] button');
    await until(
      'the plan',
      () => {
        const { document, selection } = vscode.window.activeTextEditor ?? {};
        return document?.fileName.endsWith('plan.plan') && document.lineAt(selection?.active.line ?? 0).text;
      },
      vscode.window.onDidChangeTextEditorSelection,
    );
    // The plan has no cost of its own: the panel stays with the visit.
    await panelText('h1', 'PANEL-E1');
  });

  test('a line’s money goes from the charge over each step to who pays, and a counter tells where it comes from', async function () {
    needsPage(this);
    await openPanel();
    await panelClick('button.toggle');
    assert.match(await panelText('.waterfall tr[data-step="charge"]', '$185.00'), /charge/i);
    await panelText('.waterfall tr[data-step="writeOff"]', '$63.60');
    await panelText('.waterfall tr[data-step="allowed"]', '$121.40');
    await panelText('.waterfall tr[data-step="planPays"]', '$91.40');
    await panelText('.counters .reasons', 'The payer told $220.00 as of 2026-04-18');
    await panelClick('.counters .reasons button');
    await until(
      'the patient',
      () => vscode.window.activeTextEditor?.document.fileName.endsWith('patient.patient'),
      vscode.window.onDidChangeTextEditorSelection,
    );
  });

  test('a network is tried by the keyboard, and the file stays as it is', async function () {
    needsPage(this);
    const editor = await openPanel();
    await panelText('.collect', '$30.00');
    await replace(
      await open('panel-test/plan.plan'),
      '    benefit office-visit $30\n',
      '    benefit office-visit $30\n  out-of-network\n    deductible none\n    out-of-pocket none\n    allowed 100% of charges\n    benefit office-visit $90\n',
    );
    // A click on the label puts the focus into its control; the rest is keys.
    await panelClick('label[for="what-if-network"]');
    await press('o');
    await press('Enter');
    await panelText('.beside', '$60.00 more for the patient');
    assert.equal(editor.document.getText(), TWO_VISITS);
    await press('Tab');
    await panelClick('[data-act="clear"]');
    await panelText('.what-if:not(:has(.beside))');
    await panelText('.collect', '$30.00');
  });

  test('an unknown price is written where it belongs, with the caret at the amount', async function () {
    needsPage(this);
    const editor = await openPanel();
    await replace(editor, '99214 A', '99215 A');
    await panelText('.remarks', 'no price for 99215 in PANEL-RATES');
    await panelClick('button.fix');
    await until(
      'the caret in the table',
      () => {
        const { document, selection } = vscode.window.activeTextEditor ?? {};
        return (
          selection && document?.lineAt(selection.active.line).text === '  99215 $' && selection.active.character === 9
        );
      },
      vscode.window.onDidChangeTextEditorSelection,
    );
    await type('150.00');
    await panelText('tr.line', '$150.00');
  });

  test('a page that starts anew shows the same record with the same steps open', async function () {
    needsPage(this);
    const editor = await openPanel();
    caretTo(editor, '99213');
    await panelText('h1', 'PANEL-E2');
    await panelClick('button.toggle');
    await panelText('tr.steps:not([hidden])');
    await panelMark('main', 'former');
    await vscode.commands.executeCommand('workbench.action.webview.reloadWebviewAction');
    await panelText('main:not([data-mark]) h1', 'PANEL-E2');
    await panelText('tr.steps:not([hidden])', '$80.00');
  });

  test('a panel that was covered shows the newest when it is seen again', async function () {
    needsPage(this);
    const editor = await openPanel();
    await panelText('.collect', '$30.00');
    const plan = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(editor.document.uri, '../plan.plan'));
    const cover = await vscode.window.showTextDocument(plan, { viewColumn: vscode.ViewColumn.Two, preview: false });
    await replace(cover, '$30', '$45');
    await vscode.commands.executeCommand('claimwright.showCostPreview');
    assert.equal(await panelText('.collect', '$45.00'), 'Collect $45.00 today');
  });
});
