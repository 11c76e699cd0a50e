import type { Claim } from '../../../../schemas';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { fieldOfElement, fieldOfStatus } from './fields';

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];

/** After these a rejection has been dealt with. */
const DEALT: ReadonlySet<string> = new Set([
  'submitted',
  'accepted',
  'paid',
  'denied',
  'corrected',
  'closed',
  'written-off',
]);

/** The rejections that nothing has followed. */
function openRejections(claim: Claim): readonly Event[] {
  const events = claim.history?.event;
  if (!events) return [];
  let from = events.length;
  while (from > 0 && !DEALT.has(events[from - 1]?.event ?? '')) from--;
  return events.slice(from).filter((e) => e.event === 'rejected');
}

/** A rejection, at the very value it names. */
export const historyRejected: Rule = {
  id: 'history/rejected',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.history,
  title: 'Claim was rejected',
  why: 'A rejected claim was never taken up: no payment and no denial will come. It is put right where the answer points, and sent again.',
  needs: 'the claim’s history',
  source: '277CA STC, 999 IK3 and IK4',
  examples: {
    raises:
      'claim CLM-1\n  date 2026-04-18\n  rendering 1497758544\n  history\n    2026-04-20 submitted 837 control 1\n    2026-04-22 rejected A7:562:82\n',
    clean:
      'claim CLM-1\n  date 2026-04-18\n  rendering 1497758544\n  history\n    2026-04-20 submitted 837 control 1\n    2026-04-22 rejected A7:562:82\n    2026-04-23 submitted 837 control 2\n',
    nearMiss:
      'claim CLM-1\n  date 2026-04-18\n  rendering 1497758544\n  history\n    2026-04-20 submitted 837 control 1\n    2026-04-22 accepted A2:20\n',
  },
  check: ({ visit, report }) => {
    const claim = visit?.claim;
    if (!claim?.history) return;
    for (const event of openRejections(claim)) {
      const told = event.text ? `: ${event.text}` : '';
      const when = event.date ? ` on ${event.date}` : '';
      const rows = (event.line ?? []).filter((l) => l.status !== undefined);
      for (const { number, status = '' } of rows) {
        const { at, slot } = fieldOfStatus(claim, status, number);
        report(
          at,
          slot,
          `Line ${number ?? ''} was rejected${when} with ${status}${told}. Correct it and send the claim again.`,
        );
      }
      for (const { place = '', line, text } of event.element ?? []) {
        const { at, slot } = fieldOfElement(claim, place, line);
        report(at, slot, `Rejected${when} (${place})${text ? `: ${text}` : ''}. Correct it and send the claim again.`);
      }
      // Where lines or elements are named, the claim’s own status adds nothing unless it points somewhere else.
      const { at, slot } = fieldOfStatus(claim, event.status ?? '', undefined);
      if (at !== 0 || rows.length + (event.element?.length ?? 0) === 0)
        report(
          at === 0 ? event.at : at,
          at === 0 ? 'event' : slot,
          `The claim was rejected${when}${event.status ? ` with ${event.status}` : ''}${told}. Correct it and send it again.`,
        );
    }
  },
};
