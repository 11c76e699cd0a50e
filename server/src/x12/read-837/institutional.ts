import { ZERO } from '../../records/money';
import { readAmount, readQuantity } from '../amounts';
import type { Institutional } from '../bill-institutional';
import { el, parts, type Segment } from '../codec';
import { readDay, readDays } from '../read-values';
import { providerOf } from './persons';
import { type Draft, entryOf, lose, type Reads, some, type Work } from './work';

/** What an institutional claim says beyond a professional one: 2300 of the 837I, its providers, its revenue lines. */

type Facts = {
  -readonly [K in keyof Institutional]: Institutional[K] extends readonly (infer T)[] ? T[] : Institutional[K];
};

const NO_DAY = '0001-01-01' as Institutional['statement']['from'];

/** The facts before anything was read: the statement’s days are those of the lines where it has none. */
export const newFacts = (): Facts => ({
  statement: { from: NO_DAY, to: NO_DAY },
  status: '',
  reasons: [],
  external: [],
  poa: [],
  procedures: [],
  occurrences: [],
  spans: [],
  values: [],
});

const factsOf = (w: Work): Facts | undefined => w.claim?.bill.institutional as Facts | undefined;

/** Dates of the claim by their qualifier; gives whether it was one. */
export function institutionalDate(w: Work, kind: string, text: string): boolean {
  const facts = factsOf(w);
  if (!facts || w.loop !== 'claim') return false;
  const days = readDays(text);
  if (kind === '434' && days) facts.statement = days;
  else if (kind === '435' && days) {
    const time = text.slice(8);
    facts.admitted = { date: days.from, ...(isTime(time) && { time }) };
  } else if (kind === '096' && isTime(text)) facts.discharged = text;
  else return false;
  return true;
}

const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3])[0-5]\d$/.test(text);
const POA = new Set(['Y', 'N', 'U', 'W']);

/** A component of HI by its qualifier. */
const CODES: Readonly<Record<string, (f: Facts, s: readonly string[], w: Work) => boolean>> = {
  BJ: (f, [, code = '']) => {
    if (f.admitting !== undefined) return false;
    f.admitting = bare(code);
    return true;
  },
  PR: (f, [, code = '']) => f.reasons.push(bare(code)) > 0,
  BN: (f, s) => f.external.push({ code: bare(s[1] ?? ''), ...some('poa', poaOf(s)) }) > 0,
  DR: (f, [, code]) => {
    f.drg = code;
    return true;
  },
  BBR: (f, s) => f.procedures.unshift(procedureOf(s)) > 0,
  BR: (f, s) => f.procedures.unshift(procedureOf(s)) > 0,
  BBQ: (f, s) => f.procedures.push(procedureOf(s)) > 0,
  BQ: (f, s) => f.procedures.push(procedureOf(s)) > 0,
  BH: (f, [, code = '', , text = '']) => {
    const date = readDay(text);
    return date !== undefined && f.occurrences.push({ code, date }) > 0;
  },
  BI: (f, [, code = '', , text = '']) => {
    const dates = readDays(text);
    return dates !== undefined && f.spans.push({ code, dates }) > 0;
  },
  BE: (f, [, code = '', , , text = '']) => {
    const amount = readQuantity(text);
    return amount !== undefined && f.values.push({ code, amount }) > 0;
  },
};

const bare = (code: string): string => code.replace('.', '').toUpperCase();
const poaOf = (s: readonly string[]): string => (POA.has(s[8] ?? '') ? (s[8] ?? '') : '');
const procedureOf = ([, code = '', , text = '']: readonly string[]): Institutional['procedures'][number] => {
  const date = readDay(text);
  return { code: code.toUpperCase(), ...(date && { date }) };
};

/** Reads a component of HI that only an institutional claim has; gives whether it was one. */
export function institutionalCode(w: Work, all: readonly string[]): boolean {
  const facts = factsOf(w);
  if (!facts) return false;
  const kind = all[0] ?? '';
  const read = entryOf(CODES, kind) ?? (/^A(?:BJ|PR|BN)$/.test(kind) ? entryOf(CODES, kind.slice(1)) : undefined);
  return read?.(facts, all, w) ?? false;
}

/** Whether a diagnosis of the claim was present on admission, by its place. */
export function presentOnAdmission(w: Work, all: readonly string[]): void {
  const facts = factsOf(w);
  const place = (w.claim?.bill.diagnoses.length ?? 1) - 1;
  if (facts) facts.poa[place] = poaOf(all) || undefined;
}

/** A provider that only an institutional claim names; gives whether it was one. */
export function institutionalName(w: Work, s: Segment, role: 'attending' | 'operating'): boolean {
  const facts = factsOf(w);
  if (!facts) return false;
  if (w.loop === 'line' && w.line && role === 'operating') w.line.operating = providerOf(s);
  else if (w.loop === 'claim' && facts[role] === undefined) facts[role] = providerOf(s);
  else return false;
  return true;
}

/** Taxonomy of the attending provider. */
export function attendingTaxonomy(w: Work, s: Segment): boolean {
  const facts = factsOf(w);
  if (!facts?.attending || w.loop !== 'claim' || el(s, 1) !== 'AT') return false;
  facts.attending = { ...facts.attending, taxonomy: el(s, 3) };
  return true;
}

export const INSTITUTIONAL: Readonly<Record<string, Reads>> = {
  CL1: (w, s) => {
    const facts = factsOf(w);
    if (!facts) return lose(w, s);
    Object.assign(facts, some('admission', el(s, 1)), some('source', el(s, 2)), { status: el(s, 3) });
  },
  SV2: (w, s) => {
    const { line } = w;
    if (!line) return lose(w, s);
    const [kind = '', code = '', m1, m2, m3, m4, description] = parts(s, 2);
    line.revenue = el(s, 1);
    line.code = code;
    line.modifiers = [m1, m2, m3, m4].filter((m): m is string => m !== undefined && m !== '');
    line.description = description || undefined;
    line.charge = readAmount(el(s, 3)) ?? ZERO;
    line.unit = el(s, 4) === 'DA' ? 'DA' : 'UN';
    line.quantity = readQuantity(el(s, 5)) ?? 1000;
    const nonCovered = readAmount(el(s, 7));
    if (nonCovered) line.nonCovered = nonCovered;
    if (kind !== '' && kind !== 'HC' && kind !== 'HP') w.claim?.notKept.add('SV202-1');
  },
};

/** The days of an institutional claim that tells none: those of its lines. */
export function settleStatement(
  facts: Draft<Institutional>,
  lines: readonly { readonly dates?: Institutional['statement'] | undefined }[],
): void {
  if (facts.statement.from !== NO_DAY) return;
  const days = lines.flatMap((l) => (l.dates && l.dates.from !== NO_DAY ? [l.dates] : []));
  const [first] = days;
  if (!first) return;
  facts.statement = days.reduce(
    (all, d) => ({ from: d.from < all.from ? d.from : all.from, to: d.to > all.to ? d.to : all.to }),
    first,
  );
}
