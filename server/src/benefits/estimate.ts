import type { Claim, Encounter, Practice } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import { chargeOf } from '../pricing/amounts';
import { type ServiceLine, serviceLines } from '../pricing/lines';
import { isUnknown } from '../pricing/result';
import { chargeTables } from '../pricing/tables';
import { type Book, derive, type Item, type Reader, recordOf } from '../records/book';
import { add, cents, share, subtract, ZERO } from '../records/money';
import { addBusinessDays, businessDaysBetween } from './business-days';
import { coveragesOn } from './coverages';
import { slidingFee } from './sliding-fee';
import { about } from './statement-lines';

/**
 * A good faith estimate of expected charges for a person who pays alone or does not use a plan: 45 CFR 149.610(b) says who gets one
 * and until when, (c) what it holds. Expected charges are the encounter’s own, as the practice would bill them.
 */
export interface Estimate {
  readonly item: Item<'encounter'>;
  readonly patient: Item<'patient'> | undefined;
  /** First day of the services. */
  readonly date: IsoDate | undefined;
  readonly made: IsoDate;
  /** The line that the visit is for: the first. */
  readonly primary: EstimateLine | undefined;
  /** By provider, in the order in which they appear. */
  readonly providers: readonly EstimateProvider[];
  readonly diagnoses: readonly string[];
  /** Cents of the lines whose charge is known; undefined where none is. */
  readonly total: Cents | undefined;
  /** A charge is not known, so that the total is too low. */
  readonly partial: boolean;
  /** What the practice’s sliding fee leaves to pay of the known charges, and why; undefined where none is used. */
  readonly afterFee: { readonly total: Cents; readonly why: string } | undefined;
  /** Planned visits of the same person that have an estimate of their own. */
  readonly separate: readonly { readonly record: string; readonly date: IsoDate | undefined; readonly words: string }[];
  readonly due: EstimateDue;
  /** What the law wants on it and the records do not say. */
  readonly missing: readonly string[];
  readonly assumptions: readonly string[];
}

export interface EstimateLine {
  readonly line: number;
  readonly date: IsoDate | undefined;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly words: string;
  readonly diagnoses: readonly string[];
  readonly charge: Cents | undefined;
  /** Why the charge is not known. */
  readonly unknown: string | undefined;
}

export interface EstimateProvider {
  readonly npi: string;
  readonly name: string;
  /** Taxpayer number of the practice or facility that bills for it; undefined where the records do not say. */
  readonly taxId: string | undefined;
  /** Where the services are given: street, town, state. */
  readonly place: string | undefined;
  readonly lines: readonly EstimateLine[];
  /** Cents of the lines whose charge is known; undefined where none is. */
  readonly total: Cents | undefined;
}

export interface EstimateDue {
  /** The last day to give it; undefined where the law sets none. */
  readonly by: IsoDate | undefined;
  readonly why: string;
}

/** The estimate of a planned encounter. */
export const estimateOf = (book: Book, item: Item<'encounter'>, today: IsoDate): Estimate =>
  derive(book, item as unknown as Item, `estimate ${today}`, (reader) => compute(reader, item, today));

function compute(reader: Reader, item: Item<'encounter'>, today: IsoDate): Estimate {
  const record = recordOf(item);
  const lines = serviceLines(record);
  const date = record.date?.range?.from ?? lines.find((l) => l.date)?.date;
  const patientId = record.patient?.id;
  const patient = patientId === undefined ? undefined : reader.find('patient', patientId)[0];
  const made = lines.map((line) => ({ line, expected: expectedOf(reader, item, record, line) }));
  const providers = providersOf(reader, record, made);
  const diagnoses = (record.dx?.diagnosis ?? []).flatMap((d) => d.code ?? []);
  const known = made.flatMap(({ expected }) => expected.charge ?? []);
  const assumptions = ['a business day is Monday to Friday without federal holidays'];
  const person = patient && recordOf(patient);
  const applies = person && date ? coveragesOn(record, person, date).applies : [];
  if (applies.length > 0)
    assumptions.push(
      `the patient does not use ${applies.map((a) => a.plan).join(', ')} for this visit: the encounter names no “coverage none”`,
    );
  const fee = person && date ? slidingFee(reader, record, person, date) : undefined;
  const afterFee =
    fee && 'rate' in fee && known.length > 0
      ? { total: cents(known.reduce((sum, charge) => sum + share(charge, fee.rate), 0)), why: fee.why }
      : undefined;
  if (afterFee) assumptions.push(`the charges are before the ${afterFee.why}`);
  else if (fee && 'unused' in fee) assumptions.push(fee.unused);
  const missing = [
    ...(person?.name?.last ? [] : ['the patient’s name']),
    ...(person?.born?.date ? [] : ['the patient’s birth date']),
    ...(date ? [] : ['the date of the service']),
    ...(lines.length > 0 ? [] : ['the services']),
    ...(diagnoses.length > 0 ? [] : ['the diagnosis codes, where one is known']),
    ...made.flatMap(({ expected: e }) =>
      e.charge === undefined ? [`the expected charge of ${e.code || `line ${e.line}`}`] : [],
    ),
    ...made.flatMap(({ expected: e }) => (e.words === '' ? [`words for ${e.code || `line ${e.line}`}`] : [])),
    ...providers.flatMap((p) => [
      ...(p.npi ? [] : [`the NPI of ${p.name || 'the provider'}`]),
      ...(p.name ? [] : [`the name of ${p.npi || 'the provider'}`]),
      ...(p.taxId ? [] : [`the taxpayer number of ${p.name || p.npi || 'the provider'}`]),
      ...(p.place ? [] : [`where ${p.name || p.npi || 'the provider'} gives the service`]),
    ]),
  ];
  return {
    item,
    patient,
    date,
    made: today,
    primary: made[0]?.expected,
    providers,
    diagnoses,
    total: totalOf(made.map((m) => m.expected)),
    partial: known.length < made.length,
    afterFee,
    separate: separateOf(reader, item, patientId, today),
    due: dueOf(record, date),
    missing: [...new Set(missing)],
    assumptions,
  };
}

