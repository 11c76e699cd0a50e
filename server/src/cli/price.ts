import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { IsoDate } from '../../../schemas/values';
import type { Codes } from '../codes/builtin';
import { packagesOf } from '../codes/drugs';
import { textOf } from '../files/archives';
import { reason } from '../files/workspace';
import { rounded } from '../pricing/medicare/exact';
import { localityFrom } from '../pricing/medicare/known';
import { outpatientPrice } from '../pricing/medicare/outpatient';
import type { Residence } from '../pricing/medicare/physician';
import { medicarePrice, outsideOf, priceWords, stepsOf } from '../pricing/medicare/price';
import { tableOn } from '../pricing/medicare/schedules';
import { isFacility } from '../pricing/places';
import { type Item, recordOf } from '../records/book';
import { readDate } from '../records/dates';
import { decimal, dollars } from '../records/money';
import { type Common, Unable } from './arguments';
import { codesFor, openWorkspace } from './book';

/** One price as JSON; money as decimal strings, null where it is not known. */
export interface PriceJson {
  readonly code: string;
  readonly modifier: string;
  readonly place: string;
  readonly date: string;
  readonly locality: string;
  readonly amount: string | null;
  /** How the amount came about in one line, or why it is not known. */
  readonly why: string;
  /** What a physician who does not participate is paid and may charge at most; only for the physician fee schedule. */
  readonly nonParticipating?: string;
  readonly limitingCharge?: string;
  /** The share that the patient pays, where the schedule says one. */
  readonly coinsurance?: string;
  readonly steps: readonly {
    readonly step: string;
    readonly amount?: string;
    readonly why: string;
    readonly source?: string;
  }[];
}

interface Question {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly place: string;
  readonly date: IsoDate;
  readonly locality: string;
  readonly qpp: boolean;
  /** Of anesthesia. */
  readonly minutes?: number | undefined;
  /** Days of care after a surgery, for modifier 55. */
  readonly days?: number | undefined;
  /** Equipment for somebody who lives where the rural rate is paid. */
  readonly rural?: boolean | undefined;
  /** Where the patient lives, for equipment. */
  readonly residence?: Residence | undefined;
  /** As an outpatient hospital is paid, and not a physician. */
  readonly outpatient?: boolean;
}

/** Rows of a batch that are written together. */
const SLICE = 500;

/** Words that a batch may have in place of a two-digit place. */
const SETTINGS: Readonly<Record<string, boolean>> = {
  facility: true,
  'non-facility': false,
  nonfacility: false,
  office: false,
};

/** The amount of one unit of a code by Medicare’s schedules, and every factor of it. */
export function priceOf(codes: Codes, question: Question): PriceJson {
  const { code, modifiers, place, date, locality } = question;
  const facility = SETTINGS[place.toLowerCase()] ?? isFacility(place);
  const said = { code, modifier: modifiers.join('-'), place, date, locality };
  if (!/^[0-9A-Z]{5}$/.test(code))
    return { ...said, amount: null, why: `“${code}” is not a procedure code`, steps: [] };
  const { qpp, minutes, rural, residence, outpatient, days } = question;
  const care = days === undefined ? undefined : { days };
  const asked = { code, modifiers, date, facility, locality, qpp, minutes, rural, residence, care };
  const price = outpatient ? outpatientPrice(codes, asked) : medicarePrice(codes, asked);
  if ('unknown' in price) return { ...said, amount: null, why: price.unknown, steps: [] };
  const amount = rounded(price.amount);
  const { nonParticipating, limitingCharge } = outsideOf(amount);
  return {
    ...said,
    amount: decimal(amount),
    why: priceWords(price),
    ...(price.kind !== 'flat' &&
      amount > 0 && {
        nonParticipating: decimal(nonParticipating),
        limitingCharge: decimal(limitingCharge),
      }),
    ...(price.kind === 'flat' && price.coinsurance !== undefined && { coinsurance: `${price.coinsurance / 1000}%` }),
    steps: stepsOf(price).map(({ amount: after, ...step }) => ({
      ...step,
      ...(after !== undefined && { amount: decimal(after) }),
    })),
  };
}

