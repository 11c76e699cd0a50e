import { recordOf } from '../../records/book';
import { daysBetween } from '../../records/dates';
import { payerName, payersOf } from '../payers';
import type { Rule } from '../rule';
import { answerBefore, appealDeadline, levelAt } from '../timely/appeals';
import { trait } from '../traits';

/** From so many days before the end on, the days left are told. */
const SOON = 30;
const claim = (history: string): string =>
  `payer 60054 "Example"\n  timely-filing 12 months\n  appeal 180 days\nplan PPO\n  payer 60054\npatient P1\n  coverage primary PPO\n    member W1\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-01-05\n  service\n    99213 A $120.00\n  history\n    2026-01-08 submitted 837 control 1\n${history}`;

/** An appeal after its deadline, or one whose deadline is near. */
export const appealLate: Rule = {
  id: 'appeal/late',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.history,
  title: 'Appeal after its deadline',
  why: 'A payer dismisses an appeal that comes late, and the denial then stands.',
  needs: 'the payer’s `appeal`; for Medicare the days of each level are built in',
  source: 'the payer’s record; Medicare: 42 CFR part 405 subpart I',
  examples: {
    raises: claim('    2026-02-02 denied\n    2026-08-02 appealed level 1\n'),
    clean: claim('    2026-02-02 denied\n    2026-08-01 appealed level 1\n'),
    nearMiss: claim('    2026-10-02 denied\n'),
  },
  check: (context) => {
    const events = context.visit?.claim?.history?.event;
    if (!events?.some((e) => e.event === 'denied' || e.event === 'appealed')) return;
    const [item] = payersOf(context).items;
    if (!item) return;
    const payer = recordOf(item);
    events.forEach((event, i) => {
      if (event.event !== 'appealed' || !event.date) return;
      const answer = answerBefore(events, i);
      const last = answer?.date && appealDeadline(payer, levelAt(events, i), answer.date);
      if (!answer || !last) {
        const why = answer ? `${payerName(payer)} has no appeal in its record` : 'the history has no answer before it';
        context.notEvaluated(event.at, 'event', why);
      } else if (event.date > last)
        context.report(
          event.at,
          'date',
          `Appeals against the answer of ${answer.date} were due on ${last}, and this one went out on ${event.date}: ask for an exception, with the reason for the delay.`,
        );
    });
    const final = events.at(-1);
    if (final?.event !== 'denied' || !final.date) return;
    const last = appealDeadline(payer, levelAt(events, events.length), final.date);
    const left = last === undefined ? -1 : daysBetween(context.engine.today, last);
    if (left < 0 || left > SOON) return;
    context.report(
      final.at,
      'date',
      `${left} day${left === 1 ? '' : 's'} left: an appeal against this denial is due by ${last ?? ''}.`,
      { severity: 'warning' },
    );
  },
};
