import type { Rule } from '../rule';
import { trait } from '../traits';
import { rateLine } from './stay';

/** Therapy, speech, nursing, other care, and the kind of assessment; Z five times without an assessment. Since 2019-10-01. */
const SHAPE = /^(?:[A-P][A-L][A-Y][A-F][016]|ZZZZZ)$/;
const SINCE = '2019-10-01';
const claim = (line: string, from = '2026-01-10'): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill 0211\n  date ${from}..2026-01-20\n  occurrence 50 2026-01-12\n  span 70 2026-01-02..2026-01-06\n  service\n    ${line}\n`;

/** A nursing stay whose rate code is missing or cannot be. */
export const snfHipps: Rule = {
  id: 'snf/hipps',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Rate code of a nursing stay',
  why: 'The line 0022 carries the rate code of five characters that the assessment gave; without it, or with another, the stay has no price.',
  needs: 'nothing but the record',
  source:
    'UB-04 locator 44 with revenue code 0022; the 16, 12, 25 and 6 groups of Medicare’s payment model for nursing stays since October 2019, and assessments 0, 1 and 6',
  examples: {
    raises: claim('0022 KAQD9 x10 $0.00'),
    clean: claim('0022 KAQD1 x10 $0.00'),
    nearMiss: claim('0022 ZZZZZ x10 $0.00'),
  },
  check: ({ visit, report }) => {
    if (!rateLine(visit)) return;
    for (const { line, dates } of visit?.lines ?? []) {
      if (line.revenue !== '0022' || !dates || dates.from < SINCE) continue;
      const code = line.procedure?.code;
      if (code !== undefined && SHAPE.test(code)) continue;
      const words = code === undefined ? 'The line 0022 has no rate code' : `${code} is no rate code of a nursing stay`;
      report(
        line.at,
        code === undefined ? 'revenue' : 'procedure',
        `${words}: four letters from the assessment and a digit, as in KAQD1.`,
      );
    }
  },
};