/** `price CODE[-MOD]… --date D [--place P] [--locality L]`, or `price --batch FILE.csv`. */
export function price(common: Common): number {
  const { values, paths } = common;
  const date = values.date === undefined ? common.today : dateOf(String(values.date), '--date');
  const batch = values.batch as string | undefined;
  if (batch === undefined && paths.length === 0)
    throw new Unable('price needs a code such as 99213, or --batch FILE.csv');
  const codes = codesFor(common);
  const usual = {
    place: String(values.place ?? '11'),
    date,
    // The rates of hospitals, laboratories and drugs are the nation’s: only where a price is by place does it lack the locality.
    locality: values.locality !== undefined ? localityOf(String(values.locality)) : practiceLocality(common),
    qpp: values.qpp === true,
    minutes: minutesOf(values.minutes as string | undefined),
    days: daysOf(values.days as string | undefined),
    rural: values.rural === true ? true : undefined,
    residence: residenceOf(values.state as string | undefined, values.zip as string | undefined),
    outpatient: values.outpatient === true,
  };
  if (batch === undefined) {
    const prices = paths.flatMap((path) => {
      const drug = drugPrices(codes, path, usual);
      if (drug) return drug;
      const [code = '', ...modifiers] = path.toUpperCase().split('-');
      return [priceOf(codes, { code, modifiers, ...usual })];
    });
    if (usual.locality === '' && !usual.outpatient && prices.every(({ amount }) => amount === null))
      throw new Unable('price needs --locality, such as 15202-00, or a practice that says its locality');
    for (const one of prices)
      process.stdout.write(common.json ? `${JSON.stringify(one, undefined, 1)}\n` : textOfPrice(one));
    return 0;
  }
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
    lines = [];
  };
  for (const row of rowsOf(batch)) {
    lines.push(JSON.stringify(batchPrice(codes, row, usual)));
    // Twenty thousand of these are twenty million characters, which are not held at once.
    if (lines.length === SLICE) flush();
  }
  flush();
  return 0;
}

type Usual = Omit<Question, 'code' | 'modifiers'>;

/** The price of a row of a batch. What of a row cannot be read makes its amount unknown, and stops no other row. */
export function batchPrice(codes: Codes, row: Readonly<Record<string, string | undefined>>, usual: Usual): PriceJson {
  const cell = (name: string): string => (row[name] ?? '').trim();
  const code = cell('code').toUpperCase();
  const modifiers = cell('modifier')
    .toUpperCase()
    .split(/[-,\s]+/)
    .filter((m) => m !== '');
  const place = cell('place') || usual.place;
  const [day, locality, minutes] = [cell('date'), cell('locality'), cell('minutes')];
  try {
    return priceOf(codes, {
      ...{ ...usual, code, modifiers, place },
      ...(day !== '' && { date: dateOf(day, 'the date') }),
      ...(locality !== '' && { locality: localityOf(locality, 'the locality') }),
      ...(minutes !== '' && { minutes: minutesOf(minutes, 'the column minutes has') }),
    });
  } catch (error) {
    if (!(error instanceof Unable)) throw error;
    const said = { code, modifier: modifiers.join('-'), place, date: day || usual.date };
    return { ...said, locality: locality || usual.locality, amount: null, why: error.message, steps: [] };
  }
}

/** Eleven digits, or three parts between dashes: a package of a drug, which the crosswalk leads to billing codes. */
const NDC = /^(?:\d{11}|\d{4,5}-\d{3,4}-\d{1,2})$/;

/**
 * The prices of the billing codes of a drug’s package, each with how many billing units are in a container; undefined where the text is
 * no NDC. Unknown, and why, where no crosswalk of the quarter is at hand or it has no such package.
 */
function drugPrices(codes: Codes, text: string, usual: Usual): PriceJson[] | undefined {
  if (!NDC.test(text)) return undefined;
  const ndc = digitsOf(text);
  const none = (why: string): PriceJson[] => [
    {
      ...{ code: text, modifier: '', place: usual.place, date: usual.date, locality: usual.locality },
      amount: null,
      why,
      steps: [],
    },
  ];
  const table = tableOn(codes, 'asp-ndc', usual.date);
  if ('unknown' in table) return none(table.unknown);
  const packages = packagesOf(codes, ndc, usual.date) ?? [];
  if (packages.length === 0) return none(`${table.edition} has no package ${text}`);
  return packages.map(({ code, units, edition }) => {
    const price = priceOf(codes, { ...usual, code, modifiers: [] });
    const why = `${text} is billed as ${code}, ${units} unit${units === 1 ? '' : 's'} a container`;
    return { ...price, steps: [{ step: 'crosswalk', why, source: edition }, ...price.steps] };
  });
}

