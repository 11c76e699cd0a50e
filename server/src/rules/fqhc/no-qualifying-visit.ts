import { isLab, isRadiology } from '../../codes/code-kinds';
import { codesOfDay } from '../lines';
import type { Rule } from '../rule';
import { trait } from '../traits';

import { isAdministration, isVaccine } from '../vax/codes';

const BILL = /^0?77/;
const isPaymentCode = (code: string): boolean => code >= 'G0466' && code <= 'G0470' && code.length === 5;
/** What is done at a visit and is none: tests, pictures, vaccines, drugs, drawing blood. */
const isNoVisit = (code: string): boolean =>
  isLab(code) ||
  isRadiology(code) ||
  isVaccine(code) ||
  isAdministration(code) ||
  /^(?:[A-FJ-PQ]\d{4}|3641[56]|963\d\d)$/.test(code);
const claim = (line: string): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill 0771\n  date 2026-04-18\n  service\n    0521 G0467 $190.00\n    ${line}\n`;

/** A health center’s payment code without the visit that it pays. */
export const fqhcNoQualifyingVisit: Rule = {
  id: 'fqhc/no-qualifying-visit',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Payment code without its visit',
  why: 'Medicare pays a health center’s day by G0466 to G0470, and only beside the line of the visit itself, such as 99213 or 90834.',
  needs: 'nothing but the record; which visits count under which payment code is not judged',
  source: 'IOCE edit 89; type of bill 77X',
  examples: {
    raises: claim('0300 80053 $40.00'),
    clean: claim('0521 99213 $150.00'),
    nearMiss: claim('0521 G0101 $90.00'),
  },
  check: (context) => {
    const { visit, report } = context;
    if (!visit?.claim || !BILL.test(visit.claim.typeOfBill?.code ?? '')) return;
    const seen = new Map<string | undefined, boolean>();
    for (const { line, dates, charge } of visit.lines) {
      const code = line.procedure?.code ?? '';
      if (!isPaymentCode(code)) continue;
      const qualifies =
        seen.get(dates?.from) ?? [...codesOfDay(context, dates?.from)].some((c) => !isPaymentCode(c) && !isNoVisit(c));
      seen.set(dates?.from, qualifies);
      if (!qualifies)
        report(line.at, 'procedure', `${code} pays a visit, and no line of the day is one: add the visit’s own code.`, {
          ...(charge !== undefined && { atRisk: charge }),
        });
    }
  },
};
