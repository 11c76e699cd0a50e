import { bounded, boundOfPatient } from '../benefits/bound';
import { costOf } from '../benefits/cost';
import type { Cost } from '../benefits/types';
import { type Book, type BookFile, type Item, placeOf } from '../records/book';
import { dollars, type ZERO } from '../records/money';
import { checkItem } from '../rules/check';
import type { Engine } from '../rules/rule';
import { treeOf } from '../text/source';
import { accountLens, mayBeSent, submitLens } from './account-lens';
import { answerLens, mayBeAnswered } from './answer-text';
import { chargesLens } from './charges/model';
import { USED_KINDS, usersOf } from './users';

/**
 * What a line above a record tells: its cost, how its payer answered, what is open of it, that it can be sent, how it stands, who uses it,
 * or which charges are too low.
 */
export type LensKind = 'cost' | 'answer' | 'account' | 'submit' | 'findings' | 'users' | 'charges';

/** A place for a line above a record. What it says is computed only when the line comes into view. */
export interface Lens {
  readonly kind: LensKind;
  /** Line of the record's header, from 0. */
  readonly line: number;
}

/** Places of all lines of a file: nothing is computed, and no record is read, to know them. */
export function lensesOf(file: BookFile): Lens[] {
  const found: Lens[] = [];
  file.items.forEach((item, i) => {
    if (!item) return;
    const line = (file.source.lines[i] ?? 0) + headerLine(item);
    if (item.kind === 'encounter' || item.kind === 'claim') found.push({ kind: 'cost', line });
    if (mayBeSent(item)) found.push({ kind: 'submit', line });
    if (mayBeAnswered(item)) found.push({ kind: 'account', line }, { kind: 'answer', line });
    if (looksLikeCharges(item)) found.push({ kind: 'charges', line });
    if (USED_KINDS.has(item.kind)) found.push({ kind: 'users', line });
    found.push({ kind: 'findings', line });
  });
  return found;
}

/** Told by the first lines of its text, for no record is read to know the places. */
const looksLikeCharges = ({ kind, block }: Item): boolean =>
  kind === 'fees' && /^[ \t]+kind[ \t]+charges\b/im.test(block.text.slice(0, HEAD));
const HEAD = 2000;

/** Comments may stand above the header; mostly none do, and the tree need not be asked. */
const headerLine = (item: Item): number =>
  item.block.text.startsWith('#') ? (treeOf(item.block).entries[0]?.line ?? 0) : 0;

/** The record whose header stands on a line. */
export function recordOnLine(file: BookFile, line: number): Item | undefined {
  let low = 0;
  let high = file.source.lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((file.source.lines[middle] ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return file.items[low];
}

/** The text of a line above a record. */
export function lensText(engine: Engine, item: Item, kind: LensKind): string {
  if (kind === 'cost') return costText(costOf(engine.book, item));
  if (kind === 'answer') return answerLens(engine, item);
  if (kind === 'submit') return submitLens(engine, item);
  if (kind === 'account') return accountLens(engine, item);
  if (kind === 'users') return usedText(engine.book, item);
  if (kind === 'charges') return chargesLens(engine, item as unknown as Item<'fees'>);
  const { findings, allowed, notEvaluated } = checkItem(engine, item);
  const parts = [
    findings.length > 0 ? counted(findings.length, 'finding') : 'No findings',
    ...(allowed.length > 0 ? [`${allowed.length} allowed`] : []),
    ...(notEvaluated.length > 0 ? [`${notEvaluated.length} not evaluated`] : []),
  ];
  return parts.join(' · ');
}

/**
 * `Patient owes $30.00 · plan pays $91.40`. Where a part is not known, the sums are too low and say so with the reason: an unknown
 * is never zero.
 */
function costText(cost: Cost | undefined): string {
  if (!cost) return 'No services to price yet';
  const { payers, alone, patient, unknown, partial } = cost;
  const known = payers.some((p) => p.lines.some((l) => l.patient !== undefined)) || patient.responsibility > 0;
  const why = unknown[0]?.why;
  if (partial && !known) return why ? `Cost unknown: ${why}` : 'Cost unknown';
  if (payers.length === 0 && !alone) return 'No services to price yet';
  const planPays = payers.reduce((sum, p) => sum + p.totals.planPays, 0) as typeof ZERO;
  const parts = [`Patient owes ${bounded(boundOfPatient(cost), dollars(patient.responsibility))}`];
  if (alone?.lines.some((l) => l.reduced)) parts.push('by the sliding fee');
  if (payers.length > 0)
    parts.push(`${payers.length > 1 ? 'plans pay' : 'plan pays'} ${partial ? 'at least ' : ''}${dollars(planPays)}`);
  if (partial) parts.push(why ? `unknown: ${why}` : 'not all is known');
  return parts.join(' · ');
}

const usedText = (book: Book, item: Item): string => {
  const { length } = usersOf(book, item);
  return length === 0 ? 'Used by no claim' : `Used by ${counted(length, 'claim')}`;
};

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** Where the users of a record stand: path and line, in the order of files and lines. */
export function usePlaces(book: Book, item: Item): { readonly path: string; readonly line: number }[] {
  return usersOf(book, item)
    .map((claim) => ({
      path: claim.file.path,
      line: placeOf(claim as unknown as Item).line + headerLine(claim as unknown as Item),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
}
