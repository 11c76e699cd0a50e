import type { Claim } from '../../../../schemas';
import { recordOf } from '../../records/book';
import { remarksOf } from '../claim/originals';
import { payersOf } from '../payers';
import type { Rule } from '../rule';
import { answerBefore } from '../timely/appeals';
import { trait } from '../traits';

type Answer = NonNullable<NonNullable<Claim['history']>['event']>[number];

/** What the answer says by which nothing is left to appeal, and what to do in its stead. */
const LATE = '29';
const NOT_PROCESSED = 'MA130';
const WORDS = {
  late: 'was filed too late, and Medicare hears no appeal about that: ask for an exception, with its proof',
  unprocessed: 'could not be processed, so nothing was decided: correct it and send a new claim',
} as const;

const claim = (adjustment: string): string =>
  `payer MCR "Medicare"\n  medicare\nplan PL\n  payer MCR\npatient P1\n  coverage primary PL\n    member 1EG4TE5MK73\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-01-05\n  service\n    99213 A $120.00\n  history\n    2026-01-08 submitted 837 control 1\n    2026-02-02 denied\n      line 1 99213 paid $0.00 ${adjustment}\n    2026-02-20 appealed level 1\n`;

/** An appeal of an answer that Medicare takes none of. */
export const appealNotAppealable: Rule = {
  id: 'appeal/not-appealable',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.history,
  title: 'Nothing to appeal',
  why: 'A claim filed late, and one that could not be processed, have no appeal with Medicare. The appeal is dismissed, and the days for what would help run on.',
  needs: 'the payer, and the adjustments of its answer in the history',
  source: '42 CFR 405.926(n); remark MA130; Medicare claims processing manual, chapter 1, 70 and 80.3',
  examples: {
    raises: claim('CO-29 $120.00 N211'),
    clean: claim('CO-50 $120.00 N115'),
    nearMiss: claim('CO-29 $120.00 N211').replace('    2026-02-20 appealed level 1\n', ''),
  },
  check: (context) => {
    const events = context.visit?.claim?.history?.event;
    if (!events?.some((e) => e.event === 'appealed')) return;
    const [payer] = payersOf(context).items;
    if (!payer || recordOf(payer).medicare === undefined) return;
    events.forEach((event, i) => {
      const answer = event.event === 'appealed' ? answerBefore(events, i) : undefined;
      const why = answer && reasonOf(answer);
      if (why) context.report(event.at, 'event', `The claim ${WORDS[why]}.`);
    });
  },
};

/** Why an answer has no appeal: all that it denies is too late, or it was not processed. */
function reasonOf(answer: Answer): keyof typeof WORDS | undefined {
  if (remarksOf(answer).includes(NOT_PROCESSED)) return 'unprocessed';
  const ofLines = (answer.line ?? []).flatMap((l) => l.details ?? []);
  const reasons = [
    ...ofLines.flatMap((d) => ('reason' in d ? [d.reason] : [])),
    ...(answer.adjustment ?? []).flatMap((a) => a.code?.reason ?? []),
  ];
  return reasons.length > 0 && reasons.every((r) => r === LATE) ? 'late' : undefined;
}
