import type { Claim } from '../../../../schemas';
import type { Rule } from '../rule';
import { trait } from '../traits';

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];

/** After these a claim may be sent again; `submitted` itself is ended by each of them. */
export const ENDS: ReadonlySet<string> = new Set(['rejected', 'denied', 'corrected', 'not-on-file', 'reversed']);
/** What only a payer that has the claim can say. */
const ANSWERS: ReadonlySet<string> = new Set(['paid', 'denied', 'reversed', 'corrected', 'recouped', 'not-on-file']);
/** What cannot happen to a claim that is closed. */
const AFTER_ALL: ReadonlySet<string> = new Set(['submitted', 'paid', 'denied', 'accepted', 'rejected']);

const claim = (events: string): string =>
  `claim CLM-1\n  date 2026-04-18\n  place 11\n  history\n    2026-04-19 ready by Kim\n${events}`;

/** A history whose events cannot have come in this order, or repeat what was done. */
export const historyOrder: Rule = {
  id: 'history/order',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.history,
  title: 'History out of order',
  why: 'A claim that is sent twice is denied as a duplicate and slows down the first. An answer without a claim, or one after the claim was closed, belongs to another claim or is written on the wrong day.',
  needs: 'the claim’s history',
  source: 'the language',
  examples: {
    raises: claim('    2026-04-20 submitted 837 control 1\n    2026-04-25 submitted 837 control 2\n'),
    clean: claim('    2026-04-20 submitted 837 control 1\n'),
    nearMiss: claim(
      '    2026-04-20 submitted 837 control 1\n    2026-04-22 rejected A7:562\n    2026-04-25 submitted 837 control 2\n    2026-04-26 closed\n',
    ),
  },
  check: ({ visit, report }) => {
    const events = visit?.claim?.history?.event;
    if (!events) return;
    let open: Event | undefined;
    let closed: Event | undefined;
    let sent = false;
    let before: Event | undefined;
    for (const event of events) {
      const what = event.event ?? '';
      if (before?.date && event.date && event.date < before.date)
        report(
          event.at,
          'date',
          `This event is dated before the one above it (${before.date}): events stand in the order of their days.`,
        );
      if (closed && AFTER_ALL.has(what))
        report(event.at, 'event', `The claim was closed${on(closed)}: nothing is ${what} after that.`, {
          severity: 'error',
        });
      if (what === 'submitted') {
        if (open)
          report(
            event.at,
            'event',
            `The claim was sent already${on(open)} and not refused since: a second one is denied as a duplicate. To change it, send a replacement.`,
          );
        open = event;
        sent = true;
      } else if (ENDS.has(what)) open = undefined;
      // A claim that another payer forwarded was sent by that one.
      if (what === 'forwarded') sent = true;
      if (ANSWERS.has(what) && !sent) {
        report(
          event.at,
          'event',
          `The payer answered a claim that this history never sent: write when it was submitted.`,
        );
        sent = true;
      }
      if (what === 'closed') closed = event;
      before = event;
    }
  },
};

const on = ({ date }: Event): string => (date ? ` on ${date}` : '');
