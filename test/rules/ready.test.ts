import assert from 'node:assert/strict';
import { decimal } from '../../server/src/records/money';
import { atRisk } from '../../server/src/rules/at-risk';
import { checkItem } from '../../server/src/rules/check';
import { readinessOf, verdictsOf } from '../../server/src/rules/ready';
import { engineOf, itemsOf } from '../support/engine';

const CLAIM = (lines: string, more = ''): string =>
  `claim CLM-1\n  date 2026-04-18\n${more}  dx\n    A I10\n  service\n${lines}`;

function first(text: string) {
  const engine = engineOf(text);
  const item = itemsOf(engine).find((i) => i.kind === 'claim');
  assert.ok(item);
  return { engine, item, found: readinessOf(engine, item) };
}
const verdict = (text: string, rule: string) => {
  const { engine, item } = first(text);
  return verdictsOf(engine, item).find((v) => v.rule === rule);
};

suite('rules: ready', () => {
  test('a rule that judged and found nothing passes; one that found an error fails', () => {
    assert.equal(verdict(CLAIM('    G0008 A $20.00\n'), 'dx/duplicate')?.verdict, 'pass');
    assert.equal(verdict(CLAIM('    G0008 C $20.00\n'), 'dx/pointer')?.verdict, 'fail');
  });

  test('a rule without its data is not evaluated, and says why', () => {
    const found = verdict(CLAIM('    99213 A $120.00\n'), 'proc/invalid-dos');
    assert.equal(found?.verdict, 'not evaluated');
    assert.ok(found.why[0]);
  });

  test('every rule of a family that misses one table is not evaluated, however often it is said', () => {
    const text = CLAIM('    99213 A $120.00\n    36415 A $9.00\n');
    const { engine, item } = first(text);
    const missed = checkItem(engine, item).notEvaluated.flatMap((n) => [n.rule, ...(n.also ?? [])]);
    assert.ok(missed.includes('ncci/ptp-never') || missed.includes('ncci/ptp-mod-missing'), missed.join(' '));
    const family = verdictsOf(engine, item).filter((v) => v.rule.startsWith('ncci/'));
    assert.deepEqual([...new Set(family.map((v) => v.verdict))], ['not evaluated']);
  });

  test('an allowed finding is bypassed with its reason', () => {
    const text = CLAIM('    # allow charge/zero "from a public program" by Kim 2026-04-18\n    G0008 A $0.00\n');
    assert.deepEqual(verdict(text, 'charge/zero'), {
      rule: 'charge/zero',
      verdict: 'bypassed',
      why: ['from a public program'],
    });
  });

  test('ready: nothing failed, and what could not be judged is acknowledged', () => {
    const open = first(CLAIM('    99213 A $120.00\n'));
    assert.ok(!open.found.ready);
    const { rule } = open.found.open.find((n) => n.rule === 'proc/invalid-dos') ?? { rule: '' };
    const text = CLAIM(`    # allow ${rule} "looked up in the book" by Kim 2026-04-18\n    99213 A $120.00\n`);
    const { engine, item, found } = first(text);
    assert.deepEqual(
      found.acknowledged.map((a) => [a.note.rule, a.reason]),
      [[rule, 'looked up in the book']],
    );
    assert.ok(!found.open.some((n) => n.rule === rule));
    // The allowance silences something, so it is not told to be of no use.
    assert.ok(!checkItem(engine, item).findings.some((f) => f.rule === 'allow/unused'));
  });

  test('what only matters on sending counts in full here, however gentle it is in a draft', () => {
    const { engine, item, found } = first(CLAIM('    G0008 A $20.00\n', '  frequency void\n'));
    const shown = checkItem(engine, item).findings.find((f) => f.rule === 'claim/freq-orig-ref');
    assert.equal(shown?.severity, 'information');
    assert.ok(found.failed.some((f) => f.rule === 'claim/freq-orig-ref'));
  });

  test('money at risk: a line counts once, a finding about the whole claim risks all of it', () => {
    const risk = (text: string, ...rules: string[]): string => {
      const { engine, item } = first(text);
      const some = checkItem(engine, item).findings.filter((f) => rules.includes(f.rule));
      assert.ok(some.length >= rules.length, some.map((f) => f.rule).join(' '));
      return decimal(atRisk(engine.book, item, some));
    };
    const two = '    G0008-ZZ C $20.00\n    G0009 A $30.00\n';
    assert.equal(risk(CLAIM(two), 'dx/pointer', 'mod/invalid-dos'), '20.00');
    assert.equal(risk(CLAIM(two).replace('A I10', 'A I10\n    B I10'), 'dx/pointer', 'dx/duplicate'), '50.00');
  });
});
