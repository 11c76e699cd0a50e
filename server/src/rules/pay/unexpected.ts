import type { Difference, DifferenceKind } from '../../benefits/reconcile/differences';
import { dollars, subtract } from '../../records/money';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { answerText, openDifferences, placeOfAnswer } from './answers';

const KINDS: ReadonlySet<DifferenceKind> = new Set([
  'over-contract',
  'group',
  'share',
  'adjustment',
  'underpaid',
  'overpaid',
  'unbalanced',
]);

/** Of shares and reasons the payer often knows more than the book does: they are told gently. */
const GENTLE: ReadonlySet<DifferenceKind> = new Set(['share', 'adjustment']);

const ADVICE: Partial<Readonly<Record<DifferenceKind, string>>> = {
  'over-contract': ' Keep it apart until that is clear.',
  group: ' Ask the payer before anybody is billed.',
  share: ' Ask the payer, or correct what the book says was used.',
  adjustment: ' Ask the payer why.',
  underpaid: ' Ask the payer why.',
  overpaid: ' Keep it apart until that is clear.',
  unbalanced: ' Look at the answer once more, or ask the payer.',
};

const book = (answer: string): string =>
  `patient P1\n  coverage primary PPO\n    member W1\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit office-visit $30\nfees C\n  kind contract\n  for plan PPO\n  99214 $121.40\nclaim CLM-1\n  payer primary\n  patient P1\n  date 2026-04-18\n  place 11\n  service\n    99214 A $185.00\n  history\n    2026-04-20 submitted 837 control 1\n    2026-05-04 paid $91.40 check 1\n      line 1 99214 paid $91.40 ${answer}\n`;

/** An answer in other groups, shares or amounts than plan and contract make it. */
export const payUnexpected: Rule = {
  id: 'pay/unexpected',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.history,
  title: 'Answered otherwise than plan and contract say',
  why: 'The group of an adjustment decides who bears it: what the contract takes off may not be asked of the patient, and what the plan leaves to the patient is not the office’s to write off. Money paid too much is asked back later.',
  needs: 'the plan, the contract’s rate, and the payer’s answer line by line',
  source: 'the plan’s benefits and the contract’s fee table',
  examples: {
    raises: book('PR-45 $63.60 PR-3 $30.00'),
    clean: book('CO-45 $63.60 PR-3 $30.00'),
    nearMiss: book('CO-45 $50.00 CO-16 $13.60 PR-3 $30.00'),
  },
  check: (context) => {
    const open = openDifferences(context, KINDS);
    const { claim } = context.visit ?? {};
    if (!open || !claim) return;
    for (const difference of open.differences) {
      const { at, slot } = placeOfAnswer(claim, difference.line);
      context.report(
        at,
        slot,
        `${answerText(open.found, difference)}.${ADVICE[difference.kind] ?? ''}${paidText(difference)}`,
        {
          ...(GENTLE.has(difference.kind) && { severity: 'information' as const }),
          ...(difference.amount > 0 && !GENTLE.has(difference.kind) && { atRisk: difference.amount }),
        },
      );
    }
  },
};

/** What another group means for the patient’s bill. */
function paidText({ kind, adjustment, told, expected }: Difference): string {
  if (kind !== 'group' || !adjustment?.startsWith('PR-') || told === undefined || expected === undefined) return '';
  return ` As told the patient would owe ${dollars(subtract(told, expected))} more.`;
}
