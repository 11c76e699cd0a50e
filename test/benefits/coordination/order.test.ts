import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { firstOf, type Member } from '../../../server/src/benefits/coordination/order';
import type { PayerKind } from '../../../server/src/benefits/coordination/payer-kinds';
import type { Coverage } from '../../../server/src/benefits/coverages';
import { recordOf } from '../../../server/src/records/book';
import { bookOf } from '../../support/cost';

const member = (plan: string, kind: PayerKind, ...lines: readonly string[]): Member => {
  const text = ['patient P', `  coverage primary ${plan}`, ...lines.map((l) => `    ${l}`), ''].join('\n');
  const item = bookOf(text).files.get('all.claim')?.items[0];
  const coverage = (recordOf(item as never) as { coverage?: Coverage[] }).coverage?.[0];
  assert.ok(coverage);
  return { coverage, kind };
};
const own = (plan: string, ...more: readonly string[]): Member => member(plan, 'health', 'subscriber self', ...more);
const spouse = (plan: string, ...more: readonly string[]): Member =>
  member(plan, 'health', 'subscriber spouse "Rivera" "Leo" 1985-09-20 M X1', ...more);
const child = (plan: string, born: string, ...more: readonly string[]): Member =>
  member(plan, 'health', `subscriber child "Rivera" "Leo" ${born} M X1`, ...more);
const medicare = (...more: readonly string[]): Member => member('MC', 'medicare', 'subscriber self', ...more);

suite('benefits: the order of payers', () => {
  const date = '2026-06-15' as IsoDate;
  const cases: readonly [what: string, first: Member, second: Member, why: RegExp, withMedicare?: boolean][] = [
    ['Medicaid is last', own('A'), member('M', 'medicaid', 'subscriber self'), /Medicaid/],
    ['Medicaid is last, after Medicare too', medicare(), member('M', 'medicaid', 'subscriber self'), /Medicaid/],
    ['TRICARE after a plan', spouse('A'), member('T', 'tricare', 'subscriber self'), /TRICARE/],
    ['Medicaid after TRICARE', member('T', 'tricare'), member('M', 'medicaid'), /Medicaid/],
    ['subscriber before dependent', own('A'), spouse('B', 'employment active'), /subscriber/],
    ['birthday rule: month and day, not the year', child('A', '1990-03-11'), child('B', '1970-09-20'), /birthday/],
    ['birthday rule: the day in one month', child('A', '1990-03-02'), child('B', '1970-03-11'), /birthday/],
    [
      'one birthday: the longer coverage',
      child('A', '1990-03-11', 'effective 2019-01-01..'),
      child('B', '1970-03-11', 'effective 2020-01-01..'),
      /longer/,
    ],
    [
      'a court order before custody',
      child('A', '1990-09-20', 'custody court-order'),
      child('B', '1970-03-11', 'custody primary'),
      /court/,
    ],
    ['custody before the birthday', child('A', '1990-09-20', 'custody primary'), child('B', '1970-03-11'), /custody/],
    ['active before retired', own('A', 'employment active'), own('B', 'employment retired'), /active/],
    ['COBRA after a plan', own('A'), own('B', 'employment cobra'), /COBRA/],
    ['COBRA after a plan of retirement', own('A', 'employment retired'), own('B', 'employment cobra'), /COBRA/],
    [
      'COBRA of one’s own before a dependent’s plan',
      own('A', 'employment cobra'),
      spouse('B', 'employment active'),
      /subscriber/,
    ],
    ['longer before shorter', own('A', 'effective 2019-01-01..'), own('B', 'effective 2020-01-01..'), /longer/],
    ['Medicare second by its type', own('A', 'employment active'), medicare('msp 12'), /msp 12/],
    ['Medicare second by a spouse’s work', spouse('A', 'employment active'), medicare('msp 12'), /msp 12/],
    ['Medicare before retirement', medicare(), own('A', 'employment retired'), /retirement/],
    ['Medicare before COBRA', medicare(), own('A', 'employment cobra'), /COBRA/],
    [
      'ESRD in its months, COBRA too',
      own('A', 'employment cobra'),
      medicare('msp 13', 'effective 2024-02-01..'),
      /msp 13/,
    ],
    ['ESRD after its months', medicare('msp 13', 'effective 2023-12-01..'), own('A', 'employment active'), /over/],
    [
      'with Medicare, a working spouse’s plan before one’s own of retirement',
      spouse('A', 'employment active'),
      own('B', 'employment retired'),
      /working spouse/,
      true,
    ],
  ];
  for (const [what, first, second, why, withMedicare = false] of cases)
    test(what, () => {
      for (const [a, b] of [
        [first, second],
        [second, first],
      ] as const) {
        const found = firstOf(a, b, { medicare: withMedicare, date });
        assert.ok(found && 'first' in found, JSON.stringify(found));
        assert.equal(found.first, first);
        assert.match(found.why, why);
      }
    });

  const open: readonly [what: string, a: Member, b: Member, says: RegExp | undefined][] = [
    ['Medicare and active work without a type', medicare(), own('A', 'employment active'), /size of the employer/],
    ['ESRD without its first day', medicare('msp 13'), own('A'), /when Medicare began/],
    [
      'two parents, one without a birth date',
      child('A', '1990-03-11'),
      member('B', 'health', 'subscriber child "Rivera" "Ana"'),
      /birth dates/,
    ],
    ['whose plans they are is not written', member('A', 'health'), own('B'), undefined],
    ['two of one’s own without a first day', own('A'), own('B'), undefined],
    ['workers’ compensation stands apart', member('W', 'workers-compensation'), own('A'), undefined],
    ['a supplement to Medicare', medicare(), own('A'), undefined],
  ];
  for (const [what, a, b, says] of open)
    test(`not decided: ${what}`, () => {
      const found = firstOf(a, b, { medicare: false, date });
      if (!says) assert.equal(found, undefined);
      else assert.match(found && 'open' in found ? found.open : '', says);
    });
});
