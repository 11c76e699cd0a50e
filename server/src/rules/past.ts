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
  return patient === undefined ? [] : linesIn(context, context.reader.visitsOf(patient));
}

/**
 * The same of one day. Who needs no more asks for no more: then a key typed in a claim does not have the patient’s claims of other
 * days judged again.
 */
export function linesOn(context: RuleContext, day: IsoDate): readonly PastLine[] {
  const patient = context.visit?.record.patient?.id;
  return patient === undefined ? [] : linesIn(context, context.reader.servicesOf(patient, day));
}

function linesIn(context: RuleContext, records: readonly Item<'encounter' | 'claim'>[]): readonly PastLine[] {
  const { visit, item } = context;
  const mine = new Set((visit?.claim?.from ?? []).map((f) => f.id?.toUpperCase()));
  return records.flatMap((other) => {
    if ((other as unknown as Item) === item) return [];
    if (other.kind === 'encounter' && mine.has(other.id.toUpperCase())) return [];
    const seen = linesOf(context, other as unknown as Item);
    return item.kind === 'encounter' && seen.from.includes(item.id.toUpperCase()) ? [] : seen.lines;
  });
}

interface Seen {
  readonly lines: readonly PastLine[];
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
    return { lines, from: (visit?.claim?.from ?? []).flatMap((f) => (f.id ? [f.id.toUpperCase()] : [])) };
  });
}

/** The same day some years earlier; 29 February becomes 1 March. */
export const yearsBefore = (date: IsoDate, years: number): IsoDate =>
  `${String(Number(date.slice(0, 4)) - years).padStart(4, '0')}${date.slice(4)}` as IsoDate;
