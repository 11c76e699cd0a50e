import type { Cents } from '../../../schemas/values';
import { chargeOf } from '../pricing/amounts';
import { serviceLines } from '../pricing/lines';
import { isUnknown } from '../pricing/result';
import { chargeTables } from '../pricing/tables';
import { derive, type Item, type Reader, treeOfItem } from '../records/book';
import { ZERO } from '../records/money';
import { entryStart } from '../text/tree';
import type { Judged } from './rule';
import { visitOf } from './visit';

/** What a record charges, in cents. */
export interface Charges {
  /** By line, from line 1; undefined where neither the line nor the charges table tells. */
  readonly lines: readonly (Cents | undefined)[];
  /** Sum of the lines whose charge is known. */
  readonly total: Cents;
  /** A line's charge is missing in the total. */
  readonly partial: boolean;
}

const NOTHING: Charges = { lines: [], total: ZERO, partial: false };

/** The charges of an encounter or claim, the practice's table asked where a line has none of its own. */
export const chargesOf = (book: Parameters<typeof derive>[0], item: Item): Charges =>
  derive(book, item, CHARGES, computeCharges);

/** The same, for a computation that then depends on them. */
export const chargesThrough = (reader: Reader, item: Item): Charges => reader.result(item, CHARGES, computeCharges);

const CHARGES = 'charges';

function computeCharges(reader: Reader, item: Item): Charges {
  const record = visitOf(item)?.record;
  if (!record) return NOTHING;
  const tables = () => chargeTables(reader);
  const lines = serviceLines(record).map((line) => {
    const found = chargeOf(line, tables, item);
    return isUnknown(found) ? undefined : found.amount;
  });
  return {
    lines,
    total: lines.reduce<number>((sum, amount) => sum + (amount ?? 0), 0) as Cents,
    partial: lines.includes(undefined),
  };
}

/**
 * The money that some findings of a record put at risk, in cents. A finding on a service line risks what it says itself, else, where
 * it names a denial, the line's charge; one outside the lines that names a denial risks the whole record, since it is answered as a
 * whole. Each line counts once, however many findings it has, and all together never exceed the charge.
 */
export function atRisk(book: Parameters<typeof derive>[0], item: Item, findings: readonly Judged[]): Cents {
  const charges = chargesOf(book, item);
  const lineOf = lineFinder(item);
  const byLine = new Map<number, number>();
  let whole = 0;
  for (const finding of findings) {
    const line = lineOf(finding.start);
    const amount = riskOf(finding, line === undefined ? charges.total : charges.lines[line]);
    if (line === undefined) whole = Math.max(whole, amount);
    else byLine.set(line, Math.max(byLine.get(line) ?? 0, amount));
  }
  const lines = [...byLine.values()].reduce((sum, amount) => sum + amount, 0);
  const most = Math.max(whole, lines);
  return (charges.partial ? most : Math.min(most, charges.total)) as Cents;
}

/** What one finding puts at risk, given the charge of what it stands on; nothing for one that only informs or names no denial. */
function riskOf({ atRisk: own, severity, prevents }: Judged, charge: Cents | undefined): number {
  if (own !== undefined) return own;
  return severity === 'information' || !prevents ? 0 : (charge ?? 0);
}

/** Tells on which service line, counted from 0, an offset of the record's block stands. */
function lineFinder(item: Item): (offset: number) => number | undefined {
  const tree = treeOfItem(item);
  const ranges = (visitOf(item)?.lines ?? []).map(({ line }) => {
    const entry = tree.entries[line.at];
    const after = entry && tree.entries[entry.end];
    return entry
      ? { from: entryStart(tree, entry), to: after ? entryStart(tree, after) : tree.text.length }
      : { from: 0, to: 0 };
  });
  return (offset) => {
    const found = ranges.findIndex(({ from, to }) => from <= offset && offset < to);
    return found < 0 ? undefined : found;
  };
}
