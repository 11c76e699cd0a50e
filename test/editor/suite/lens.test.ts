import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, openNew, rememberWorkspace, replace, restoreWorkspace, until } from '../support';

const PRACTICE = `payer LENS-PAYER "Lens Payer"
plan LENS-PLAN "Lens Plan"
  payer LENS-PAYER
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    out-of-pocket $6,850
    benefit office-visit $30
fees LENS-RATES
  kind contract
  for plan LENS-PLAN
  effective 2026-01-01..2026-12-31
  99214 $121.40
patient LENS-1
  name "Example" "Edna"
  born 1980-05-05
  coverage primary LENS-PLAN
    member XED1
`;
const CLAIM = `# two claims
claim LENS-C1
  payer primary
  patient LENS-1
  date 2026-04-18
  place 11
  rendering 1234567893
  network in
  dx
    A E11.9
  service
    99214 A $185.00
claim LENS-C2
  patient LENS-1
  date 2026-04-19
`;

const lenses = (document: vscode.TextDocument): Thenable<vscode.CodeLens[]> =>
  vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
const title = (lens: vscode.CodeLens | undefined): string => lens?.command?.title ?? '';

suite('lines above records', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('a claim says what is owed, and follows the plan', async () => {
    const plan = await openNew('lens-test/book.plan', PRACTICE);
    const { document } = await openNew('lens-test/a.claim', CLAIM);
    await until('the cost', async () =>
      (await lenses(document)).some(
        (l) => title(l) === 'Patient owes $30.00 · plan pays $91.40' && l.range.start.line === 1,
      ),
    );
    const editor = await vscode.window.showTextDocument(plan.document);
    await replace(editor, 'office-visit $30', 'office-visit $40');
    await until('the new cost', async () =>
      (await lenses(document)).some((l) => title(l) === 'Patient owes $40.00 · plan pays $81.40'),
    );
  });

  test('a patient says who uses it, and pressing a line puts the caret on its record', async () => {
    const plan = await openNew('lens-test/users.plan', PRACTICE.replaceAll('LENS-', 'LENT-'));
    await openNew('lens-test/users.claim', CLAIM.replaceAll('LENS-', 'LENT-'));
    await until('the use', async () => (await lenses(plan.document)).some((l) => title(l) === 'Used by 2 claims'));
    const claim = await openNew('lens-test/press.claim', CLAIM.replaceAll('LENS-', 'LENU-'));
    const found = await until('a line about the second claim', async () =>
      (await lenses(claim.document)).find(
        (l) =>
          l.range.start.line === at(claim.document, 'claim LENU-C2').line &&
          l.command?.command === 'claimwright.lens.cost',
      ),
    );
    assert.ok(found.command);
    await vscode.commands.executeCommand(found.command.command, ...(found.command.arguments ?? []));
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, found.range.start.line);
  });

  test('a setting takes them away', async () => {
    const { document } = await openNew('lens-test/off.claim', CLAIM.replaceAll('LENS-', 'LENV-'));
    await until('some line', async () => (await lenses(document)).length > 0);
    const settings = vscode.workspace.getConfiguration('claimwright');
    try {
      await settings.update('lens', false, vscode.ConfigurationTarget.Global);
      await until('no line', async () => (await lenses(document)).length === 0);
    } finally {
      await settings.update('lens', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