function expectedOf(reader: Reader, item: Item<'encounter'>, record: Encounter, line: ServiceLine): EstimateLine {
  const charge = chargeOf(line, () => chargeTables(reader), item as unknown as Item);
  const { date, code, words } = about(reader, line);
  const letters = line.written.pointers;
  const dx = record.dx?.diagnosis ?? [];
  return {
    line: line.number,
    date,
    code,
    modifiers: line.modifiers,
    words,
    diagnoses: dx.flatMap((d) =>
      d.code && (!letters || (d.letter && letters.includes(d.letter.toUpperCase()))) ? [d.code] : [],
    ),
    charge: isUnknown(charge) ? undefined : charge.amount,
    unknown: isUnknown(charge) ? charge.unknown : undefined,
  };
}

const totalOf = (lines: readonly EstimateLine[]): Cents | undefined =>
  lines.some((l) => l.charge !== undefined) ? cents(lines.reduce((sum, l) => sum + (l.charge ?? 0), 0)) : undefined;

/** Lines by who gives them. */
function providersOf(
  reader: Reader,
  record: Encounter,
  made: readonly { readonly line: ServiceLine; readonly expected: EstimateLine }[],
): EstimateProvider[] {
  const groups = new Map<string, EstimateLine[]>();
  const written = new Map<string, string>();
  for (const { line, expected } of made) {
    const group = groups.get(line.provider);
    if (group) group.push(expected);
    else groups.set(line.provider, [expected]);
    for (const by of [line.written.rendering, record.rendering, record.attending])
      if (by?.npi === line.provider && by.last)
        written.set(line.provider, [by.first, by.last].filter(Boolean).join(' '));
  }
  return [...groups].map(([npi, lines]) => {
    const practice = practiceOf(reader, npi, record.practice?.id);
    const place = placeOf(reader, record) ?? practice?.address;
    const text = [place?.street, place?.city, place?.state].filter(Boolean).join(', ');
    return {
      npi,
      name: written.get(npi) ?? nameIn(practice, npi) ?? '',
      taxId: practice?.taxId?.number,
      place: text === '' ? undefined : text,
      lines,
      total: totalOf(lines),
    };
  });
}

/** The practice that lists a provider; without a provider the one the record names, or the only one. */
function practiceOf(reader: Reader, npi: string, named: string | undefined): Practice | undefined {
  const all = reader.all('practice').map((item) => recordOf(item));
  if (npi !== '') return all.find((p) => p.npi?.npi === npi || p.provider?.some((one) => one.npi === npi));
  return all.find((p) => named !== undefined && p.id?.toUpperCase() === named.toUpperCase()) ?? all[0];
}

function nameIn(practice: Practice | undefined, npi: string): string | undefined {
  if (!practice) return undefined;
  const person = practice.provider?.find((p) => p.npi === npi);
  if (person && npi !== '') return [person.first, person.last].filter(Boolean).join(' ');
  return practice.npi?.npi === npi ? practice.title : undefined;
}

/** The address of the facility where the visit is. */
function placeOf(reader: Reader, record: Encounter) {
  const npi = record.facility?.npi;
  if (npi === undefined) return undefined;
  for (const item of reader.all('practice')) {
    const found = recordOf(item).facility?.find((f) => f.npi === npi);
    if (found) return found.address;
  }
  return undefined;
}

/** Other planned visits of the person: they are scheduled for themselves, and have an estimate of their own. */
function separateOf(
  reader: Reader,
  item: Item<'encounter'>,
  patientId: string | undefined,
  today: IsoDate,
): Estimate['separate'] {
  if (patientId === undefined) return [];
  const id = patientId.toUpperCase();
  return reader.all('encounter').flatMap((other) => {
    if (other === item || !other.block.text.toUpperCase().includes(id)) return [];
    const { patient, scheduled, requested, date } = recordOf(other);
    if (patient?.id?.toUpperCase() !== id || (!scheduled && !requested)) return [];
    const day = date?.range?.from;
    if (day !== undefined && day < today) return [];
    const [first] = serviceLines(recordOf(other));
    const { code, words } = first ? about(reader, first) : { code: '', words: '' };
    return [{ record: other.id, date: day, words: [code, words].filter(Boolean).join(' ') }];
  });
}

