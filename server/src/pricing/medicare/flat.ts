import type { Codes } from '../../codes/builtin';
import { rowAt } from '../../codes/fee-schedule/rows';
import type { SetName } from '../../codes/import/table';
import type { Unknown } from '../result';
import { fixed } from './decimals';
import { equipmentShare } from './equipment';
import { type Exact, exact, scaled } from './exact';
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

/** What the rate of a row for equipment is for, by its modifier. */
const RENT: Readonly<Record<string, string>> = {
  RR: 'rent a month',
  NU: 'price when bought new',
  UE: 'price when bought used',
};

/**
 * The state by which equipment is paid: where the patient lives (42 CFR 414.210(g); TRICARE Reimbursement Manual, chapter 1, section
 * 11, which follows Medicare’s schedule), else that of the practice, and then it is said.
 */
function livesIn(codes: Codes, asked: Asked): { readonly state: string; readonly assumed: string } | Unknown {
  const state = asked.residence?.state;
  if (state !== undefined) return { state: state.toUpperCase(), assumed: '' };
  const place = placeOn(codes, asked.locality, asked.date);
  if ('unknown' in place) return place;
  return { state: place.indices.state, assumed: asked.residence ? ', for nothing says where the patient lives' : '' };
}

/** Whether the patient lives where the rural rate is paid, by the list of the quarter. Who asks without an address means the other rate. */
function ruralOf(codes: Codes, { rural, residence, date }: Asked): boolean | Unknown {
  if (rural !== undefined) return rural;
  if (!residence) return false;
  const zip = /^\d{5}/.exec(residence.zip ?? '')?.[0];
  if (zip === undefined) return { unknown: 'the patient’s ZIP is not known' };
  const list = tableOn(codes, 'dme-rural', date);
  return 'unknown' in list ? list : rowAt(list.table, zip, () => true) === true;
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
            what: `payment limit of the drug, $${fixed(Number(limit), 3)}`,
            ...(coinsurance !== undefined && { coinsurance: Number(coinsurance) }),
          },
  },
  {
    set: 'dmepos',
    find: (cells, row, codes, asked) => {
      const lives = livesIn(codes, asked);
      if ('unknown' in lives) return lives;
      const [own, rural] = [cells[lives.state], cells[`${lives.state}-rural`]];
      const isRural = rural === undefined || rural === own ? false : ruralOf(codes, asked);
      if (typeof isRural === 'object')
        return { unknown: `whether ${asked.code} is paid at the rural rate of ${lives.state}: ${isRural.unknown}` };
      const rate = isRural ? rural : own;
      if (rate === undefined) return undefined;
      const where = rural === undefined ? lives.state : `${lives.state}, ${isRural ? 'rural' : 'not rural'}`;
      const named = row.split('-');
      const what = `${RENT[named[1] ?? ''] ?? 'rate'} of ${where}${lives.assumed}`;
      const rest = asked.modifiers.filter((m) => !named.includes(m));
      const share = equipmentShare({ code: asked.code, category: cells.category, date: asked.date }, rest);
      if (!share) return { amount: exact(Number(rate)), row, what };
      return 'unknown' in share
        ? share
        : { amount: scaled(exact(Number(rate)), share.share, 100), row, what: `${what}, ${share.why}` };
    },
  },
];

/** Which schedule pays a code, so that a missing one can be named: vaccines and drugs, tests, equipment. */
const BELONGS: readonly (readonly [set: SetName, codes: RegExp])[] = [
  ['asp', /^(?:J|Q[0-59]|90[3-7])/],
  ['clfs', /^(?:8[0-9]{4}|0\d{3}[UM]|G0[34]|P)/],
  ['dmepos', /^(?:[EKLV]\d|A[4-9]|B4)/],
];

/** The amount of one unit in the first of these schedules that has the code; undefined where none has. */
export function flatPrice(codes: Codes, asked: Asked): FlatPrice | Unknown | undefined {
  let without: Unknown | undefined;
  for (const { set, find } of FLAT) {
    const schedule = tableOn(codes, set, asked.date);
    if ('unknown' in schedule) {
      if (BELONGS.some(([own, shape]) => own === set && shape.test(asked.code))) without = schedule;
      continue;
    }
    let rowWithout: string | undefined;
    for (const key of keysOf(asked)) {
      const found = rowAt(schedule.table, key, (cells) => cells);
      if (found) rowWithout ??= key;
      const price = found && find(found, key, codes, asked);
      if (price) return 'unknown' in price ? price : { kind: 'flat', asked, edition: schedule.edition, ...price };
    }
    if (set === 'dmepos' && rowWithout !== undefined)
      return {
        unknown: `no amount for ${asked.code}: ${schedule.edition} has no rate of ${rowWithout} for that state`,
      };
    const ways =
      set === 'dmepos' ? WAYS.filter((m) => rowAt(schedule.table, `${asked.code}-${m}`, (cells) => cells)) : [];
    if (ways.length > 0)
      return { unknown: `${asked.code} has its price by how it is had: add ${ways.join(', ')} (rent, new, used)` };
  }
  return without;
}

/** Rented, bought new, bought used. */
const WAYS: readonly string[] = ['RR', 'NU', 'UE'];

/** Rows are by code and up to two modifiers; the most particular one that the line has is asked first. */
function keysOf({ code, modifiers }: Asked): string[] {
  const two = modifiers.flatMap((a) => modifiers.filter((b) => b !== a).map((b) => `${code}-${a}-${b}`));
  return [...two, ...modifiers.map((m) => `${code}-${m}`), code];
}
