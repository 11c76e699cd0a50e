import type { Rule } from '../rule';

/** Bills of inpatient stays, which may lie on both sides of New Year: hospital, swing bed, skilled nursing. */
const STAY = /^0(?:11|18|21|28|41)/;

/** Services of two calendar years on one claim. */
export const claimSpanYears: Rule = {
  id: 'claim/span-years',
  severity: 'warning',
  stage: 'ready',
  kinds: ['claim'],
  title: 'Services of two calendar years',
  why: 'Deductibles start anew on 1 January, so payers want one claim a calendar year. A stay is one claim and excepted.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24A, 837 DTP*472',
  examples: {
    raises:
      'claim CLM-1\n  date 2025-12-30..2026-01-02\n  service\n    97110 A $45.00 2025-12-30\n    97110 A $45.00 2026-01-02\n  history\n    2026-01-20 ready by Kim\n',
    clean:
      'claim CLM-1\n  date 2025-12-29..2025-12-30\n  service\n    97110 A $45.00 2025-12-29\n    97110 A $45.00 2025-12-30\n  history\n    2026-01-20 ready by Kim\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2025-12-30..2026-01-02\n  service\n    0120 $4,500.00\n  history\n    2026-01-20 ready by Kim\n',
  },
  check: ({ visit, report }) => {
    const { claim, dates, lines, institutional } = visit ?? {};
    if (!claim || !lines) return;
    if (institutional && (claim.admitted !== undefined || STAY.test(claim.typeOfBill?.code ?? ''))) return;
    let first = dates?.from.slice(0, 4) ?? '9999';
    let last = dates?.to.slice(0, 4) ?? '0000';
    for (const { line } of lines) {
      if (!line.dates) continue;
      if (line.dates.from.slice(0, 4) < first) first = line.dates.from.slice(0, 4);
      if (line.dates.to.slice(0, 4) > last) last = line.dates.to.slice(0, 4);
    }
    // An open end is told by its own rule.
    if (first < last && first > '1000' && last < '9999')
      report(
        claim.date?.at ?? 0,
        claim.date ? 'range' : 'id',
        `The claim holds services of ${first} and ${last}: send one claim for each calendar year.`,
      );
  },
};
