import assert from 'node:assert/strict';
import { findingsOf } from '../../server/src/features/diagnostics';
import { type Levels, severityFor } from '../../server/src/rules/levels';
import { engineOf } from '../support/engine';

suite('levels', () => {
  const cases: readonly [Levels, string, string][] = [
    [{}, 'dx/duplicate', 'error'],
    [{ 'dx/duplicate': 'warning' }, 'dx/duplicate', 'warning'],
    [{ 'dx/*': 'off' }, 'dx/duplicate', 'off'],
    [{ 'dx/*': 'off', 'dx/duplicate': 'information' }, 'dx/duplicate', 'information'],
    [{ 'd/*': 'off', '*': 'off', dx: 'off', 'mod/*': 'off' }, 'dx/duplicate', 'error'],
    // What could not be read, and allowances, are not a matter of taste.
    [{ 'text/*': 'off', 'text/value': 'off' }, 'text/value', 'error'],
    [{ 'allow/reason': 'off' }, 'allow/reason', 'error'],
    [{ 'constructor/*': 'off' }, 'constructor/toString', 'error'],
  ];
  for (const [levels, rule, wanted] of cases)
    test(`${JSON.stringify(levels)}: ${rule} is ${wanted}`, () => {
      assert.equal(severityFor(levels, rule, 'error'), wanted);
    });

  const CLAIM = 'claim C1\n  patient NOBODY\n  date 2026-04-18\n  dx\n    A E11\n';
  const shown = (levels: Levels): { shown: string[]; off: string[] } => {
    const engine = engineOf(CLAIM);
    const file = engine.book.files.get('a.claim');
    assert.ok(file);
    const blocks = findingsOf(engine, file, levels);
    return {
      shown: blocks.flatMap((b) => b.findings.map((f) => `${f.rule} ${f.severity}`)),
      off: blocks.flatMap((b) => b.off.map((f) => f.rule)),
    };
  };

  test('findings are as loud as the settings say; what is off is kept apart', () => {
    const plain = shown({});
    assert.ok(plain.shown.includes('dx/not-specific error') && plain.shown.includes('ref/unresolved error'));
    assert.deepEqual(plain.off, []);
    const quiet = shown({ 'dx/*': 'off', 'ref/unresolved': 'information' });
    assert.ok(quiet.shown.includes('ref/unresolved information'));
    assert.deepEqual(quiet.off, ['dx/not-specific']);
    assert.equal(quiet.shown.length + 1, plain.shown.length);
  });
});
