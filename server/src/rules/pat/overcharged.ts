import { patientOf, standingOf } from '../../benefits/answers';
import { serviceLines } from '../../pricing/lines';
import { cents, dollars, subtract, ZERO } from '../../records/money';
import type { Rule } from '../rule';
import { trait } from '../traits';

const claim = (billed: string): string =>
  `claim CLM-1\n  date 2026-04-18\n  service\n    99214 A $185.00\n  history\n    2026-04-20 submitted 837 control 1\n    2026-05-04 paid $91.40 check 1\n      line 1 99214 paid $91.40 CO-45 $63.60 PR-3 $30.00\n    2026-05-10 patient-billed ${billed}\n`;

/** The patient is billed more than the payer has left to the patient. */
export const patOvercharged: Rule = {
  id: 'pat/overcharged',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.history,
  title: 'Patient billed more than the payer left',
  why: 'Only what the payer’s answer puts into group PR is the patient’s. Billing more breaks the contract, and with Medicare the law.',
  needs: 'the payer’s answer line by line, and what the patient was billed',
  source: 'adjustment group PR of the answer; remark MA13',
  examples: {
    raises: claim('$93.60'),
    clean: claim('$30.00'),
    nearMiss: claim('$20.00'),
  },
  check: ({ visit, report }) => {
    const { claim } = visit ?? {};
    const events = claim?.history?.event ?? [];
    const billed = events.findLast((e) => e.event === 'patient-billed' && e.amount !== undefined);
    if (!claim || !billed || billed.amount === undefined) return;
    // A later payer's answer is another claim's; here only a claim that is answered and not passed on is judged.
    const charges = new Map(
      serviceLines(claim).flatMap((l) =>
        l.written.charge === undefined ? [] : [[l.number, l.written.charge] as const],
      ),
    );
    const { status, lines, whole, forwarded } = standingOf(claim, charges);
    if (status !== 'answered' || forwarded) return;
    let left = whole ? patientOf(whole) : ZERO;
    for (const row of lines.values()) left = cents(left + patientOf(row));
    if (billed.amount > left)
      report(
        billed.at,
        'amount',
        `The patient was billed ${dollars(billed.amount)}, and the payer left ${dollars(left)} to the patient: ${dollars(subtract(billed.amount, left))} too much. Correct the bill.`,
        { atRisk: subtract(billed.amount, left) },
      );
  },
};
