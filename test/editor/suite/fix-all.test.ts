import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, openNew, rememberWorkspace, restoreWorkspace, ruleOf, until } from '../support';

const HABITS = `claim FIX-C1
  date 04182026
  place 11,
  dx
    A E11
  service
    99214 25 A $185.5
`;

const actions = (document: vscode.TextDocument, range: vscode.Range, kind: string): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind,
    100,
  );

suite('fixing all, and allowing', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('fix all repairs what is only written unusually and leaves what wants a look', async () => {
    const { document } = await openNew('fix-test/a.claim', HABITS);
    await diagnostics(document, 'the habits', (all) => all.some((d) => ruleOf(d) === 'text/modifier-column'));
    const repaired = HABITS.replace('04182026', '2026-04-18')
      .replace('11,', '11')
      .replace('99214 25 A $185.5', '99214-25 A $185.50');
    // What the editor applies on saving. Its own command for it does nothing in a window that has just been opened, now and then.
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const offer = await until(
      'the offer to repair all',
      async () => (await actions(document, whole, 'source.fixAll'))[0],
    );
    assert.ok(offer.edit);
    await vscode.workspace.applyEdit(offer.edit);
    assert.equal(document.getText(), repaired);
    const left = await diagnostics(document, 'only what wants a look', (all) =>
      all.every((d) => !ruleOf(d).startsWith('text/')),
    );
    assert.ok(left.some((d) => ruleOf(d) === 'dx/not-specific'));
  });

  test('a finding is allowed by a line above it', async () => {
    const { document } = await openNew('fix-test/b.claim', HABITS.replace('FIX-C1', 'FIX-C2'));
    const [finding] = (
      await diagnostics(document, 'the heading', (all) => all.some((d) => ruleOf(d) === 'dx/not-specific'))
    ).filter((d) => ruleOf(d) === 'dx/not-specific');
    assert.ok(finding);
    const allow = (await actions(document, finding.range, vscode.CodeActionKind.QuickFix.value)).find((a) =>
      a.title.startsWith('Allow'),
    );
    assert.ok(allow?.edit);
    await vscode.workspace.applyEdit(allow.edit);
    assert.match(document.getText(), /\n {4}# allow dx\/not-specific "reason" \d{4}-\d\d-\d\d\n {4}A E11\n/);
    await diagnostics(document, 'the allowed finding', (all) =>
      all.some((d) => ruleOf(d) === 'dx/not-specific' && d.severity === vscode.DiagnosticSeverity.Hint),
    );
  });
});
