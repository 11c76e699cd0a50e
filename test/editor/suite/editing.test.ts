import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import {
  applyFix,
  at,
  completions,
  diagnostics,
  finding,
  fixes,
  format,
  hints,
  hintText,
  hoverText,
  labelOf,
  openNew,
  rememberWorkspace,
  replace,
  restoreWorkspace,
  ruleOf,
  until,
} from '../support';

// A small practice of its own, so that every amount is known here. The people are invented.
const PRACTICE = `payer EDIT-PAYER "Edit Payer"
plan EDIT-PLAN "Edit Plan"
  payer EDIT-PAYER
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    out-of-pocket $6,850
    benefit office-visit $30
    benefit other deductible then 20%
fees EDIT-RATES
  kind contract
  for plan EDIT-PLAN
  effective 2026-01-01..2026-12-31
  99214 $121.40
patient EDIT-1
  name "Example" "Edna"
  born 1980-05-05
  coverage primary EDIT-PLAN
    member XED1
`;
const CLAIM = `claim EDIT-C1
  payer primary
  patient EDIT-1
  date 2026-04-18
  place 11
  rendering 1234567893
  dx
    A E11
  service
    99214 A $185.00
`;

let opened = 0;

/** Opens a claim in a file and with an id of its own: the editor keeps documents for a while after their editors are closed. */
async function openClaim(text = CLAIM): Promise<vscode.TextEditor> {
  await openNew('edit-test/book.plan', PRACTICE);
  opened++;
  return openNew(`edit-test/${opened}.claim`, text.replaceAll('EDIT-C1', `EDIT-C${opened}`));
}

/** Nothing but what the text itself is about: the records it refers to have been read. */
const settled = (document: vscode.TextDocument): Promise<vscode.Diagnostic[]> =>
  diagnostics(document, 'the references', (all) => all.every((d) => !ruleOf(d).startsWith('ref/')));

suite('typing a claim', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('a heading is underlined, and the message names the denial it prevents', async () => {
    const { document } = await openClaim();
    const found = await finding(document, 'dx/not-specific');
    assert.equal(document.getText(found.range), 'E11');
    assert.match(found.message, /needs more characters/);
    assert.match(found.message, /CO-16/);
  });

  test('a quick fix puts a billable code in place, and the finding goes', async () => {
    const { document } = await openClaim();
    const found = await finding(document, 'dx/not-specific');
    const offered = await fixes(document, found);
    const chosen = offered.find((f) => f.title.includes('E11.9') || f.isPreferred);
    assert.ok(chosen, offered.map((f) => f.title).join(' | '));
    await applyFix(chosen);
    await diagnostics(document, 'no finding', (all) => all.every((d) => ruleOf(d) !== 'dx/not-specific'));
  });

  test('a habit is repaired by its fix', async () => {
    const { document } = await openClaim(CLAIM.replace('99214 A', '99214 25 A').replace('E11\n', 'E11.9\n'));
    const [fix] = await fixes(document, await finding(document, 'text/modifier-column'));
    assert.ok(fix);
    await applyFix(fix);
    assert.match(document.getText(), /99214-25 A \$185\.00/);
    await diagnostics(document, 'no finding', (all) => all.length === 0);
  });

  test('a diagnosis completes by number and by words, a keyword by its beginning', async () => {
    const editor = await openClaim();
    await settled(editor.document);
    const byNumber = await completions(editor.document, at(editor.document, 'A E11|'));
    assert.ok(
      byNumber.some((c) => labelOf(c) === 'E11.9'),
      byNumber.map(labelOf).join(' '),
    );
    await replace(editor, 'E11', 'hemoglobin sickle');
    const byWords = await completions(editor.document, at(editor.document, 'sickle|'));
    assert.ok(
      byWords.some((c) => labelOf(c).startsWith('D57')),
      byWords.map(labelOf).join(' '),
    );
    const words = await completions(editor.document, at(editor.document, '  pla|ce'));
    assert.ok(words.some((c) => labelOf(c) === 'place'));
  });

  test('hovering explains a code on its date, and a word with its form boxes', async () => {
    const { document } = await openClaim();
    await settled(document);
    assert.match(await hoverText(document, at(document, 'E|11')), /heading/);
    assert.match(await hoverText(document, at(document, 'pl|ace')), /CMS-1500 item 24B/);
  });

  test('each line says what the patient owes', async () => {
    const { document } = await openClaim();
    const hint = await until('the hint', async () =>
      (await hints(document)).find((h) => hintText(h).includes('patient $30.00')),
    );
    const tooltip = typeof hint.tooltip === 'object' ? hint.tooltip.value : String(hint.tooltip);
    assert.match(tooltip, /plan pays \$91\.40/);
  });

  test('formatting aligns and writes canonical values', async () => {
    const { document } = await openClaim(
      'CLAIM edit-c1\n   payer primary\n   patient EDIT-1\n   date 4/18/2026\n   DX\n      a e119\n   service\n      99214-25 a $185\n      83036 A $9.50\n',
    );
    // The server hears of a document a moment after the editor shows it.
    await until('the formatted text', async () => {
      await format(document);
      return document.getText().startsWith('claim');
    });
    assert.equal(
      document.getText(),
      'claim edit-c1\n  payer primary\n  patient EDIT-1\n  date 2026-04-18\n  dx\n    A E11.9\n  service\n    99214-25 A $185.00\n    83036    A   $9.50\n',
    );
  });
});
