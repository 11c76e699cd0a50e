import { chargesSummary, nameOf, timesText } from '../features/charges/model';
import { type BookReview, belowRows, bookReview, chargesOn, lessOf } from '../features/charges/review';
import type { ChargeRow } from '../pricing/charge-review';
import type { Item } from '../records/book';
import { decimal, dollars, subtract } from '../records/money';
import type { Engine } from '../rules/rule';
import { Unable } from './arguments';

/**
 * `report charges`: the charges of the day against every contract and Medicare, the same as last year's, missing, and what payers allow
 * against their contracts. Each number with the place or table that it comes from.
 */
export function chargesReport(engine: Engine): { readonly json: unknown; readonly text: string } {
  const [item] = chargesOn(engine);
  if (!item) throw new Unable('report charges needs a fees record of kind charges');
  const review = bookReview(engine, item as Item<'fees'>);
  return { json: chargesJson(review), text: chargesText(review) };
}

const rowJson = (row: ChargeRow) => ({
  code: row.code,
  modifiers: row.modifiers,
  charge: decimal(row.charge),
  at: row.at,
});

/** Money as decimal strings, as everywhere in JSON; places as `file:line`. */
export const chargesJson = (review: BookReview) => ({
  table: review.table.id,
  date: review.date,
  charges: review.rows.length,
  chargesBelow: belowRows(review),
  below: review.below.map((b) => ({
    ...rowJson(b.row),
    by: b.by,
    allowed: decimal(b.allowed),
    less: decimal(lessOf(b)),
    place: b.facility ? 'facility' : 'office',
    billed: review.billed.get(b.row.code) ?? 0,
    why: b.why,
    ...(b.at !== '' && { allowedAt: b.at }),
  })),
  before: review.before?.id ?? null,
  unchanged: review.unchanged.map(rowJson),
  missing: [
    ...review.notCharged.map(({ code, lines }) => ({ code, billed: lines })),
    ...review.missing.map(({ code, by, at }) => ({ code, by, at })),
  ],
  units: review.units.map(({ row, by, why, at }) => ({ ...rowJson(row), by, why, ...(at !== '' && { byAt: at }) })),
  paid: review.paid.map((p) => ({
    plan: p.plan,
    lines: p.lines,
    allowed: decimal(p.allowed),
    contract: decimal(p.contract),
    notKnown: p.unknown,
    short: p.short.map(({ code, lines, less }) => ({ code, lines, less: decimal(less) })),
  })),
  unknown: review.unknown,
});

/** How many codes of a list are named before the rest is counted. */
const NAMED = 12;

/** For a terminal. */
export function chargesText(review: BookReview): string {
  const { table, date, rows, below, before, unchanged, units, paid, unknown } = review;
  const parts = [
    [`${table.id} on ${date}: ${chargesSummary(review)}.`],
    section(
      'Below what would be paid',
      below.map((b) => [
        nameOf(b.row),
        dollars(b.row.charge),
        `${b.by} allows ${dollars(b.allowed)}${b.facility ? ' at a facility' : ''}`,
        `${dollars(lessOf(b))} less${timesText(review.billed.get(b.row.code))}`,
      ]),
      below.map((b) => [b.why, b.at, `charge ${b.row.at}`].filter(Boolean).join(' · ')),
    ),
    before
      ? section(`The same as in ${before.id}, ${unchanged.length} of ${rows.length}`, listed(unchanged.map(nameOf)))
      : ['No earlier table of charges to compare with.'],
    section('Without a charge', [
      ...review.notCharged.map(({ code, lines }) => [code, `billed${timesText(lines).slice(', billed'.length)}`]),
      ...review.missing.map(({ code, by, at }) => [code, `in ${by}`, at]),
    ]),
    section(
      'Units that do not fit',
      units.map((u) => [nameOf(u.row), u.why, [u.at, `charge ${u.row.at}`].filter(Boolean).join(' · ')]),
    ),
    section(
      'What payers allow against their contracts',
      paid.flatMap((p) => [
        [
          p.plan,
          `${counted(p.lines, 'line')} answered`,
          `allowed ${dollars(p.allowed)}, by contract ${dollars(p.contract)}`,
          p.allowed < p.contract ? `${dollars(subtract(p.contract, p.allowed))} short` : '',
          p.unknown > 0 ? `${counted(p.unknown, 'line')} not known by contract` : '',
        ],
        ...p.short
          .slice(0, NAMED)
          .map((s) => ['', s.code, `${counted(s.lines, 'line')} below the contract`, `${dollars(s.less)} short`]),
      ]),
    ),
    section(
      'Not compared',
      unknown.map((u) => [u.by, counted(u.codes.length, 'charge'), u.why, u.codes.slice(0, NAMED).join(' ')]),
    ),
  ];
  return `${parts
    .filter((p) => p.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** Codes in rows of a few, so that a list of hundreds stays short. */
function listed(names: readonly string[]): string[][] {
  if (names.length === 0) return [];
  const rest = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return [[`${names.slice(0, NAMED).join(' ')}${rest}`]];
}

/** A heading and its rows in columns, each with its source below it where there are sources; nothing where there are no rows. */
function section(
  heading: string,
  rows: readonly (readonly string[])[],
  sources: readonly string[] = [],
): readonly string[] {
  if (rows.length === 0) return [];
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, c) => Math.max(...rows.map((row) => row[c]?.length ?? 0)));
  return [
    heading,
    ...rows.flatMap((row, i) => {
      const source = sources[i];
      const cells = row.map((cell, c) => cell.padEnd(widths[c] ?? 0)).join('  ');
      return [`  ${cells.trimEnd()}`, ...(source === undefined ? [] : [`      ${source}`])];
    }),
  ];
}
