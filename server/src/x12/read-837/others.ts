import type { Cents } from '../../../../schemas/values';
import { ZERO } from '../../records/money';
import { adjustmentsOf } from '../adjustments';
import { readAmount } from '../amounts';
import type { Adjustment, OtherCoverage } from '../bill';
import { el } from '../codec';
import { type ClaimDraft, lose, type Reads } from './work';

/** What other payers have answered: 2320 and 2430. */

export const OTHERS: Readonly<Record<string, Reads>> = {
  OI: () => {},
  CAS: (w, s) => {
    const to = w.loop === 'answer' ? w.answer?.of.adjustments : w.loop === 'other' ? w.other?.adjustments : undefined;
    if (!to) return lose(w, s);
    for (const a of adjustmentsOf(s)) to.push(a);
  },
  SVD: (w, s) => {
    const { claim } = w;
    if (!claim) return;
    w.loop = 'answer';
    const of = { line: claim.bill.lines.length, paid: readAmount(el(s, 2)) ?? ZERO, adjustments: [] as Adjustment[] };
    w.answer = { id: el(s, 1), of };
    const payer = claim.others.find((o) => o.payer.id === el(s, 1));
    if (payer) payer.answers.push(of);
    else claim.notKept.add('SVD');
    if (el(s, 6)) claim.notKept.add('SVD06');
  },
};

/** The other coverages of a claim with their answers. */
export function othersOf({ others }: ClaimDraft): OtherCoverage[] {
  return others.map(({ paid, on, remaining, adjustments, answers, ...coverage }) => {
    // The address of a subscriber who is the patient is the patient’s.
    if (coverage.relation === '18') coverage.subscriber = { ...coverage.subscriber, address: undefined };
    const told = paid !== undefined || answers.length > 0 || adjustments.length > 0;
    const total = paid ?? (answers.reduce((s, a) => s + a.paid, 0) as Cents);
    return {
      ...coverage,
      ...(told && {
        adjudication: {
          paid: total,
          ...(on && { on }),
          adjustments,
          ...(remaining !== undefined && { remaining }),
          lines: answers,
        },
      }),
    };
  });
}
