import type { Cents, IsoDate } from '../../../schemas/values';
import { type Item, lineOf, type Reader, recordOf } from '../records/book';
import { ZERO } from '../records/money';
import { allowedAmount } from './amounts';
import { type FeeRow, type FeeTable, feeTable, rowFor } from './fee-table';
import type { ServiceLine, Written } from './lines';
import { codesOf, practiceLocality } from './medicare/known';
import { factorWords, medicarePrice, ofUnits } from './medicare/price';
import { isFacility } from './places';
import { isUnknown } from './result';
import { chargeTables } from './tables';

/**
 * A table of charges against every contract in force on a day and against Medicare: a payer pays the lesser of charge and contract, so a
 * charge below what would be paid gives money away and no denial shows it. The amounts are those of `allowedAmount`, as in `cost` and
 * in the rule `charge/below-allowed`.
 */
export interface ChargeReview {
  readonly table: FeeTable;
  /** The day on which contracts and schedules are asked. */
  readonly date: IsoDate;
  /** Charges that were compared. */
  readonly rows: readonly ChargeRow[];
  readonly below: readonly Below[];
  /** The charges table before this one; undefined where the book has none. */
  readonly before: FeeTable | undefined;
  /** Rows whose amount is that of the table before. */
  readonly unchanged: readonly ChargeRow[];
  readonly units: readonly Misfit[];
  /** Codes with a row of their own in a contract, and none here. */
  readonly missing: readonly { readonly code: string; readonly by: string; readonly at: string }[];
  /** What could not be compared, by payer and reason. */
  readonly unknown: readonly { readonly by: string; readonly why: string; readonly codes: readonly string[] }[];
}

/** A charge: one code, with the modifiers of its row. */
export interface ChargeRow {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly charge: Cents;
  /** Only at a facility. */
  readonly facility: boolean;
  /** Index of the row's entry in the record, and its place: `fees/charges.fees:8`. */
  readonly entry: number;
  readonly at: string;
}

export interface Below {
  readonly row: ChargeRow;
  /** Table that would allow more, or `Medicare`. */
  readonly by: string;
  readonly allowed: Cents;
  /** Where the payer allows it: at a facility, or not. */
  readonly facility: boolean;
  /** Table, edition and row of the number. */
  readonly why: string;
  /** Place of the contract's row; empty for Medicare's schedules. */
  readonly at: string;
}

/** The charge and the contract mean amounts of different things, or a drug's charge is not for its billing unit. */
export interface Misfit {
  readonly row: ChargeRow;
  readonly by: string;
  readonly why: string;
  readonly at: string;
}

/** How many times a drug's limit a charge may be before it looks like that of a package. */
const PACKAGE = 20;
const OFFICE = '11';
const HOSPITAL = '22';
const MEDICARE = 'Medicare';

/** Reviews a table of charges as of a day. */
export function reviewCharges(reader: Reader, table: FeeTable, date: IsoDate): ChargeReview {
  const contracts = reader
    .all('fees')
    .map((item) => feeTable(reader, item))
    .filter((t) => t.kind === 'contract' && t.range.from <= date && date <= t.range.to);
  const rows = rowsOf(table, contracts);
  const before = chargeTables(reader).find((t) => t !== table && t.range.from < table.range.from);
  const below: Below[] = [];
  const units: Misfit[] = [];
  const unknown = new Map<string, { readonly by: string; readonly why: string; readonly codes: string[] }>();
  const note = (by: string, why: string, code: string): void => {
    const key = `${by}|${why}`;
    const known = unknown.get(key);
    if (known) known.codes.push(code);
    else unknown.set(key, { by, why, codes: [code] });
  };
  for (const { row, own } of rows) {
    for (const contract of contracts) {
      const found = againstContract(reader, contract, row, own, date);
      if ('why' in found && 'by' in found && 'allowed' in found) below.push(found);
      else if ('misfit' in found) units.push(found.misfit);
      else if ('unknown' in found) note(contract.id, generally(found.unknown, row.code), row.code);
    }
    const found = againstMedicare(reader, row, own, date);
    if ('allowed' in found) below.push(found);
    else if ('misfit' in found) units.push(found.misfit);
    else if ('unknown' in found) note(MEDICARE, generally(found.unknown, row.code), row.code);
  }
  return {
    table,
    date,
    rows: rows.map(({ row }) => row),
    below,
    before,
    unchanged: before ? rows.filter(({ row, own }) => sameAsBefore(before, row, own, date)).map(({ row }) => row) : [],
    units,
    missing: missingOf(table, contracts, date),
    unknown: [...unknown.values()],
  };
}

/** A reason without the code, so that the reasons of many codes are one. */
const generally = (why: string, code: string): string =>
  why.replace(new RegExp(`\\b${code}(?:-\\w\\w)*\\b`, 'g'), 'the code');

interface Reviewed {
  readonly row: ChargeRow;
  readonly own: FeeRow;
}

/** The rows of a table; a range stands for the codes in it that a contract has by themselves, and for its first code where none has. */
function rowsOf(table: FeeTable, contracts: readonly FeeTable[]): Reviewed[] {
  const item = table.item as unknown as Item;
  const make = (own: FeeRow, code: string): Reviewed => ({
    own,
    row: {
      ...{ code, modifiers: own.modifiers, charge: own.amount, facility: own.facility },
      ...{ entry: own.at, at: lineOf(item, own.at) },
    },
  });
  const rows = [...table.exact].flatMap(([code, own]) => own.map((row) => make(row, code)));
  for (const range of table.ranges) {
    const inside = new Set(
      contracts.flatMap((c) =>
        [...c.exact.keys()].filter((k) => k.length === range.from.length && range.from <= k && k <= range.to),
      ),
    );
    const codes = [...inside].filter((code) => !table.exact.has(code)).sort();
    for (const code of codes.length > 0 ? codes : [range.from]) rows.push(make(range, code));
  }
  return rows;
}

