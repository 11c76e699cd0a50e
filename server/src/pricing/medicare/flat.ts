import type { Codes } from '../../codes/builtin';
import { rowAt } from '../../codes/fee-schedule/rows';
import type { SetName } from '../../codes/import/table';
import type { Unknown } from '../result';
import { type Exact, exact } from './exact';
import type { Asked } from './physician';
import { placeOn, tableOn } from './schedules';

/** Schedules that have an amount for a code and no formula: laboratory tests, drugs, equipment. */
export interface FlatPrice {
  readonly kind: 'flat';
  readonly asked: Asked;
  readonly amount: Exact;
  /** The row that was found, and what it is: `J0136, 10 MG`. */
  readonly row: string;
  readonly edition: string;
  readonly what: string;
  /** The share that the patient pays, in thousandths of a percent, where the row says one: drugs may be below 20 %. */
  readonly coinsurance?: number;
}

type Found = Omit<FlatPrice, 'kind' | 'asked' | 'edition'> | undefined;
type Cells = Readonly<Record<string, string>>;

interface Flat {
  readonly set: SetName;
  readonly find: (cells: Cells, key: string, codes: Codes, asked: Asked) => Found | Unknown;
}

const FLAT: readonly Flat[] = [
  {
    set: 'clfs',
    find: ({ rate, since }, row, _codes, { date }) =>
      rate === undefined || (since !== undefined && since > date)
        ? undefined
        : { amount: exact(Number(rate)), row, what: 'laboratory rate' },
  },
  {
    set: 'asp',
    // A limit has thousandths of a dollar; the line’s amount is rounded once, after the units.
    find: ({ limit, dosage, coinsurance }, key) =>
      limit === undefined
        ? undefined
        : {
            amount: exact(Number(limit), 10),
            row: dosage === undefined ? key : `${key}, ${dosage}`,
            what: 'payment limit of the drug',
            ...(coinsurance !== undefined && { coinsurance: Number(coinsurance) }),
          },
  },
  {
    set: 'dmepos',
    find: (cells, row, codes, { locality, date }) => {
      const place = placeOn(codes, locality, date);
      if ('unknown' in place) return place;
      const { state } = place.indices;
      const rate = cells[state];
      return rate === undefined ? undefined : { amount: exact(Number(rate)), row, what: `rate of ${state}, not rural` };
    },
  },
];

/** The amount of one unit in the first of these schedules that has the code; undefined where none has. */
export function flatPrice(codes: Codes, asked: Asked): FlatPrice | Unknown | undefined {
  for (const { set, find } of FLAT) {
    const schedule = tableOn(codes, set, asked.date);
    if ('unknown' in schedule) continue;
    for (const key of keysOf(asked)) {
      const found = rowAt(schedule.table, key, (cells) => cells);
      const price = found && find(found, key, codes, asked);
      if (price) return 'unknown' in price ? price : { kind: 'flat', asked, edition: schedule.edition, ...price };
    }
  }
  return undefined;
}

/** Rows are by code and up to two modifiers; the most particular one that the line has is asked first. */
function keysOf({ code, modifiers }: Asked): string[] {
  const two = modifiers.flatMap((a) => modifiers.filter((b) => b !== a).map((b) => `${code}-${a}-${b}`));
  return [...two, ...modifiers.map((m) => `${code}-${m}`), code];
}
