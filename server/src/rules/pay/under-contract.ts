import type { DifferenceKind } from '../../benefits/reconcile/differences';
import { serviceLines } from '../../pricing/lines';
import { treeOfItem } from '../../records/book';
import { addBelow } from '../../records/child-text';
import { dollars } from '../../records/money';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { answerText, openDifferences, placeOfAnswer } from './answers';

const KINDS: ReadonlySet<DifferenceKind> = new Set(['under-contract']);

const book = (answer: string): string =>
  `patient P1\n  coverage primary PPO\n    member W1\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit office-visit $30\nfees C\n  kind contract\n  for plan PPO\n  99214 $121.40\nclaim CLM-1\n  payer primary\n  patient P1\n  date 2026-04-18\n  place 11\n  service\n    99214 A $185.00\n  history\n    2026-04-20 submitted 837 control 1\n    2026-05-04 paid ${answer}\n`;

/** A payer that allows less than its contract: the difference hides in the reduction that is written off without a look. */
export const payUnderContract: Rule = {
  id: 'pay/under-contract',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.history,
  title: 'Paid below the contract',
  why: 'What a payer takes off above its contracted rate stands in the same reason as what the contract takes off, and is mostly written off unseen. Ask for it within the payer’s time for appeals, with the contract’s page.',
  needs: 'the contract’s rate, and the payer’s answer line by line',
  source: 'the contract’s fee table',
  examples: {
    raises: book('$70.00 check 1\n      line 1 99214 paid $70.00 CO-45 $85.00 PR-3 $30.00'),
    clean: book('$91.40 check 1\n      line 1 99214 paid $91.40 CO-45 $63.60 PR-3 $30.00'),
    nearMiss: book('$70.00 check 1\n      line 1 99214 paid $70.00 CO-45 $63.60 CO-16 $21.40 PR-3 $30.00'),
  },
  check: (context) => {
    const open = openDifferences(context, KINDS);
    const { claim } = context.visit ?? {};
    if (!open || !claim) return;
    for (const difference of open.differences) {
      const { at, slot } = placeOfAnswer(claim, difference.line);
      const line = open.found.lines.find((l) => l.line === difference.line);
      const from = line?.expected?.allowedFrom;
      context.report(at, slot, `${answerText(open.found, difference)}. Ask the payer to pay by the contract.`, {
        atRisk: difference.amount,
        ...(from && { source: [from.why, from.at].filter(Boolean).join(', ') }),
        fixes: () => {
          const written = serviceLines(claim).find((l) => l.number === difference.line)?.written;
          if (!written || written.allowed || difference.told === undefined) return [];
          const text = `allowed ${dollars(difference.told)}`;
          const edit = addBelow(treeOfItem(context.item), written.at, text);
          return edit ? [{ title: `The payer is right: write “${text}” on the line`, edits: [edit] }] : [];
        },
      });
    }
  },
};
