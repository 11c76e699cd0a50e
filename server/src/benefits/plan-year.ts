import type { IsoDate } from '../../../schemas/values';
import type { Unknown } from '../pricing/result';
import type { Reader } from '../records/book';
import { within } from '../records/dates';
import { type CompiledPlan, compiledPlan } from './plan';

/** The last answer to one reader, whose look is noted then: the lines of a record nearly all ask for one plan on one day. */
let last:
  | { readonly reader: Reader; readonly id: string; readonly date: IsoDate; readonly found: CompiledPlan | Unknown }
  | undefined;

/**
 * The plan record of an id whose year holds a line's date. Plans may share an id, one record a year, and the line's date chooses:
 * lines of one claim on both sides of New Year belong to two plan years.
 */
export function planOn(reader: Reader, id: string, date: IsoDate): CompiledPlan | Unknown {
  if (last?.reader !== reader || last.id !== id || last.date !== date)
    last = { reader, id, date, found: findPlan(reader, id, date) };
  return last.found;
}

function findPlan(reader: Reader, id: string, date: IsoDate): CompiledPlan | Unknown {
  const items = reader.find('plan', id);
  if (items.length === 0) return { unknown: `plan ${id} is not in the book` };
  for (const item of items) {
    const plan = compiledPlan(reader, item);
    if (!plan.year || within(date, plan.year)) return plan;
  }
  return { unknown: `no plan year of ${id} holds ${date}` };
}
