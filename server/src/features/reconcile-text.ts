import { differenceText } from '../benefits/reconcile/differences';
import { type Reconciled, reconcile } from '../benefits/reconcile/reconcile';
import { type RemitTotal, remitTotals } from '../benefits/reconcile/remits';
import type { Item } from '../records/book';
import { dollars, subtract } from '../records/money';
import { type NextDue, nextStep } from '../rules/next-step';
import type { Engine } from '../rules/rule';

/** Paid against expected as a text to be read, for the command line and the editor. */

/** An answered claim, and what to do about it. */
export interface ReconciledRow {
  readonly found: Reconciled;
  readonly next: NextDue | undefined;
}

/** The answered claims and the checks among some records. */
export interface Reconciliation {
  readonly claims: readonly ReconciledRow[];
  readonly remits: readonly RemitTotal[];
}

/** Reconciles the records that were asked about. */
export function reconciliation({ book, today }: Engine, items: readonly Item[]): Reconciliation {
  const claims = items.flatMap((item) => {
    if (item.kind !== 'claim') return [];
    const claim = item as unknown as Item<'claim'>;
    const found = reconcile(book, claim);
    return found ? [{ found, next: nextStep(book, claim, today) }] : [];
  });
  const wanted = new Set(items);
  return { claims, remits: remitTotals(book).filter((r) => wanted.has(r.remit as unknown as Item)) };
}

const differs = ({ found }: ReconciledRow): boolean => found.differences.length > 0 || found.unknown.length > 0;
const isOdd = ({ difference }: RemitTotal): boolean => difference !== undefined && difference !== 0;

/** What differs, claim by claim, and the checks that do not add up; with `all` also the claims that are as expected. */
export function reconcileText({ claims, remits }: Reconciliation, all: boolean): string {
  const told = all ? claims : claims.filter(differs);
  const blocks = told.map(({ found, next }) =>
    [
      headText(found),
      ...found.differences.map(
        (d) => `  ${d.line === undefined ? '' : `${lineName(found, d.line)}: `}${differenceText(d)}`,
      ),
      ...found.unknown.map((why) => `  not known: ${why}`),
      ...(found.account.balance ? [`  open on the account: ${dollars(found.account.balance)}`] : []),
      ...(found.account.goesOnIn === undefined ? [] : [`  goes on in ${found.account.goesOnIn}`]),
      ...(next ? [`  next: ${next.why}${deadlineText(next)}`] : []),
    ].join('\n'),
  );
  const odd = remits.filter(isOdd);
  const checks = odd.map(
    (r) =>
      `check ${r.remit.id}: ${dollars(r.amount ?? r.claims)} came in; ${r.count === 1 ? '1 claim of the book makes' : `${r.count} claims of the book make`} ${dollars(r.claims)}${r.plb === 0 ? '' : `, PLB ${dollars(r.plb)}`}: ${dollars(r.difference ?? r.claims)} is not accounted for`,
  );
  return `${[...blocks, ...checks, sumText(claims, remits)].join('\n\n')}\n`;
}

/** `1 answered claim, 1 as expected; 2 checks, 2 in balance.` What there is none of is not counted. */
function sumText(claims: readonly ReconciledRow[], remits: readonly RemitTotal[]): string {
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  const parts = [
    ...(claims.length > 0
      ? [`${count(claims.length, 'answered claim')}, ${claims.filter((c) => !differs(c)).length} as expected`]
      : []),
    ...(remits.length > 0
      ? [`${count(remits.length, 'check')}, ${remits.filter((r) => !isOdd(r)).length} in balance`]
      : []),
  ];
  return parts.length > 0
    ? `${parts.join('; ')}.`
    : 'Nothing to reconcile: no claim here has an answer, and no check is here.';
}

function headText({ claim, rank, plan, paid, expected, status }: Reconciled): string {
  const payer = [rank, plan].filter(Boolean).join(' ') || 'payer not known';
  const more = expected === undefined ? undefined : subtract(expected, paid);
  const difference =
    more === undefined || more === 0
      ? ''
      : `, ${dollars(more > 0 ? more : subtract(paid, expected ?? paid))} ${more > 0 ? 'too little' : 'more'}`;
  const waits = status === 'waiting' ? ' (asked again)' : status === 'bare' ? ' (its reasons are not told)' : '';
  return `${claim.id}  ${payer}: paid ${dollars(paid)} of ${expected === undefined ? 'an amount that is not known' : `${dollars(expected)} expected`}${difference}${waits}`;
}

function lineName({ lines }: Reconciled, number: number): string {
  const line = lines.find((l) => l.line === number);
  return ['line', number, line && [line.code, ...line.modifiers].join('-')].filter(Boolean).join(' ');
}

const deadlineText = ({ deadline, daysLeft }: NextDue): string =>
  deadline === undefined || daysLeft === undefined
    ? ''
    : ` By ${deadline}, ${daysLeft < 0 ? 'which has passed' : `${daysLeft} day${daysLeft === 1 ? '' : 's'} left`}.`;
