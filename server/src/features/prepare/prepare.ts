import type { Claim } from '../../../../schemas';
import { coveragesOn, isSentTo, orderOf } from '../../benefits/coverages';
import { lastAnswerOf } from '../../benefits/last-answer';
import type { Rank } from '../../benefits/types';
import { isInstitutional } from '../../records/bill';
import { allItems, type Book, boundOf, findItems, type Item, recordOf } from '../../records/book';
import { dollars } from '../../records/money';
import { checkItem } from '../../rules/check';
import type { Engine, Judged } from '../../rules/rule';
import { formatText } from '../format';
import { bodyOf } from './claim-text';
import { findingsOf, freeId, rowsOfClaim } from './new-claim';
import { priorText } from './prior';

/** A claim that nobody has saved yet. */
export interface Prepared {
  readonly id: string;
  readonly rank: Rank;
  /** The record in canonical form. */
  readonly text: string;
  /** What a person has to add or to know. */
  readonly told: readonly string[];
  /** What is found on the new claim, what it does not bill of its encounters (with its money) included. */
  readonly findings: readonly Judged[];
}

/** Why no claim can be prepared, in one sentence for the coder. */
export type Preparation = Prepared | { readonly unable: string };

const RANKS: readonly Rank[] = ['primary', 'secondary', 'tertiary'];

/**
 * The claim of one or several encounters of one patient to a payer, or, once that payer has answered, to the next one. A claim to a
 * later payer bills the lines of the earlier claim and tells how it was answered.
 *
 * @param payer a rank or plan id; left out, the first payer that has no claim for these encounters
 */
export function prepareClaim(engine: Engine, items: readonly Item<'encounter'>[], payer?: string): Preparation {
  const { book } = engine;
  const [first] = items;
  if (!first) return { unable: 'no encounter is named' };
  const broken = items.find((i) => boundOf(i as unknown as Item).findings.some((f) => f.severity === 'error'));
  if (broken) return { unable: `encounter ${broken.id} has entries that cannot be read; put them right first` };
  const patients = new Set(items.map((i) => recordOf(i).patient?.id?.toUpperCase()));
  if (patients.size > 1) return { unable: 'these encounters are of several patients, and a claim is for one' };
  if (new Set(items.map((i) => isInstitutional(recordOf(i)))).size > 1)
    return { unable: 'some of these encounters are billed by a hospital and some by a practice; bill them apart' };
  const route = routeOf(book, items);
  if ('unable' in route) return route;
  const claims = claimsOf(book, items);
  const claimTo = (r: Rank): Item<'claim'> | undefined => claims.find((c) => isTo(recordOf(c), route.payers, r));
  const ranks = route.payers.map((a) => a.rank);
  const rank =
    payer === undefined ? ranks.find((r) => !claimTo(r)) : route.payers.find((a) => isSentTo(payer, a))?.rank;
  const names = items.map((i) => i.id).join(', ');
  if (rank === undefined)
    return {
      unable:
        payer === undefined
          ? `every payer of ${names} has its claim already: ${claims.map((c) => c.id).join(', ')}`
          : `no coverage “${payer}” pays for ${names} on that day; there is ${ranks.join(' and ')}`,
    };
  const known = claimTo(rank);
  if (known) return { unable: `${known.id} bills ${names} to the ${rank} payer already${unbilled(engine, known)}` };
  const earlier = RANKS.slice(0, orderOf({ rank })).filter((r) => ranks.includes(r));
  const before = earlier.at(-1);
  const base = before && claimTo(before);
  if (before && !base) return { unable: `the ${before} payer comes first, and no claim bills ${names} to it` };
  if (before && base && !lastAnswerOf(recordOf(base)))
    return { unable: `the ${before} payer has not answered ${base.id} yet; the ${rank} payer wants its answer` };
  const made = base && before ? fromClaim(base, before) : fromEncounters(book, items);
  if ('unable' in made) return made;
  const id = freeId(book, base ? `${base.id}-${orderOf({ rank }) + 1}` : `CLM-${first.id.replace(/^E(NC)?-?/i, '')}`);
  const billed = base ? (recordOf(base).from ?? []).flatMap((f) => f.id ?? []) : items.map((i) => i.id);
  const rows = [
    ...billed.map((f) => `from ${f}`),
    `payer ${rank}`,
    ...(base ? [] : [`patient ${recordOf(first).patient?.id}`]),
    ...made.rows,
    'history',
    `  ${engine.today} prepared`,
  ];
  const text = formatText(`claim ${id}\n${rows.map((r) => `  ${r}\n`).join('')}`);
  return { id, rank, text, told: made.told, findings: findingsOf(engine, text) };
}

