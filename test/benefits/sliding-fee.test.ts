import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { povertyLevel } from '../../server/src/benefits/poverty';
import { bookOf, costsOf } from '../support/cost';

interface Parts {
  readonly income?: string;
  readonly coverage?: string;
  readonly steps?: readonly string[];
  readonly state?: string;
  readonly date?: string;
  readonly line?: string;
}

const STEPS = ['150% 25%', '100% 0%', '200% 50%'];
const costOf = ({
  income,
  coverage,
  steps = STEPS,
  state = 'OH',
  date = '2026-04-18',
  line = '99214 A $185.01',
}: Parts) => {
  const fee = steps.length > 0 ? `  sliding-fee\n${steps.map((s) => `    ${s}\n`).join('')}` : '';
  const text = `practice R "Riverside"\n  npi 1234567893\n  address "1 Elm St" "Dayton" ${state} 45402\n${fee}patient P1\n  born 1980-01-01\n${income ? `  income ${income}\n` : ''}${coverage ? `  coverage primary PPO\n` : ''}plan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit other 20%\nfees C\n  kind contract\n  for plan PPO\n  99214 $100.00\nencounter E-1\n  patient P1\n  date ${date}\n${coverage === 'none' ? '  coverage none\n' : ''}  dx\n    A I10\n  service\n    ${line}\n`;
  const [cost] = costsOf(bookOf(text));
  assert.ok(cost);
  return cost;
};

suite('benefits: the sliding fee', () => {
  // One person in 2026: $15,960; each further $5,680.
  const cases: readonly [title: string, parts: Parts, patient: number][] = [
    ['up to the guideline, nothing', { income: '$15,960 household 1' }, 0],
    ['a cent above it, the next row', { income: '$15,960.01 household 1' }, 4625],
    ['on the line of the row', { income: '$23,940 household 1' }, 4625],
    ['a cent above', { income: '$23,940.01 household 1' }, 9251],
    ['above the last row, all', { income: '$31,920.01 household 1' }, 18501],
    ['a larger household has more room', { income: '$31,920.01 household 3' }, 4625],
    ['the guideline of the day', { income: '$15,960 household 1', date: '2026-01-12' }, 4625],
    ['Alaska', { income: '$19,950 household 1', state: 'AK' }, 0],
    ['Hawaii', { income: '$24,890 household 2', state: 'HI' }, 0],
    ['no more than the charge', { income: '$1 household 1', steps: ['100% 120%'] }, 18501],
    ['no sliding fee', { income: '$1 household 1', steps: [] }, 18501],
    ['a patient who uses no coverage', { income: '$1 household 1', coverage: 'none' }, 0],
  ];
  for (const [title, parts, patient] of cases)
    test(title, () => {
      const cost = costOf(parts);
      assert.equal(cost.patient.responsibility, patient);
      const [line] = cost.alone?.lines ?? [];
      assert.equal(line?.patient, patient);
      assert.equal((line?.discount ?? 0) + (line?.patient ?? 0), 18_501);
    });

  test('a patient with a plan has the plan’s share', () => {
    const cost = costOf({ income: '$1 household 1', coverage: 'primary' });
    assert.equal(cost.alone, undefined);
    assert.equal(cost.patient.responsibility, 2000);
  });

  test('who pays and why is said', () => {
    const { alone } = costOf({ income: '$20,000 household 1' });
    assert.deepEqual(alone?.why, ['self-pay: patient P1 has no coverage']);
    assert.match(alone.lines[0]?.reduced?.why ?? '', /\$20,000\.00 a year for one person is at most 150%/);
    assert.match(alone.lines[0]?.reduced?.at ?? '', /:5$/);
  });

  const unused: readonly [parts: Parts, why: RegExp][] = [
    [{}, /the income of patient P1 is not written/],
    [{ income: '$20,000' }, /the household of patient P1 is not written/],
    [{ income: '$20,000 household 0' }, /the household of patient P1 is not written/],
    [{ income: '$99,000 household 1' }, /above the sliding fee/],
    [{ income: '$20,000 household 1', date: '2023-04-18' }, /guideline of 2023 is not in this version/],
  ];
  for (const [parts, why] of unused)
    test(`not used, and said: ${String(why)}`, () => {
      const cost = costOf(parts);
      assert.equal(cost.patient.responsibility, 18_501);
      assert.ok(
        cost.assumptions.some((a) => why.test(a)),
        cost.assumptions.join('; '),
      );
    });

  test('the guidelines as published', () => {
    const level = (date: string, state: string, persons: number) => povertyLevel(date as IsoDate, state, persons);
    assert.equal(level('2026-02-01', 'OH', 4), 33_000_00);
    assert.equal(level('2025-02-01', 'OH', 4), 32_150_00);
    assert.equal(level('2024-02-01', 'OH', 4), 31_200_00);
    assert.equal(level('2024-01-10', 'OH', 4), undefined);
  });
});
