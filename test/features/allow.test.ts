import assert from 'node:assert/strict';
import { allowEdit } from '../../server/src/features/allow';
import { checkItem } from '../../server/src/rules/check';
import { applyEdits, engineOf, findings, itemsOf } from '../support/engine';

/** Allows the first finding of a rule and gives the text after it; undefined where it cannot be allowed. */
function allowed(text: string, rule: string): string | undefined {
  const engine = engineOf({ 'a.claim': text });
  const found = findings(engine).find((f) => f.finding.rule === rule);
  assert.ok(found, `no finding ${rule}`);
  const item = itemsOf(engine).find((i) => i.file.source.starts[i.index] === found.base);
  const tree = item?.block.tree;
  const edit = tree && allowEdit(tree, found.finding, '2026-11-24');
  return edit && applyEdits(text, [edit], found.base);
}

const CASES: readonly (readonly [what: string, rule: string, before: string, after: string])[] = [
  [
    'above a row, as deep as the row',
    'dx/not-specific',
    'claim C\n  date 2026-04-18\n  dx\n    A E11\n',
    'claim C\n  date 2026-04-18\n  dx\n    # allow dx/not-specific "reason" 2026-11-24\n    A E11\n',
  ],
  [
    'below allowances of other rules, CR LF and tabs stay',
    'dx/not-specific',
    'claim C\r\n\tdate 2026-04-18\r\n\tdx\r\n\t\t# allow x "y"\r\n\t\tA E11\r\n',
    'claim C\r\n\tdate 2026-04-18\r\n\tdx\r\n\t\t# allow x "y"\r\n\t\t# allow dx/not-specific "reason" 2026-11-24\r\n\t\tA E11\r\n',
  ],
  [
    'above a record that is not the first',
    'ref/duplicate-id',
    'payer C\npayer C\n',
    'payer C\n# allow ref/duplicate-id "reason" 2026-11-24\npayer C\n',
  ],
  [
    'at the start of a file, after its byte order mark',
    'dx/not-specific',
    '\ufeffclaim C\n  date 2026-04-18\n  dx\n    A E11',
    '\ufeffclaim C\n  date 2026-04-18\n  dx\n    # allow dx/not-specific "reason" 2026-11-24\n    A E11',
  ],
];

suite('features: allowing a finding', () => {
  for (const [what, rule, before, after] of CASES)
    test(what, () => {
      assert.equal(allowed(before, rule), after);
      const engine = engineOf({ 'a.claim': after });
      const listed = itemsOf(engine).flatMap((item) => checkItem(engine, item).allowed);
      assert.deepEqual(
        listed.map((a) => [a.finding.rule, a.reason, a.date]),
        [[rule, 'reason', '2026-11-24']],
      );
    });

  test('text that cannot be read is not allowed, it is repaired', () => {
    assert.equal(allowed('claim C\n  plase 11\n', 'text/keyword'), undefined);
  });
});
