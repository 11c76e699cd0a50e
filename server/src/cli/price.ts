import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { IsoDate } from '../../../schemas/values';
import type { Codes } from '../codes/builtin';
import { textOf } from '../files/archives';
import { reason } from '../files/workspace';
import { rounded } from '../pricing/medicare/exact';
import { localityFrom } from '../pricing/medicare/known';
import { medicarePrice, outsideOf, priceWords, stepsOf } from '../pricing/medicare/price';
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
}

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
  const price = medicarePrice(codes, { code, modifiers, date, facility, locality, qpp: question.qpp });
  if ('unknown' in price) return { ...said, amount: null, why: price.unknown, steps: [] };
  const amount = rounded(price.amount);
  const { nonParticipating, limitingCharge } = outsideOf(amount);
  return {
    ...said,
    amount: decimal(amount),
    why: priceWords(price),
    ...(price.kind === 'physician' && {
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
    locality: values.locality === undefined ? practiceLocality(common) : localityOf(String(values.locality)),
    qpp: values.qpp === true,
  };
  if (batch === undefined) {
    const prices = paths.map((path) => {
      const [code = '', ...modifiers] = path.toUpperCase().split('-');
      return priceOf(codes, { code, modifiers, ...usual });
    });
    for (const one of prices)
      process.stdout.write(common.json ? `${JSON.stringify(one, undefined, 1)}\n` : textOfPrice(one));
    return 0;
  }
  const lines: string[] = [];
  for (const row of rowsOf(batch)) {
    const code = (row.code ?? '').trim().toUpperCase();
    const modifiers = (row.modifier ?? '')
      .toUpperCase()
      .split(/[-,\s]+/)
      .filter((m) => m !== '');
    const day = (row.date ?? '').trim();
    const place = (row.place ?? '').trim() || usual.place;
    const locality = (row.locality ?? '').trim();
    const question = {
      ...usual,
      code,
      modifiers,
      place,
      ...(day !== '' && { date: dateOf(day, `${batch}: the date of ${code}`) }),
      ...(locality !== '' && { locality: localityOf(locality) }),
    };
    lines.push(JSON.stringify(priceOf(codes, question)));
  }
  process.stdout.write(lines.length === 0 ? '' : `${lines.join('\n')}\n`);
  return 0;
}

function dateOf(text: string, where: string): IsoDate {
  const date = readDate(text);
  if (!date) throw new Unable(`${where} ${text} is not a date such as 2026-04-18`);
  return date;
}

/** `15202-00`, however many zeros were left out. */
function localityOf(text: string): string {
  const locality = localityFrom(text);
  if (locality === undefined) throw new Unable(`--locality ${text} is not a carrier and a locality such as 15202-00`);
  return locality;
}

/** What the practice of the workspace says, where there is one. */
function practiceLocality(common: Common): string {
  const { engine } = openWorkspace({ ...common, paths: [] });
  for (const file of engine.book.files.values())
    for (const item of file.items) {
      const code = item?.kind === 'practice' ? recordOf(item as Item<'practice'>).locality?.code : undefined;
      if (code !== undefined) return localityOf(code);
    }
  throw new Unable('price needs --locality, such as 15202-00, or a practice that says its locality');
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
