import type { IsoDate } from '../../../../schemas/values';
import { type Item, recordOf } from '../../records/book';
import { daysBetween } from '../../records/dates';
import { linkTo, payerName, payersOf } from '../payers';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import { lastDay, limitOf } from './limits';

/** From so many days before the end on, the days left are told. */
const SOON = 30;
const BOOK =
  'payer 60054 "Example"\n  corrected-claim 180 days\nplan PPO\n  payer 60054\npatient P1\n  coverage primary PPO\n    member W1\n';
const claims = (answered: string, history = ''): string =>
  `${BOOK}claim CLM-1\n  patient P1\n  payer primary\n  date 2026-03-02\n  history\n    ${answered} paid $90.00 check 1 icn ICN1\nclaim CLM-2\n  patient P1\n  payer primary\n  date 2026-03-02\n  frequency replacement\n  original-number ICN1\n${history}`;

/** A correction after the payer’s limit for corrections. */
export const timelyCorrected: Rule = {
  id: 'timely/corrected',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.frequency,
  title: 'Corrected claim after its limit',
  why: 'Payers give corrections a time of their own, counted here from the payer’s answer to the claim that is corrected.',
  needs: 'the payer’s `corrected-claim`, and the first claim with the payer’s number in its history',
  source: 'the payer’s record',
  examples: {
    raises: claims('2026-03-20'),
    clean: claims('2026-03-20', '  history\n    2026-09-16 submitted 837 control 2\n'),
    nearMiss: claims('2026-09-20'),
  },
  check: (context) => {
    const { visit, engine } = context;
    const mine = visit?.claim;
    if (!mine || (mine.frequency?.kind ?? 'original') === 'original') return;
    const [item] = payersOf(context).items;
    const limit = item && limitOf(recordOf(item).correctedClaim);
    if (!item || !limit) return;
    const at = mine.frequency?.at ?? 0;
    const answered = answerTo(context, mine.originalNumber?.number);
    if (!answered) {
      context.notEvaluated(at, 'kind', 'the book has no answer to the claim that is corrected');
      return;
    }
    const last = lastDay(answered, limit);
    const sent = mine.history?.event?.find((e) => e.event === 'submitted')?.date;
    const left = daysBetween(sent ?? engine.today, last);
    if (left > (sent ? -1 : SOON)) return;
    const name = payerName(recordOf(item));
    const words =
      left < 0
        ? `${name} takes corrections until ${last}, counted from its answer on ${answered}.`
        : `${left} day${left === 1 ? '' : 's'} left: ${name} takes this correction until ${last}.`;
    context.report(at, 'kind', words, {
      ...(left >= 0 && { severity: 'warning' as const }),
      related: [linkTo(item as unknown as Item, recordOf(item).correctedClaim?.at ?? 0, 'The payer’s limit')],
    });
  },
};

/** The day on which a payer answered the claim that carries its number. */
function answerTo({ reader, visit }: RuleContext, number: string | undefined): IsoDate | undefined {
  const patient = visit?.record.patient?.id;
  if (number === undefined || patient === undefined) return undefined;
  for (const other of reader.answeredOf(patient))
    for (const event of recordOf(other).history?.event ?? [])
      if (event.icn?.toUpperCase() === number.toUpperCase() && event.date) return event.date;
  return undefined;
}
