import assert from 'node:assert/strict';
import { type Status, status } from '../../client/src/features/status/messages';
import { editionsText, STATUS_WORDS, statusRows, statusText } from '../../client/src/features/status/texts';

const file = (changes: Partial<Status> = {}): Status => ({
  errors: 0,
  warnings: 0,
  allowed: 0,
  notEvaluated: [],
  editions: [],
  off: [],
  ...changes,
});
const price = { rule: 'charge/below-allowed', why: 'no contract table', count: 2, line: 4 };

suite('status', () => {
  const cases: readonly [Status, string][] = [
    [file(), 'Claimwright: no errors'],
    [file({ errors: 2, notEvaluated: [price, { ...price, count: 1 }] }), 'Claimwright: 2 errors · 3 not evaluated'],
    [file({ errors: 1, warnings: 1, allowed: 2 }), 'Claimwright: 1 error · 1 warning · 2 allowed'],
    [file({ warnings: 4 }), 'Claimwright: no errors · 4 warnings'],
    [file({ off: [{ rule: 'dx/pointer', count: 3 }] }), 'Claimwright: no errors · 3 off by settings'],
  ];
  for (const [given, text] of cases) test(text, () => assert.equal(statusText(given, STATUS_WORDS), text));

  test('the list says what is not evaluated, why and where, then the code sets', () => {
    const rows = statusRows(file({ notEvaluated: [price], editions: ['HCPCS 2026'] }), STATUS_WORDS);
    assert.deepEqual(rows, [
      { label: 'charge/below-allowed', description: 'line 5 and 1 more', detail: 'no contract table', line: 4 },
      { label: 'Code sets in use', heading: true },
      { label: 'HCPCS 2026' },
    ]);
  });

  test('rules that are off are named, with how much they hide', () => {
    const rows = statusRows(file({ off: [{ rule: 'dx/pointer', count: 3 }] }), STATUS_WORDS);
    assert.deepEqual(rows.slice(1), [
      { label: 'Off by the setting claimwright.rules', heading: true },
      { label: 'dx/pointer', description: 'findings not shown: 3' },
    ]);
  });

  test('the code sets in force: the first in the text, the others in the detail', () => {
    assert.deepEqual(editionsText(file({ editions: ['ICD-10-CM FY2027', 'HCPCS', 'NCCI'] }), STATUS_WORDS), {
      text: 'Code sets: ICD-10-CM FY2027',
      detail: 'HCPCS · NCCI',
    });
    assert.deepEqual(editionsText(file(), STATUS_WORDS), { text: 'Code sets: none', detail: '' });
  });

  test('nothing left out is said as well', () => {
    assert.deepEqual(statusRows(file(), STATUS_WORDS), [{ label: 'Everything in this file is evaluated' }]);
  });

  test('an answer of another shape is refused', () => {
    assert.ok(status.safeParse(file({ notEvaluated: [price] })).success);
    assert.ok(!status.safeParse({ errors: '2' }).success);
  });
});