/** A line as a person would bill the row, once. */
function lineFor({ code, modifiers }: ChargeRow, own: FeeRow, date: IsoDate, place: string): ServiceLine {
  const revenue = code.length === 4;
  return {
    ...{ number: 1, code, procedure: revenue ? '' : code, revenue: revenue ? code : '', modifiers },
    written: { at: own.at } as Written,
    ...{ units: 1000, date, place, institutional: revenue, bill: '', room: '' },
    facility: revenue || isFacility(place),
    provider: '',
  };
}

const placesOf = (row: ChargeRow): readonly string[] => (row.facility ? [HOSPITAL] : [OFFICE, HOSPITAL]);

type Compared = Below | { readonly misfit: Misfit } | { readonly unknown: string } | { readonly fits: true };

const FITS: Compared = { fits: true };

function againstContract(reader: Reader, contract: FeeTable, row: ChargeRow, own: FeeRow, date: IsoDate): Compared {
  const tables = { charges: [], forPlan: [contract], forPayer: [] };
  let most: Below | undefined;
  let unknown: string | undefined;
  for (const place of placesOf(row)) {
    const line = lineFor(row, own, date, place);
    const theirs = rowFor(contract, line);
    if (theirs && theirs.per !== own.per)
      return {
        misfit: {
          row,
          by: contract.id,
          why: `charged ${perText(own)}, and ${contract.id} pays ${perText(theirs)}`,
          at: lineOf(contract.item as unknown as Item, theirs.at),
        },
      };
    const found = allowedAmount(line, row.charge, tables, contract.id, contract.item as unknown as Item, new Set(), {
      reader,
      lines: [line],
      days: new Map(),
    });
    if (isUnknown(found)) unknown ??= found.unknown;
    else if (found.fee !== undefined && found.fee > (most?.allowed ?? ZERO))
      most = {
        ...{ row, by: contract.id, allowed: found.fee, facility: line.facility },
        ...{ why: found.why.replace(/; the charge is less$/, ''), at: found.at },
      };
  }
  return most ?? (unknown === undefined ? FITS : { unknown });
}

const perText = ({ per }: FeeRow): string => `per ${per}`;

function againstMedicare(reader: Reader, row: ChargeRow, own: FeeRow, date: IsoDate): Compared {
  const codes = codesOf(reader);
  if (!codes || row.code.length !== 5 || codes.installed.editions.length === 0) return FITS;
  const locality = practiceLocality(reader);
  if (locality === undefined)
    return { unknown: 'the practice does not say its Medicare locality: write “locality 15202-00” in its block' };
  let most: Below | undefined;
  let unknown: string | undefined;
  for (const place of placesOf(row)) {
    const { code, modifiers } = row;
    const facility = isFacility(place);
    const price = medicarePrice(codes, { code, modifiers, date, facility, locality });
    if (isUnknown(price)) {
      unknown ??= price.unknown;
      continue;
    }
    const amount = ofUnits(price, 1000);
    const why = factorWords(price);
    if (price.kind === 'flat' && price.coinsurance !== undefined && row.charge > amount * PACKAGE)
      return {
        misfit: { row, by: MEDICARE, why: `charged more than ${PACKAGE} times ${why}: is it for a package?`, at: '' },
      };
    if (own.per === 'unit' && row.charge < amount && amount > (most?.allowed ?? ZERO))
      most = { row, by: MEDICARE, allowed: amount, facility, why, at: '' };
  }
  return most ?? (unknown === undefined ? FITS : { unknown });
}

/** Whether the table before has the same row with the same amount. */
function sameAsBefore(before: FeeTable, row: ChargeRow, own: FeeRow, date: IsoDate): boolean {
  const theirs = rowFor(before, lineFor(row, own, date, row.facility ? HOSPITAL : OFFICE));
  return (
    theirs !== undefined &&
    theirs.amount === own.amount &&
    theirs.facility === own.facility &&
    theirs.modifiers.length === own.modifiers.length
  );
}

function missingOf(table: FeeTable, contracts: readonly FeeTable[], date: IsoDate): ChargeReview['missing'] {
  return contracts.flatMap((contract) =>
    [...contract.exact].flatMap(([code, rows]) => {
      const [first] = rows;
      if (!first) return [];
      const item = contract.item as unknown as Item;
      const charged = rows.some((own) => {
        const row = { code, modifiers: own.modifiers, charge: ZERO, facility: false, entry: own.at, at: '' };
        return rowFor(table, lineFor(row, own, date, HOSPITAL)) !== undefined;
      });
      return charged ? [] : [{ code, by: contract.id, at: lineOf(item, first.at) }];
    }),
  );
}

/** The day on which a table is reviewed: today, or the day of its period that is nearest to it. */
export const reviewDay = ({ range }: FeeTable, today: IsoDate): IsoDate =>
  today < range.from ? range.from : today > range.to ? range.to : today;

/** Whether a record is a table of charges. */
export const isCharges = (item: Item): item is Item<'fees'> =>
  item.kind === 'fees' && recordOf(item as Item<'fees'>).kind?.kind === 'charges';
