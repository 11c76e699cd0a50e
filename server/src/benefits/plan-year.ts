import type { IsoDate } from '../../../schemas/values';
import type { Unknown } from '../pricing/result';
import type { Reader } from '../records/book';
import { within } from '../records/dates';
import { type CompiledPlan, compiledPlan } from './plan';

/**
 * The plan record of an id whose year holds a line's date. Plans may share an id, one record a year, and the line's date chooses:
 * lines of one claim on both sides of New Year belong to two plan years.
 */
export function planOn(reader: Reader, id: string, date: IsoDate): CompiledPlan | Unknown {
  const items = reader.find('plan', id);
  if (items.length === 0) return { unknown: `plan ${id} is not in the book` };
  for (const item of items) {
    const plan = compiledPlan(reader, item);
    if (!plan.year || within(date, plan.year)) return plan;
  }
  return { unknown: `no plan year of ${id} holds ${date}` };
}