/**
 * Until when the estimate is to be given, 45 CFR 149.610(b)(1)(vi): one business day after scheduling where that is three to nine
 * business days ahead, three where it is ten or more; three business days after it was asked for. The earlier day counts.
 */
export function dueOf(
  { scheduled, requested }: Pick<Encounter, 'scheduled' | 'requested'>,
  date: IsoDate | undefined,
): EstimateDue {
  const found: { readonly by: IsoDate; readonly why: string }[] = [];
  const notes: string[] = [];
  if (requested?.date)
    found.push({
      by: addBusinessDays(requested.date, 3),
      why: `asked for on ${requested.date}: three business days after it`,
    });
  if (scheduled?.date && date) {
    const ahead = businessDaysBetween(scheduled.date, date);
    if (ahead >= 10)
      found.push({
        by: addBusinessDays(scheduled.date, 3),
        why: `scheduled on ${scheduled.date}, ten or more business days ahead: three business days after it`,
      });
    else if (ahead >= 3)
      found.push({
        by: addBusinessDays(scheduled.date, 1),
        why: `scheduled on ${scheduled.date}, ${ahead} business days ahead: one business day after it`,
      });
    else notes.push(`scheduled on ${scheduled.date}, fewer than three business days ahead: the law sets no day`);
  }
  const [first] = found.sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
  if (first) return first;
  return {
    by: undefined,
    why: notes[0] ?? 'the encounter says neither when it was scheduled nor when the estimate was asked for',
  };
}

/** A bill this much above its estimate may be disputed: 45 CFR 149.620(a)(2)(ii). */
export const SUBSTANTIAL = cents(40_000);

export interface Exceeded {
  readonly encounter: Item<'encounter'>;
  readonly npi: string;
  readonly estimated: Cents;
  readonly charged: Cents;
  readonly above: Cents;
  /** Entry of the claim’s first line of that provider. */
  readonly at: number;
}

/**
 * Providers whose charges on a claim are $400 or more above what the estimate of its encounters expected of them. A provider whose
 * expected or billed charges are not all known is told as `unknown`.
 */
export function exceededOf(
  reader: Reader,
  item: Item<'claim'>,
): { readonly exceeded: readonly Exceeded[]; readonly unknown: string | undefined } {
  const claim = recordOf(item);
  const encounters = (claim.from ?? []).flatMap(({ id }) =>
    id === undefined ? [] : reader.find('encounter', id).slice(0, 1),
  );
  const estimated = encounters.filter((e) => {
    const { scheduled, requested } = recordOf(e);
    return (scheduled?.date ?? requested?.date) !== undefined && paysAlone(reader, recordOf(e));
  });
  const [first] = estimated;
  if (!first) return { exceeded: [], unknown: undefined };
  const expected = new Map<string, Cents>();
  for (const encounter of encounters)
    for (const line of serviceLines(recordOf(encounter))) {
      const charge = chargeOf(line, () => chargeTables(reader), encounter as unknown as Item);
      if (isUnknown(charge)) return { exceeded: [], unknown: `what was estimated is not all known: ${charge.unknown}` };
      expected.set(line.provider, add(expected.get(line.provider) ?? ZERO, charge.amount));
    }
  const charged = new Map<string, { amount: Cents; at: number }>();
  for (const line of serviceLines(claim)) {
    const charge = chargeOf(line, () => chargeTables(reader), item as unknown as Item);
    if (isUnknown(charge)) return { exceeded: [], unknown: `what is charged is not all known: ${charge.unknown}` };
    const before = charged.get(line.provider);
    charged.set(line.provider, {
      amount: add(before?.amount ?? ZERO, charge.amount),
      at: before?.at ?? line.written.at,
    });
  }
  const exceeded = [...charged].flatMap(([npi, { amount, at }]) => {
    // A provider who was not on the estimate is not held against it (45 CFR 149.620(a)(2)(iv) speaks of replacements only).
    const before =
      expected.get(npi) ?? (expected.size === 1 && charged.size === 1 ? [...expected.values()][0] : undefined);
    if (before === undefined) return [];
    const above = subtract(amount, before);
    return above >= SUBSTANTIAL ? [{ encounter: first, npi, estimated: before, charged: amount, above, at }] : [];
  });
  return { exceeded, unknown: undefined };
}

/** Whether the patient uses no plan for a visit: the estimate and its dispute are for those who pay alone. */
function paysAlone(reader: Reader, record: Encounter | Claim): boolean {
  const id = record.patient?.id;
  const patient = id === undefined ? undefined : reader.find('patient', id)[0];
  const date = record.date?.range?.from ?? serviceLines(record).find((l) => l.date)?.date;
  if (record.coverage?.which?.some((w) => w.toUpperCase() === 'NONE')) return true;
  return !patient || !date || coveragesOn(record, recordOf(patient), date).applies.length === 0;
}
