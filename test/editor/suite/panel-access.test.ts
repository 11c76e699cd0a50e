import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { needsPage, panelAwait, panelClick, panelFocused, panelText, panelWidth, press } from '../page';
import { at, open, openNew, rememberWorkspace, restoreWorkspace } from '../support';

// A patient with a plan and one who pays alone, both invented.
const BOOK = `plan ACCESS-PLAN "Access Plan"
  payer ACCESS-PAYER
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    out-of-pocket $6,850
    benefit office-visit $30
payer ACCESS-PAYER "Access Payer"
fees ACCESS-RATES
  kind contract
  for plan ACCESS-PLAN
  effective 2026-01-01..2026-12-31
  99214 $121.40
patient ACCESS-1
  name "Example" "Ada"
  born 1980-05-05
  sex F
  coverage primary ACCESS-PLAN
    member XEA1
    subscriber self
    verified 2026-04-18
patient ACCESS-2
  name "Sample" "Bo"
  born 1980-05-05
  sex M
`;
const visit = (id: string, patient: string): string => `encounter ${id}
  patient ${patient}
  date 2026-04-18
  place 11
  rendering 1234567893
  dx
    A I10
  service
    99214 A $185.00
    99213 A $130.00
`;

async function openPanel(id: string): Promise<void> {
  await openNew('access-test/book.plan', BOOK);
  const editor = await openNew(
    'access-test/visits.encounter',
    `${visit('ACCESS-E1', 'ACCESS-1')}\n${visit('ACCESS-E2', 'ACCESS-2')}`,
  );
  const position = at(editor.document, id);
  editor.selection = new vscode.Selection(position, position);
  await vscode.commands.executeCommand('claimwright.showCostPreview');
  await panelText('h1', id);
}

suite('cost preview for everybody', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('a patient who pays alone: why, and each line', async function () {
    needsPage(this);
    await openPanel('ACCESS-E2');
    assert.match(await panelText('.alone', '$315.00'), /self-pay: patient ACCESS-2 has no coverage/);
    await panelClick('.alone button.toggle');
    await panelText('.alone tr.steps:not([hidden])', '$185.00');
  });

  test('at 400 % zoom nothing scrolls sideways', async function () {
    needsPage(this);
    for (const id of ['ACCESS-E1', 'ACCESS-E2']) {
      await openPanel(id);
      await panelClick('button.toggle');
      const { scrollWidth, clientWidth } = await panelWidth(320);
      assert.equal(clientWidth, 320);
      assert.ok(scrollWidth <= clientWidth, `${id}: contents of ${scrollWidth} in a page of ${clientWidth} pixels`);
      await panelWidth(0);
    }
  });

  test('steps are reached and opened with keys alone', async function () {
    needsPage(this);
    await openPanel('ACCESS-E1');
    await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
    const passed: string[] = [];
    while (!passed.at(-1)?.includes('Steps of line 1') && passed.length < 15) {
      await press('Tab');
      passed.push(await panelFocused());
    }
    for (const wanted of [
      /Encounter ACCESS-E1/,
      /Copy without names/,
      /Print without names/,
      /^region/,
      /Go to line 1/,
      /Steps of line 1/,
    ])
      assert.ok(
        passed.some((name) => wanted.test(name)),
        `${String(wanted)} in ${passed.join(' | ')}`,
      );
    await press('Enter');
    await panelText('tr.steps:not([hidden])', '$121.40');
    assert.match(await panelFocused(), /Steps of line 1/, 'the focus stays');
  });

  test('an edit of the plan is in the panel at once: the time is told, not held', async function () {
    needsPage(this);
    await openPanel('ACCESS-E1');
    const plan = await open('access-test/book.plan');
    const times: number[] = [];
    for (let i = 0; i < 21; i++) {
      const [from, to] = [`office-visit $${30 + i}`, `office-visit $${31 + i}`];
      const seen = await panelAwait('.collect', `$${31 + i}.00`);
      let changed = 0;
      const listening = vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === plan.document) changed = Date.now();
      });
      const start = at(plan.document, from);
      await plan.edit((edit) => edit.replace(new vscode.Range(start, start.translate(0, from.length)), to));
      const shown = await seen();
      listening.dispose();
      // The first edit warms up what is computed for the first time.
      if (i > 0) times.push(shown - changed);
      assert.match(await panelText('.collect'), new RegExp(`\\$${31 + i}\\.00`));
    }
    times.sort((a, b) => a - b);
    const [median, late] = [times[Math.floor(times.length / 2)], times[Math.ceil(times.length * 0.95) - 1]];
    if (this.test) this.test.title += ` (${times.length} edits: median ${median} ms, 95th percentile ${late} ms)`;
  });
});
