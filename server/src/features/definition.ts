import type { DateRange, IsoDate } from '../../../schemas/values';
import { type BookFile, type Item, placeOf, recordOf, treeOfItem } from '../records/book';
import { within } from '../records/dates';
import type { Engine } from '../rules/rule';
import { tokenEnd, tokenStart } from '../text/tree';
import { lineRows } from './fee-rows';
import {
  dateAt,
  declarationsOf,
  mentionAt,
  mentionsOnEntry,
  type Place,
  type Target,
  targetsOf,
  visitRecord,
} from './targets';

/** Where something is declared, and the stretch of text that leads there. */
export interface Definition {
  readonly start: number;
  readonly end: number;
  readonly places: readonly Place[];
}

/**
 * The place that gives the thing under the cursor its name: a record's header, a provider's line in the practice, the diagnosis of a
 * pointer, the service line of an adjudicated one, a code's row in the fee tables in force. Of records that share an id the one
 * whose year holds the date of service comes first.
 */
export function definitionAt(engine: Engine, file: BookFile, offset: number): Definition | undefined {
  const place = mentionAt(file, offset);
  if (!place) return undefined;
  const date = dateAt(place.item, place.mention.at) ?? engine.today;
  const places = targetsOf(engine.book, place).flatMap((target) =>
    target.kind === 'procedure' || target.kind === 'revenue'
      ? feeRowsAt(engine, place)
      : inForceFirst(declarationsOf(engine.book, target), target, date),
  );
  if (places.length === 0) return undefined;
  const base = placeOf(place.item).offset;
  return { start: base + place.mention.start, end: base + place.mention.end, places };
}

/** Plans and coverages may share a name, one a year: those of the date come first. */
function inForceFirst(places: readonly Place[], { kind }: Target, date: IsoDate): readonly Place[] {
  if (places.length < 2 || (kind !== 'plan' && kind !== 'coverage')) return places;
  const holds = (place: Place): boolean => {
    const range = periodOf(place, kind);
    return !range || within(date, range);
  };
  return [...places.filter(holds), ...places.filter((p) => !holds(p))];
}

function periodOf({ item, mention }: Place, kind: 'plan' | 'coverage'): DateRange | undefined {
  if (kind === 'plan') return recordOf(item as Item<'plan'>).year?.range;
  const { coverage = [] } = recordOf(item as Item<'patient'>);
  return coverage.find((c) => c.at === mention.at)?.effective?.range;
}

/** The rows of the fee tables in force for the code of a service line, or of a line that a payer has adjudicated. */
function feeRowsAt(engine: Engine, { item, mention }: Place): Place[] {
  // A row of a fee table is the place itself.
  if (item.kind === 'fees') return [{ item, mention }];
  const answered = mentionsOnEntry(item, mention.at).find((m) => m.kind === 'line' && !m.declares);
  const lines = visitRecord(item)?.service?.line ?? [];
  const at = answered ? lines[Number(answered.id) - 1]?.at : mention.at;
  if (at === undefined) return [];
  return lineRows(engine, item, at).flatMap(({ table, row }): Place[] => {
    const fees = table.item as unknown as Item;
    const [code] = row ? mentionsOnEntry(fees, row.at) : [];
    if (code) return [{ item: fees, mention: code }];
    return row ? [{ item: fees, mention: rangeRow(fees, row.at) }] : [];
  });
}

/** A row for a range of codes names no single one: its first value stands for it. */
function rangeRow(item: Item, at: number): Place['mention'] {
  const tree = treeOfItem(item);
  const first = tree.entries[at]?.first ?? 0;
  return { start: tokenStart(tree, first), end: tokenEnd(tree, first), kind: 'procedure', id: '', declares: false, at };
}
