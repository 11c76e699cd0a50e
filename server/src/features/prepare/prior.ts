import type { Claim } from '../../../../schemas';
import type { Cents } from '../../../../schemas/values';
import { dollars } from '../../records/money';

/** What an earlier payer answered, as a claim to the next payer tells it (X12 loops 2320 and 2430). */

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];
type Line = NonNullable<Event['line']>[number];

/** The answers that still hold: `paid` and `denied` after the last reversal. */
function answersOf(claim: Claim): readonly Event[] {
  const events = claim.history?.event ?? [];
  const reversed = events.findLastIndex((e) => e.event === 'reversed');
  return events.slice(reversed + 1).filter((e) => e.event === 'paid' || e.event === 'denied');
}

/** Whether a payer has answered a claim and has not taken the answer back. */
export const isAnswered = (claim: Claim): boolean => answersOf(claim).length > 0;

/**
 * The `prior` entry of an answered claim: one row for each line in the order of the lines, each by its latest answer. The payment is
 * that of the event, which may hold more than its lines do; where several answers tell lines, it is the sum of what is shown. An
 * amount that the answer does not tell is left out, never taken for zero.
 */
export function priorText(rank: string, claim: Claim): readonly string[] {
  const answers = answersOf(claim);
  const last = answers.at(-1);
  if (!last) return [];
  const lines = new Map<number, Line>();
  for (const event of answers)
    for (const line of event.line ?? []) if (line.number !== undefined) lines.set(line.number, line);
  const rows = [...lines.values()].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const inLines = rows.reduce((sum, l) => sum + (l.paid ?? 0), 0) as Cents;
  const paid =
    answers.length > 1 && rows.length > 0 ? inLines : (last.amount ?? (rows.length > 0 ? inLines : undefined));
  const adjustments = last.adjustment ?? [];
  return [
    `prior ${[rank, paid === undefined ? '' : `paid ${dollars(paid)}`, last.date ? `on ${last.date}` : ''].filter(Boolean).join(' ')}`,
    ...adjustments.flatMap(({ code, amount }) =>
      code && amount !== undefined ? [`  ${code.group}-${code.reason} ${dollars(amount)}`] : [],
    ),
    ...rows.map((row) => `  ${lineText(row)}`),
  ];
}

function lineText({ number, paid, details }: Line): string {
  const words = [`line ${number}`];
  if (paid !== undefined) words.push(`paid ${dollars(paid)}`);
  for (const detail of details ?? [])
    words.push('amount' in detail ? `${detail.group}-${detail.reason} ${dollars(detail.amount)}` : detail.remark);
  return words.join(' ');
}
