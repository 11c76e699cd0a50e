import { chargesOf, sumOf } from '../../benefits/statement-lines';
import { serviceLines } from '../../pricing/lines';
import { cents, dollars } from '../../records/money';
import type { Rule } from '../rule';
import { trait } from '../traits';

const claim = (answer: string): string =>
  `patient P1\n  coverage primary BLUE\n  coverage secondary RED\nclaim CLM-1\n  patient P1\n  payer secondary\n  date 2026-04-18\n  service\n    99213 A $95.00\n${answer}  history\n    2026-05-20 ready by Kim\n`;

/** An earlier payer's answer whose payment and adjustments are not the charge. */
export const cobOutOfBalance: Rule = {
  id: 'cob/out-of-balance',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.prior,
  title: 'Answer of the earlier payer does not add up',
  why: 'What an earlier payer paid and every adjustment together are the charge, for the claim and for each line. A later payer rejects a claim where they are not.',
  needs: 'the charges of the lines',
  source: 'X12 RFI 2601; 837 loops 2320 and 2430',
  examples: {
    raises: claim('  prior primary paid $60.00 on 2026-05-12\n    CO-45 $20.00\n    PR-2 $5.00\n'),
    clean: claim('  prior primary paid $60.00 on 2026-05-12\n    CO-45 $20.00\n    PR-2 $15.00\n'),
    nearMiss: claim('  prior primary paid $60.00 on 2026-05-12\n    line 1 paid $60.00 CO-45 $20.00 PR-2 $15.00\n'),
  },
  check: (context) => {
    const { visit, reader, item, report, notEvaluated } = context;
    const priors = visit?.claim?.prior;
    if (!visit || !priors?.length) return;
    const lines = serviceLines(visit.record);
    const charges = chargesOf(reader, item, lines);
    const total = sumOf(lines, charges);
    const say = (at: number, slot: string, what: string, accounted: number, charge: number): void => {
      const off = charge - accounted;
      if (off === 0) return;
      const amount = dollars(cents(Math.abs(off)));
      report(
        at,
        slot,
        `${what}: payment and adjustments come to ${dollars(cents(accounted))} of a charge of ${dollars(cents(charge))}; ${amount} ${off > 0 ? 'are not accounted for' : 'are too much'}.`,
      );
    };
    for (const prior of priors) {
      const { paid, line: answers = [], adjustment = [], remaining, rank = 'earlier', at } = prior;
      let inLines = 0;
      let paidInLines = 0;
      for (const answer of answers) {
        const own = (answer.details ?? []).reduce((n, d) => n + ('amount' in d ? d.amount : 0), 0);
        inLines += own;
        paidInLines += answer.paid ?? 0;
        const charge = answer.number === undefined ? undefined : charges.get(answer.number);
        if (charge !== undefined)
          say(
            answer.at,
            'number',
            `Line ${answer.number} of the ${rank} payer’s answer`,
            (answer.paid ?? 0) + own,
            charge,
          );
      }
      const whole = adjustment.reduce((n, { amount = 0 }) => n + amount, 0);
      // A payment for the whole is less by what was adjusted for the whole; lines alone tell their own sum.
      if (paid === undefined && answers.length === 0) continue;
      if (total === undefined) notEvaluated(at, 'rank', 'whether the answer adds up: a charge is not known');
      else if (answers.length === 0 || answers.length === lines.length || whole !== 0)
        say(at, 'rank', `The ${rank} payer’s answer`, (paid ?? paidInLines) + inLines + whole, total);
      else if (paid !== undefined && paid !== paidInLines)
        report(
          at,
          'paid',
          `The ${rank} payer’s lines were paid ${dollars(cents(paidInLines))} together, and the claim ${dollars(paid)}.`,
        );
      const patient = [
        ...answers.flatMap((a) => a.details ?? []),
        ...adjustment.map((a) => ({ group: a.code?.group, amount: a.amount })),
      ].reduce((n, d) => n + ('amount' in d && d.group === 'PR' ? (d.amount ?? 0) : 0), 0);
      if (remaining?.amount !== undefined && patient > 0 && remaining.amount > patient)
        report(
          remaining.at,
          'amount',
          `${dollars(remaining.amount)} are said to remain for the patient, and the ${rank} payer left ${dollars(cents(patient))}.`,
        );
    }
  },
};