interface Made {
  readonly rows: readonly string[];
  readonly told: readonly string[];
}

function fromEncounters(book: Book, items: readonly Item<'encounter'>[]): Made | { readonly unable: string } {
  const body = bodyOf(book, items);
  if ('unable' in body) return body;
  const [first] = items;
  const told = [...body.told];
  const record = first && recordOf(first);
  if (record && isInstitutional(record)) told.push('add the type of bill, such as “type-of-bill 0131”');
  if (record?.practice === undefined && allItems(book, 'practice').length > 1)
    told.push('the book has several practices: add the one that bills, “practice ID”');
  const bill = record && isInstitutional(record) ? ['bill institutional'] : [];
  return { rows: [...bill, ...body.rows], told };
}

/** The earlier payer's claim for the next payer: its lines as they were billed, so that line numbers agree with the answer. */
const fromClaim = (base: Item<'claim'>, rank: Rank): Made => ({
  rows: [...rowsOfClaim(base), ...priorText(rank, recordOf(base))],
  told: [],
});

type Payers = ReturnType<typeof coveragesOn>['applies'];

/** The coverages that pay for all of the encounters. */
function routeOf(
  book: Book,
  items: readonly Item<'encounter'>[],
): { readonly payers: Payers } | { readonly unable: string } {
  let found: Payers | undefined;
  for (const item of items) {
    const record = recordOf(item);
    const id = record.patient?.id;
    const patient = id === undefined ? undefined : findItems(book, 'patient', id)[0];
    if (!patient) return { unable: `the patient of ${item.id} is not in the book` };
    const date = record.date?.range?.from;
    if (!date) return { unable: `${item.id} has no date` };
    const { applies, problem, selfPay } = coveragesOn(record, recordOf(patient), date);
    if (problem) return { unable: `${item.id}: ${problem}` };
    if (selfPay || applies.length === 0)
      return { unable: `${item.id} goes to no payer (${selfPay ?? 'no coverage'}); the patient gets a statement` };
    const key = (a: Payers): string => a.map((x) => `${x.rank} ${x.plan.toUpperCase()}`).join();
    if (found && key(found) !== key(applies))
      return { unable: `${items.map((i) => i.id).join(' and ')} are paid by different coverages; bill them apart` };
    found = applies;
  }
  return { payers: found ?? [] };
}

/** Claims that bill one of the encounters, those that were replaced or taken back left out. */
function claimsOf(book: Book, items: readonly Item<'encounter'>[]): readonly Item<'claim'>[] {
  const wanted = new Set(items.map((i) => i.id.toUpperCase()));
  const all = allItems(book, 'claim').filter((c) =>
    recordOf(c).from?.some((f) => f.id !== undefined && wanted.has(f.id.toUpperCase())),
  );
  const gone = new Set(
    all.flatMap((c) => {
      const { frequency, originalNumber } = recordOf(c);
      return frequency?.kind === 'void' || frequency?.kind === 'replacement' ? (originalNumber?.number ?? []) : [];
    }),
  );
  // Some payers answer a replacement under the number of what it replaces.
  const isGone = (c: Claim): boolean =>
    c.frequency?.kind === 'void' ||
    (c.history?.event ?? []).some((e) => e.icn !== undefined && e.icn !== c.originalNumber?.number && gone.has(e.icn));
  return all.filter((c) => !isGone(recordOf(c)));
}

/** A claim without a payer goes to the first one. */
const isTo = (claim: Claim, payers: Payers, rank: Rank): boolean => {
  const which = claim.payer?.which ?? payers[0]?.rank ?? 'primary';
  return payers.some((a) => a.rank === rank && isSentTo(which, a));
};

/** What a claim does not bill of its encounters, and the reverse, in one clause. */
function unbilled(engine: Engine, claim: Item<'claim'>): string {
  const found = checkItem(engine, claim as unknown as Item).findings.filter((f) => f.rule.startsWith('from/'));
  return found.length === 0
    ? ''
    : `; ${found.map((f) => `${f.message}${f.atRisk ? ` That is ${dollars(f.atRisk)}.` : ''}`).join(' ')}`;
}
