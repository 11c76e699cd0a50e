import type { Claim } from '../../../schemas';
import type { Cents } from '../../../schemas/values';
import { lastAnswerOf } from '../benefits/last-answer';
import { type Item, type Reader, recordOf } from '../records/book';
import type { Adjudication, Adjustment, LineAdjudication } from './bill';

/**
 * How earlier payers answered a claim's services: what the claim itself says (`prior`), else the last answer in the history of the
 * claim to that payer for the same encounter.
 */

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];
type Row = NonNullable<Event['adjustment']>[number];
type Detail = NonNullable<NonNullable<Event['line']>[number]['details']>[number];

/** Answers by rank. */
export function adjudicationsOf(reader: Reader, item: Item<'claim'>): ReadonlyMap<string, Adjudication> {
  const claim = recordOf(item);
  const found = new Map<string, Adjudication>();
  for (const prior of claim.prior ?? [])
    if (prior.rank && !found.has(prior.rank)) found.set(prior.rank, ofPrior(prior));
  const encounters = new Set((claim.from ?? []).flatMap((f) => (f.id ? [f.id.toUpperCase()] : [])));
  if (encounters.size === 0 || claim.patient?.id === undefined) return found;
  for (const other of reader.answeredOf(claim.patient.id)) {
    if (other === item) continue;
    const record = recordOf(other);
    const rank = record.payer?.which?.toLowerCase();
    if (!rank || found.has(rank) || !record.from?.some((f) => f.id && encounters.has(f.id.toUpperCase()))) continue;
    const answer = ofAnswer(record);
    if (answer) found.set(rank, answer);
  }
  return found;
}

const adjustments = (details: readonly Detail[] | undefined): Adjustment[] =>
  (details ?? []).flatMap((d) => ('amount' in d ? [{ group: d.group, reason: d.reason, amount: d.amount }] : []));

const coded = (all: readonly Row[] | undefined): Adjustment[] =>
  (all ?? []).flatMap(({ code, amount }) => (code && amount !== undefined ? [{ ...code, amount }] : []));

const lineOf = (l: {
  number?: number | undefined;
  paid?: Cents | undefined;
  details?: readonly Detail[] | undefined;
}): LineAdjudication[] =>
  l.number === undefined ? [] : [{ line: l.number, paid: l.paid ?? (0 as Cents), adjustments: adjustments(l.details) }];

function ofPrior(prior: NonNullable<Claim['prior']>[number]): Adjudication {
  const lines = (prior.line ?? []).flatMap(lineOf);
  const paid = prior.paid ?? (lines.reduce((sum, l) => sum + l.paid, 0) as Cents);
  return {
    paid,
    ...(prior.on && { on: prior.on }),
    adjustments: coded(prior.adjustment),
    ...(prior.remaining?.amount !== undefined && { remaining: prior.remaining.amount }),
    lines,
  };
}

/** The last answer of a payer, as the bill tells it. */
function ofAnswer(claim: Claim): Adjudication | undefined {
  const answer = lastAnswerOf(claim);
  if (!answer) return undefined;
  const lines = answer.lines.flatMap(lineOf);
  const all = [...coded(answer.adjustments), ...lines.flatMap((l) => l.adjustments)];
  return {
    paid: answer.paid ?? (0 as Cents),
    ...(answer.on && { on: answer.on }),
    adjustments: coded(answer.adjustments),
    remaining: all.reduce((sum, a) => sum + (a.group === 'PR' ? a.amount : 0), 0) as Cents,
    lines,
  };
}
