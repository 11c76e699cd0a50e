import assert from 'node:assert/strict';
import { checkItem } from '../../server/src/rules/check';
import { applyEdits, engineOf, findings, itemsOf } from '../support/engine';

const record = (comment: string): string =>
  `encounter E-1\n  patient P1\n  date 2026-04-18\n  dx\n${comment}    A E11\n  service\n    99213 A $120.00\npatient P1\n  name "Rivera" "Ana"\n  born 1980-05-01\n`;

const ids = (text: string): string[] => findings(engineOf(text)).map((f) => f.finding.rule);

suite('rules: allow', () => {
  test('an allowance with a reason silences the finding of the line below, and lists it', () => {
    const text = record('    # allow dx/not-specific "payer takes the category" by Kim 2026-04-20\n');
    assert.deepEqual(ids(text), []);
    const engine = engineOf(text);
    const [item] = itemsOf(engine);
    assert.ok(item);
    const { allowed } = checkItem(engine, item);
    assert.deepEqual(
      allowed.map((a) => [a.finding.rule, a.reason, a.by, a.date]),
      [['dx/not-specific', 'payer takes the category', 'Kim', '2026-04-20']],
    );
  });

  test('several stack above one line', () => {
    const text = record(
      '    # allow dx/duplicate "never" by Kim 2026-04-20\n    # allow dx/not-specific "yes" by Kim 2026-04-20\n',
    );
    assert.deepEqual(ids(text), ['allow/unused']);
  });

  test('no reason is an error, and silences nothing', () => {
    assert.deepEqual(ids(record('    # allow dx/not-specific by Kim 2026-04-20\n')), [
      'allow/reason',
      'dx/not-specific',
    ]);
  });

  test('one of a rule that there is not says so, with the nearest as its fix', () => {
    const text = record('    # allow dx/not-specfic "x" by Kim 2026-04-20\n');
    const found = findings(engineOf(text)).find((f) => f.finding.rule === 'allow/unused');
    assert.equal(found?.finding.message, 'There is no rule dx/not-specfic. Did you mean dx/not-specific?');
    const [fix] = found.finding.fixes?.() ?? [];
    assert.ok(fix);
    assert.deepEqual(ids(applyEdits(text, fix.edits, found.base)), []);
    const other = findings(engineOf(record('    # allow foo "x" by Kim 2026-04-20\n')));
    assert.match(other.find((f) => f.finding.rule === 'allow/unused')?.finding.message ?? '', /There is no rule foo: /);
    const written = findings(engineOf(record('    # allow text/keyword "x" by Kim 2026-04-20\n')));
    assert.match(written.find((f) => f.finding.rule === 'allow/unused')?.finding.message ?? '', /silences nothing/);
  });

  test('one that silences nothing is a warning', () => {
    assert.deepEqual(ids(record('    # allow dx/pointer "x" by Kim 2026-04-20\n')), [
      'allow/unused',
      'dx/not-specific',
    ]);
  });

  test('it covers its own line only', () => {
    const text = record('').replace('  dx\n', '  # allow dx/not-specific "x" by Kim 2026-04-20\n  dx\n');
    assert.deepEqual(ids(text), ['allow/unused', 'dx/not-specific']);
  });

  test('an ordinary comment that mentions allowing is no allowance', () => {
    assert.deepEqual(ids(record('    # we allow this\n')), ['dx/not-specific']);
  });
});
