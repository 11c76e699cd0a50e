import type { Claim } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';

/** The last answer of a payer to a claim, as its history tells it: what the next payer, a letter and a corrected claim speak of. */

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];
type Line = NonNullable<Event['line']>[number];
type AdjustmentRow = NonNullable<Event['adjustment']>[number];

interface LastAnswer {
  /** Cents paid in all, which may be more than the lines tell; undefined where the answer does not say. */
  readonly paid: Cents | undefined;
  readonly on: IsoDate | undefined;
  /** The payer’s number of the claim (ICN), and of the check. */
  readonly icn: string | undefined;
  readonly check: string | undefined;
  /** One row a line, by its latest answer, in the order of the lines. */
  readonly lines: readonly Line[];
  /** Adjustments of the claim as a whole. */
  readonly adjustments: readonly AdjustmentRow[];
}

/**
 * The answers that still stand: `paid` and `denied` after the last reversal.
 */
function standing(claim: Claim): readonly Event[] {
  const events = claim.history?.event;
  if (!events) return NONE;
  const reversed = events.findLastIndex((e) => e.event === 'reversed');
  return events.slice(reversed + 1).filter((e) => e.event === 'paid' || e.event === 'denied');
}

const NONE: readonly Event[] = [];

/**
 * Reads the last answer of a claim; undefined where its payer has not answered, or has taken its answer back. Where several answers
 * tell lines, each line has its latest, and the payment is the sum of what they tell. An amount that no answer tells stays undefined.
 */
export function lastAnswerOf(claim: Claim): LastAnswer | undefined {
  const answers = standing(claim);
  const last = answers.at(-1);
  if (!last) return undefined;
  const byNumber = new Map<number, Line>();
  for (const event of answers)
    for (const line of event.line ?? []) if (line.number !== undefined) byNumber.set(line.number, line);
  const lines = [...byNumber.values()].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const inLines = lines.length === 0 ? undefined : (lines.reduce((sum, l) => sum + (l.paid ?? 0), 0) as Cents);
  return {
    paid: answers.length > 1 && inLines !== undefined ? inLines : (last.amount ?? inLines),
    on: last.date,
    icn: answers.findLast((e) => e.icn !== undefined)?.icn,
    check: last.check,
    lines,
    adjustments: last.adjustment ?? [],
  };
}
