import type { Claim, Encounter } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import type { ServiceLine } from '../pricing/lines';
import { within } from '../records/dates';
import type { Benefit } from './plan';

/** Prior authorization as a gate: without it the payer pays nothing and the practice may not bill the patient (CO-197). */

/** Whether the record or the line gives an authorization that covers the line: its codes and its dates, where it names any. */
export function isAuthorized(record: Encounter | Claim, line: ServiceLine, date: IsoDate): boolean {
  if (line.written.authorization?.number !== undefined) return true;
  return (record.authorization ?? []).some(
    ({ number, codes, range }) =>
      number !== undefined &&
      (!range || within(date, range)) &&
      (!codes?.length ||
        codes.some((c) => c.from <= line.code && line.code <= c.to && c.from.length === line.code.length)),
  );
}

/**
 * Why a benefit asks for an authorization on a visit; undefined where it asks for none.
 *
 * @param visit number of the visit in the plan year, counted only when the benefit asks for it
 */
export function asksAuthorization(benefit: Benefit, visit: () => number): string | undefined {
  const asked = benefit.written.authorization;
  if (!asked) return undefined;
  if (asked.after === undefined) return `benefit ${benefit.name}: authorization required`;
  const number = visit();
  return number > asked.after
    ? `benefit ${benefit.name}: authorization after ${asked.after} visits, and this is visit ${number}`
    : undefined;
}