/** Eleven digits of a package, 5-4-2: the dashes tell which zero was left out. */
function digitsOf(text: string): string {
  const [labeler = '', product, size = ''] = text.split('-');
  return product === undefined
    ? labeler
    : `${labeler.padStart(5, '0')}${product.padStart(4, '0')}${size.padStart(2, '0')}`;
}

function minutesOf(text: string | undefined, where = '--minutes'): number | undefined {
  if (text === undefined) return undefined;
  const minutes = /^(\d{1,4})(?:min)?$/.exec(text)?.[1];
  if (minutes === undefined) throw new Unable(`${where} ${text} is not a number of minutes such as 75`);
  return Number(minutes);
}

/** Where the patient lives; undefined where neither is given. */
function residenceOf(state: string | undefined, zip: string | undefined): Residence | undefined {
  if (state !== undefined && !/^[A-Za-z]{2}$/.test(state))
    throw new Unable(`--state ${state} is not the two letters of a state such as OH`);
  if (zip !== undefined && !/^\d{5}(?:-?\d{4})?$/.test(zip))
    throw new Unable(`--zip ${zip} is not a ZIP such as 45501`);
  return state === undefined && zip === undefined ? undefined : { state, zip };
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,3}$/.test(text)) throw new Unable(`--days ${text} is not a number of days such as 30`);
  return Number(text);
}

function dateOf(text: string, where: string): IsoDate {
  const date = readDate(text);
  if (!date) throw new Unable(`${where} ${text} is not a date such as 2026-04-18`);
  return date;
}

/** `15202-00`, however many zeros were left out. */
function localityOf(text: string, where = '--locality'): string {
  const locality = localityFrom(text);
  if (locality === undefined) throw new Unable(`${where} ${text} is not a carrier and a locality such as 15202-00`);
  return locality;
}

/** What the practice of the workspace says; empty where there is none, or it does not say it. */
function practiceLocality(common: Common): string {
  const { engine } = openWorkspace({ ...common, paths: [] });
  for (const file of engine.book.files.values())
    for (const item of file.items) {
      const code = item?.kind === 'practice' ? recordOf(item as Item<'practice'>).locality?.code : undefined;
      if (code !== undefined) return localityOf(code);
    }
  return '';
}

function rowsOf(file: string): readonly Readonly<Record<string, string | undefined>>[] {
  try {
    const text = textOf(fs.readFileSync(file));
    const rows = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((n) => n.trim().toLowerCase()),
      skip_empty_lines: true,
      relax_column_count: true,
    }) as Record<string, string>[];
    if (rows[0] && !('code' in rows[0]))
      throw new Unable(
        `${file}: expected the columns code, modifier, place, found ${Object.keys(rows[0]).slice(0, 5).join(', ')}`,
      );
    return rows;
  } catch (error) {
    if (error instanceof Unable) throw error;
    throw new Unable(`${file}: ${reason(error)}`);
  }
}

function textOfPrice({ code, modifier, amount, why, steps, nonParticipating, limitingCharge }: PriceJson): string {
  const name = modifier === '' ? code : `${code}-${modifier}`;
  if (amount === null) return `${name}  unknown: ${why}\n`;
  const money = (text: string): string => dollars(Math.round(Number(text) * 100) as Parameters<typeof dollars>[0]);
  const lines = steps.map(
    (s) =>
      `  ${s.step.padEnd(12)} ${(s.amount === undefined ? '' : money(s.amount)).padStart(10)}  ${s.why}${s.source ? ` (${s.source})` : ''}`,
  );
  const outside =
    nonParticipating !== undefined && limitingCharge !== undefined
      ? [`  not participating: paid ${money(nonParticipating)}, may charge ${money(limitingCharge)} at most`]
      : [];
  return `${[`${name}  ${money(amount)}`, ...lines, ...outside].join('\n')}\n`;
}
