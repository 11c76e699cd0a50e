import type { ChargesGroupName, ChargesModel, ChargesRow } from '../../../../schemas/charges';
import type { ChargeReview, ChargeRow } from '../../pricing/charge-review';
import type { Item } from '../../records/book';
import { dollars, subtract } from '../../records/money';
import type { Engine } from '../../rules/rule';
import { belowRows, bookReview, chargeReview, chargesOn, lessOf } from './review';

/** The review of charges as the editor shows it: a line above the table, and a tree. */

/** `12 of 140 charges are below what would be paid`, for a table of charges. */
export const chargesSummary = (review: ChargeReview): string => {
  const { rows } = review;
  const below = belowRows(review);
  return `${below} of ${rows.length} charge${rows.length === 1 ? '' : 's'} ${below === 1 ? 'is' : 'are'} below what would be paid`;
};

/** The line above a table of charges. */
export const chargesLens = (engine: Engine, item: Item<'fees'>): string => chargesSummary(chargeReview(engine, item));

export const nameOf = ({ code, modifiers }: Pick<ChargeRow, 'code' | 'modifiers'>): string =>
  [code, ...modifiers].join('-');

/** The tree's rows; undefined where the book has no charges. */
export function chargesModel(engine: Engine, uriOf: (path: string) => string): ChargesModel | undefined {
  const [item] = chargesOn(engine);
  if (!item) return undefined;
  const review = bookReview(engine, item);
  const place = (at: string): Pick<ChargesRow, 'place'> => {
    const m = /^(.*):(\d+)$/.exec(at);
    return m ? { place: { uri: uriOf(m[1] ?? ''), line: Number(m[2]) - 1 } } : {};
  };
  const charge = (row: ChargeRow): string => `${nameOf(row)} ${dollars(row.charge)}`;
  const groups: Readonly<Record<ChargesGroupName, readonly ChargesRow[]>> = {
    below: review.below.map((b) => ({
      label: charge(b.row),
      description: `${b.by} allows ${dollars(b.allowed)}${b.facility ? ' at a facility' : ''}, ${dollars(lessOf(b))} less${timesText(review.billed.get(b.row.code))}`,
      source: [b.why, b.at].filter(Boolean).join(' · '),
      ...place(b.row.at),
    })),
    missing: [
      ...review.notCharged.map(({ code, lines }) => ({
        label: code,
        description: timesText(lines).slice(2),
        source: '',
      })),
      ...review.missing.map(({ code, by, at }) => ({ label: code, description: by, source: at, ...place(at) })),
    ],
    units: review.units.map((u) => ({ label: charge(u.row), description: u.why, source: u.at, ...place(u.row.at) })),
    unchanged: review.unchanged.map((row) => ({
      label: charge(row),
      description: review.before?.id ?? '',
      source: row.at,
      ...place(row.at),
    })),
    paid: review.paid.flatMap((p) => [
      {
        label: p.plan,
        description: `allowed ${dollars(p.allowed)} of ${dollars(p.contract)} by contract, ${p.lines} line${p.lines === 1 ? '' : 's'}`,
        source: p.allowed < p.contract ? `${dollars(subtract(p.contract, p.allowed))} short` : '',
      },
      ...p.short.map((s) => ({
        label: s.code,
        description: `${p.plan}: ${dollars(s.less)} short on ${s.lines} line${s.lines === 1 ? '' : 's'}`,
        source: '',
      })),
    ]),
    'not-compared': review.unknown.map((u) => ({
      label: u.by,
      description: `${u.codes.length} charge${u.codes.length === 1 ? '' : 's'}: ${u.why}`,
      source: u.codes.slice(0, NAMED).join(' '),
    })),
  };
  return {
    table: review.table.id,
    date: review.date,
    summary: chargesSummary(review),
    groups: (Object.entries(groups) as [ChargesGroupName, ChargesRow[]][])
      .filter(([, rows]) => rows.length > 0)
      .map(([name, rows]) => ({ name, rows })),
  };
}

const NAMED = 30;

/** `, billed 3 times`; empty where it is not. */
export const timesText = (n: number | undefined): string =>
  !n ? '' : n === 1 ? ', billed once' : `, billed ${n} times`;
