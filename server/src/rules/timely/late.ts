import type { IsoDate } from '../../../../schemas/values';
import { type Item, recordOf } from '../../records/book';
import { daysBetween } from '../../records/dates';
import { linkTo, payerName, payersOf } from '../payers';
import type { Rule, RuleContext } from '../rule';
import type { Visit } from '../visit';
import { filingLimit, lastDay } from './limits';

/** From so many days before the end on, the days left are told. */
const SOON = 30;
const BOOK =
  'payer 60054 "Example"\n  timely-filing 120 days\nplan PPO\n  payer 60054\npatient P1\n  coverage primary PPO\n    member W1\n';
const claim = (date: string, history = ''): string =>
  `${BOOK}claim CLM-1\n  patient P1\n  payer primary\n  date ${date}\n  service\n    99213 A $120.00\n${history}`;

/** A claim that comes after the payer’s limit, or will if it waits. */
export const timelyLate: Rule = {
  id: 'timely/late',
  severity: 'error',
  kinds: ['claim'],
  title: 'Claim after the filing limit',
  why: 'A claim that arrives after the payer’s limit is denied for good, and the patient may not be billed for it.',
  needs: 'the payer’s `timely-filing`; for Medicare one year after the service (built in)',
  source: 'the payer’s record; Medicare: one calendar year, 42 CFR 424.44',
  examples: {
    raises: claim('2026-04-18'),
    clean: claim('2026-04-18', '  history\n    2026-08-16 submitted 837 control 1\n'),
    nearMiss: claim('2026-10-01'),
  },
  check: (context) => {
    const { visit, engine } = context;
    const mine = visit?.claim;
    const served = visit && servedOn(visit);
    // Corrections have a limit of their own.
    if (!visit || !mine || !served || (mine.frequency?.kind ?? 'original') !== 'original') return;
    const [item] = payersOf(context).items;
    if (!item) return;
    const payer = recordOf(item);
    const limit = filingLimit(payer);
    const at = visit.record.date?.at ?? 0;
    if (!limit) {
      context.notEvaluated(at, 'range', `${payerName(payer)} has no timely-filing in its record`);
      return;
    }
    const last = lastDay(served, limit);
    const sent = arrivedOn(mine);
    if (sent === undefined) {
      const left = daysBetween(engine.today, last);
      if (left > SOON) return;
      const words =
        left < 0
          ? `The filing limit of ${payerName(payer)} ended on ${last}, and this claim has not been sent: ask the payer for an exception, and send its reason as delay-reason.`
          : `${left} day${left === 1 ? '' : 's'} left: ${payerName(payer)} wants this claim by ${last}.`;
      say(context, item, at, words, left < 0);
    } else if (sent > last)
      say(
        context,
        item,
        at,
        `The filing limit of ${payerName(payer)} ended on ${last}, and the claim went out on ${sent}: look for proof of an earlier sending, or ask for an exception.`,
        true,
      );
  },
};

/** Professional claims count from the first day of their earliest line, institutional ones from the last day of the statement. */
export function servedOn(visit: Visit): IsoDate | undefined {
  if (visit.institutional) return visit.dates?.to;
  return visit.lines.reduce<IsoDate | undefined>(
    (first, { dates }) => (dates && (first === undefined || dates.from < first) ? dates.from : first),
    visit.lines.length > 0 ? undefined : visit.dates?.from,
  );
}

/** The day that counts: when the payer received it, else when it was first sent. */
function arrivedOn({ history }: NonNullable<Visit['claim']>): IsoDate | undefined {
  const events = history?.event ?? [];
  const received = events.find((e) => e.event === 'received' || e.event === 'accepted')?.date;
  return received ?? events.find((e) => e.event === 'submitted' || e.event === 'paid' || e.event === 'denied')?.date;
}

function say(context: RuleContext, item: Item<'payer'>, at: number, message: string, late: boolean): void {
  const { timelyFiling } = recordOf(item);
  context.report(at, 'range', message, {
    ...(!late && { severity: 'warning' as const }),
    related: [linkTo(item as unknown as Item, timelyFiling?.at ?? 0, 'The payer’s limit')],
  });
}
