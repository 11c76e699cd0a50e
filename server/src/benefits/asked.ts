import type { Claim, Encounter } from '../../../schemas';
import type { CodeRange, IsoDate } from '../../../schemas/values';
import { type ServiceLine, serviceLines } from '../pricing/lines';
import { isUnknown } from '../pricing/result';
import { type Book, derive, type Item, type Reader, recordOf } from '../records/book';
import { within } from '../records/dates';
import { isAuthorized } from './authorization';
import { benefitFor } from './choose';
import { costOf } from './cost';
import { blockOfNetwork } from './plan';
import { planOn } from './plan-year';

/** Authorizations that a record's lines need: what asks for each, whether one is given, and why one that is given does not hold. */

type Written = NonNullable<(Encounter | Claim)['authorization']>[number];

export interface Asked {
  /** 1 for the first line. */
  readonly line: number;
  /** Index of the line's entry. */
  readonly at: number;
  readonly code: string;
  readonly date: IsoDate;
  /** What asks for it: `benefit therapy: authorization required`. */
  readonly why: string;
  /** Place of the plan's line that asks; empty where it is not known. */
  readonly source: { readonly item: Item<'plan'>; readonly at: number } | undefined;
  readonly given: boolean;
  /** An authorization of the record that was meant for the line and does not hold for it. */
  readonly misses: { readonly at: number; readonly number: string; readonly why: string } | undefined;
}

/** The lines of a record that need an authorization, in their order. */
export const askedOf = (book: Book, item: Item): readonly Asked[] =>
  derive(book, item, 'asked', (reader) => compute(book, reader, item as Item<'encounter'>));

function compute(book: Book, reader: Reader, item: Item<'encounter'>): readonly Asked[] {
  const record = recordOf(item) as Encounter | Claim;
  const payer = costOf(book, item as unknown as Item)?.payers[0];
  if (!payer) return [];
  const born = recordOfPatient(reader, record)?.born?.date;
  const found: Asked[] = [];
  const lines = serviceLines(record);
  for (const { line: number, category = '', network, steps } of payer.lines) {
    const line = lines.find((l) => l.number === number);
    const date = line?.date;
    if (!line || !date) continue;
    const plan = planOn(reader, payer.plan, date);
    if (isUnknown(plan)) continue;
    const block = blockOfNetwork(plan, network);
    // Few plans ask for any: the others are done with here.
    if (!block?.benefits.some((b) => b.written.authorization)) continue;
    const benefit = benefitFor(block, record, line, category, network, date, born);
    if (!benefit || isUnknown(benefit)) continue;
    const asked = benefit.written.authorization;
    if (!asked) continue;
    const given = isAuthorized(record, line, date);
    const denied = steps.find((s) => s.step === 'denied');
    if (!given && asked.after !== undefined && !denied) continue;
    const why =
      denied?.why ??
      `benefit ${benefit.name}: authorization ${asked.after === undefined ? 'required' : `after ${asked.after} visits`}`;
    const source = { item: plan.item, at: asked.at };
    const misses = given ? undefined : missOf(record, lines, line, date);
    found.push({ line: number, at: line.written.at, code: line.code, date, why, source, given, misses });
  }
  return found;
}

function recordOfPatient(reader: Reader, record: Encounter | Claim) {
  const id = record.patient?.id;
  const patient = id === undefined ? undefined : reader.find('patient', id)[0];
  return patient && recordOf(patient);
}

/** Whether the codes of an authorization take a line: it names none, or one of its ranges holds the code. */
export const takesCode = (codes: readonly CodeRange[] | undefined, code: string): boolean =>
  !codes?.length || codes.some((c) => c.from.length === code.length && c.from <= code && code <= c.to);

/** The record’s authorization that nearly holds for a line, and what is wrong with it. */
function missOf(
  record: Encounter | Claim,
  lines: readonly ServiceLine[],
  line: ServiceLine,
  date: IsoDate,
): Asked['misses'] {
  for (const { at, number, codes, range } of record.authorization ?? []) {
    if (number === undefined) continue;
    if (range && !within(date, range) && takesCode(codes, line.code)) return { at, number, why: 'dates' };
    // One that is for another line of the record was not meant for this.
    if (!takesCode(codes, line.code) && !lines.some((l) => takesCode(codes, l.code)))
      return { at, number, why: 'codes' };
  }
  return undefined;
}

/** Visits that the book counts to an authorization. */
export interface UsedVisits {
  readonly number: string;
  readonly at: number;
  readonly allowed: number;
  /** Counting this record's own; a visit is one a day and provider. */
  readonly used: number;
  /** Place of this record's first visit among them, from 1. */
  readonly first: number;
  /** Place of its last one. */
  readonly last: number;
}

/** How far the visits of a record's authorizations are used up over the whole book, in the order of their dates. */
export function visitsOf(reader: Reader, item: Item<'encounter'> | Item<'claim'>): readonly UsedVisits[] {
  const record = recordOf(item as Item<'encounter'>) as Encounter | Claim;
  const own = record.patient?.id?.toUpperCase();
  return (record.authorization ?? []).flatMap(({ at, number, visits }: Written) => {
    if (number === undefined || visits === undefined) return [];
    const mine = new Set(visitKeys(record, number));
    const all = new Set(mine);
    for (const other of reader.authorizedBy(number)) {
      const { patient } = recordOf(other);
      if (patient?.id?.toUpperCase() === own) for (const key of visitKeys(recordOf(other), number)) all.add(key);
    }
    const sorted = [...all].sort();
    const places = [...mine].map((key) => sorted.indexOf(key) + 1).sort((a, b) => a - b);
    return [{ number, at, allowed: visits, used: sorted.length, first: places[0] ?? 0, last: places.at(-1) ?? 0 }];
  });
}

/** Days and providers of the lines that an authorization of a record takes. */
function visitKeys(record: Encounter | Claim, number: string): string[] {
  const written = (record.authorization ?? []).find((a) => a.number?.toUpperCase() === number.toUpperCase());
  if (!written) return [];
  return serviceLines(record).flatMap((line) =>
    line.date && takesCode(written.codes, line.code) ? [`${line.date}|${line.provider}`] : [],
  );
}

/** A payer's own rule that asks for an authorization or a referral for a code at a place. */
export function payerAsks(
  reader: Reader,
  payer: string | undefined,
  what: 'authorization' | 'referral',
  line: ServiceLine,
): boolean {
  const item = payer === undefined ? undefined : reader.find('payer', payer)[0];
  return (item ? (recordOf(item).require ?? []) : []).some(
    (rule) =>
      rule.what === what &&
      takesCode(rule.for, line.code) &&
      (!rule.places?.length || rule.places.some((p) => p.padStart(2, '0') === line.place.padStart(2, '0'))),
  );
}
