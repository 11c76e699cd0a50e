import { differenceText } from '../benefits/reconcile/differences';
import { type Reconciled, reconcile } from '../benefits/reconcile/reconcile';
import { type Item, recordOf, treeOfItem } from '../records/book';
import { dollars } from '../records/money';
import { nextStep } from '../rules/next-step';
import type { Engine } from '../rules/rule';
import { entryOnLine } from '../text/tree';
import type { Hovered } from './hover-context';

/** What is said of a payer’s answer where it stands: paid and expected, what differs, and what to do next. */

const ANSWER = /^[^\S\r\n]+[\d/-]+[^\S\r\n]+(?:paid|denied)\b/im;

/** Whether a claim has an answer, by a look at its text: most claims are never bound for it. */
export const mayBeAnswered = ({ kind, block }: Item): boolean => kind === 'claim' && ANSWER.test(block.text);

/** Whether a line of a claim, counted from the first of its block, tells a payment or a denial, or one of its rows. */
export function isAnswerLine(item: Item, line: number): boolean {
  const tree = treeOfItem(item);
  const entry = entryOnLine(tree, line);
  if (!entry) return false;
  const events = recordOf(item as unknown as Item<'claim'>).history?.event ?? [];
  return events.some(
    (e) => (e.event === 'paid' || e.event === 'denied') && (e.at === entry.index || e.at === entry.parent),
  );
}

/** `Paid $120.48 of $141.88 expected · 1 difference · next: appeal by 2026-08-02`; empty where nothing was answered. */
export function answerLens(engine: Engine, item: Item): string {
  const found = reconcile(engine.book, item as unknown as Item<'claim'>);
  if (!found) return '';
  const next = nextStep(engine.book, item as unknown as Item<'claim'>, engine.today);
  const { length } = found.differences;
  return [
    paidText(found),
    ...(length > 0 ? [`${length} difference${length === 1 ? '' : 's'}`] : []),
    ...(next ? [`next: ${next.step.replaceAll('-', ' ')}${next.deadline ? ` by ${next.deadline}` : ''}`] : []),
  ].join(' · ');
}

const paidText = ({ paid, expected }: Reconciled): string =>
  `Paid ${dollars(paid)} of ${expected === undefined ? 'an amount that is not known' : `${dollars(expected)} expected`}`;

/** What hover adds at the word or the amount of an answer, and at the payment of one of its lines. */
export function answerHover({ engine, item, entry, slot }: Hovered): string | undefined {
  if (item?.kind !== 'claim' || (slot.name !== 'paid' && slot.name !== 'amount' && slot.name !== 'event'))
    return undefined;
  const claim = item as unknown as Item<'claim'>;
  const events = recordOf(claim).history?.event ?? [];
  const event = events.find((e) => e.at === entry.index || e.line?.some((l) => l.at === entry.index));
  if (event?.event !== 'paid' && event?.event !== 'denied') return undefined;
  const found = reconcile(engine.book, claim);
  if (!found) return undefined;
  const row = event.line?.find((l) => l.at === entry.index);
  return row ? lineText(found, row.number) : claimText(engine, claim, found);
}

function claimText(engine: Engine, claim: Item<'claim'>, found: Reconciled): string {
  const next = nextStep(engine.book, claim, engine.today);
  const { balance } = found.account;
  return [
    `**${paidText(found)}.**`,
    ...found.differences.map((d) => `- ${d.line === undefined ? '' : `line ${d.line}: `}${differenceText(d)}`),
    ...found.unknown.map((why) => `- not known: ${why}`),
    ...(balance === undefined || balance === 0 ? [] : [`\nOpen on the account: ${dollars(balance)}.`]),
    ...(next ? [`\n${next.why}${next.deadline ? ` By ${next.deadline}.` : ''}`] : []),
  ].join('\n');
}

function lineText({ lines }: Reconciled, number: number | undefined): string | undefined {
  const line = lines.find((l) => l.line === number);
  if (!line?.told) return undefined;
  const { expected, told, differences, unknown } = line;
  if (expected?.planPays === undefined)
    return `What should be paid is not known: ${unknown ?? 'a part of it is missing'}.`;
  return [
    `**Paid ${dollars(told.paid)} of ${dollars(expected.planPays)} expected.**`,
    ...differences.map((d) => `- ${differenceText(d)}`),
  ].join('\n');
}
