import type { DateRange, IsoDate } from '../../../schemas/values';
import { derive, type Item } from '../records/book';
import type { RuleContext } from './rule';
import { visitOf } from './visit';

/** What was done for a patient by the other records of the book. */

/** A line of another record, as the rules over a patient’s past look at it. */
export interface PastLine {
  readonly item: Item;
  readonly at: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly dates: DateRange;
  readonly rendering: string | undefined;
  readonly practice: string | undefined;
}

/** Lines of the patient’s other encounters and claims; those that bill this encounter, or that this claim bills, are left out. */
export function pastLines(context: RuleContext): readonly PastLine[] {
  const patient = context.visit?.record.patient?.id;
  return patient === undefined
    ? NONE
    : context.once('past lines', () => linesIn(context, context.reader.visitsOf(patient)));
}

/**
 * Those that begin on one day. Who needs no more asks for no more: then a key typed in a claim does not have the patient’s claims of
 * other days judged again.
 */
export function linesFrom(context: RuleContext, day: IsoDate): readonly PastLine[] {
  const patient = context.visit?.record.patient?.id;
  return patient === undefined ? [] : linesIn(context, context.reader.servicesOf(patient, day), day);
}

/** Lines of the records that a record does not bill, and that do not bill it; only those that begin on a day where one is given. */
function linesIn(
  context: RuleContext,
  records: readonly Item<'encounter' | 'claim'>[],
  day?: IsoDate,
): readonly PastLine[] {
  const { visit, item } = context;
  const mine = new Set((visit?.claim?.from ?? []).map((f) => f.id?.toUpperCase()));
  return records.flatMap((other) => {
    if ((other as unknown as Item) === item) return [];
    if (other.kind === 'encounter' && mine.has(other.id.toUpperCase())) return [];
    const seen = linesOf(context, other as unknown as Item);
    return item.kind === 'encounter' && seen.from.includes(item.id.toUpperCase())
      ? []
      : day === undefined
        ? seen.lines
        : seen.on(day);
  });
}

interface Seen {
  readonly lines: readonly PastLine[];
  /** Those of them that begin on a day. */
  readonly on: (day: IsoDate) => readonly PastLine[];
  /** Encounters that the record bills, in upper case. */
  readonly from: readonly string[];
}

/** Read once for each record, however many others ask. */
function linesOf({ engine }: RuleContext, item: Item): Seen {
  return derive(engine.book, item, 'past-lines', () => {
    const visit = visitOf(item);
    const lines = (visit?.lines ?? []).flatMap(({ line, dates }) =>
      line.procedure && dates
        ? [
            {
              ...{ item, at: line.at, code: line.procedure.code, modifiers: line.procedure.modifiers, dates },
              rendering: line.rendering?.npi ?? visit?.record.rendering?.npi,
              practice: visit?.record.practice?.id,
            },
          ]
        : [],
    );
    return {
      lines,
      on: byDay(lines),
      from: (visit?.claim?.from ?? []).flatMap((f) => (f.id ? [f.id.toUpperCase()] : [])),
    };
  });
}

/** Asks for the lines of a day; those of long records are sorted by day once, when somebody asks. */
function byDay(lines: readonly PastLine[]): (day: IsoDate) => readonly PastLine[] {
  if (lines.length <= FEW) return (day) => lines.filter((l) => l.dates.from === day);
  let days: Map<IsoDate, PastLine[]> | undefined;
  return (day) => {
    if (!days) {
      days = new Map();
      for (const line of lines) {
        const known = days.get(line.dates.from);
        if (known) known.push(line);
        else days.set(line.dates.from, [line]);
      }
    }
    return days.get(day) ?? NONE;
  };
}
const FEW = 16;
const NONE: readonly PastLine[] = [];

/** The same day some years earlier; 29 February becomes 1 March. */
export const yearsBefore = (date: IsoDate, years: number): IsoDate =>
  `${String(Number(date.slice(0, 4)) - years).padStart(4, '0')}${date.slice(4)}` as IsoDate;
