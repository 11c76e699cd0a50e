import type { Claim } from '../../../../schemas';
import { type Difference, type DifferenceKind, differenceText } from '../../benefits/reconcile/differences';
import { type Reconciled, reconcile } from '../../benefits/reconcile/reconcile';
import type { Item } from '../../records/book';
import type { RuleContext } from '../rule';

/** What the rules about payers’ answers share: which differences they tell, and where. */

/** The differences of some kinds of a claim that is answered and still open; none for any other. */
export function openDifferences(
  { engine, item, visit }: RuleContext,
  kinds: ReadonlySet<DifferenceKind>,
): { readonly found: Reconciled; readonly differences: readonly Difference[] } | undefined {
  if (!visit?.claim?.history?.event?.some((e) => e.event === 'paid' || e.event === 'denied')) return undefined;
  const found = reconcile(engine.book, item as unknown as Item<'claim'>);
  if (!found || found.closed || found.status === 'waiting' || found.account.goesOnIn !== undefined) return undefined;
  const differences = found.differences.filter((d) => kinds.has(d.kind));
  return differences.length === 0 ? undefined : { found, differences };
}

/** The entry and slot of the answer that a difference is about: the last row of its line, else the event. */
export function placeOfAnswer(claim: Claim, line: number | undefined): { readonly at: number; readonly slot: string } {
  const events = claim.history?.event ?? [];
  if (line !== undefined)
    for (const event of [...events].reverse()) {
      const row = event.line?.find((l) => l.number === line);
      if (row && (event.event === 'paid' || event.event === 'denied')) return { at: row.at, slot: 'paid' };
    }
  const event = events.findLast((e) => e.event === 'paid' || e.event === 'denied');
  return { at: event?.at ?? 0, slot: event?.amount === undefined ? 'event' : 'amount' };
}

/** `Line 1, 99214-25: the payer allows …`, without its full stop. */
export function answerText({ lines }: Reconciled, difference: Difference): string {
  const text = differenceText(difference);
  const line = lines.find((l) => l.line === difference.line);
  if (!line) return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const code = [line.code, ...line.modifiers].filter(Boolean).join('-');
  return `Line ${line.line}${code ? `, ${code}` : ''}: ${text}`;
}
