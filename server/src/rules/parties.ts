import type { Payer, Practice } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import { type Coverage, coveragesOn, isSentTo } from '../benefits/coverages';
import { type Item, type Reader, recordOf } from '../records/book';
import { within } from '../records/dates';
import type { Visit } from './visit';

/** Who stands around a visit: the practice that bills, the patient, the payer that the claim goes to. */

/** The practice that bills: the one the record names, else the only one of the book. */
export function practiceOf(reader: Reader, { record }: Visit): Practice | undefined {
  const id = record.practice?.id;
  const found = id === undefined ? reader.all('practice') : reader.find('practice', id);
  return found.length === 1 && found[0] ? recordOf(found[0]) : undefined;
}

/** The patient's record, where exactly one has the id. */
export function patientOf(reader: Reader, { record }: Visit): Item<'patient'> | undefined {
  const id = record.patient?.id;
  const found = id === undefined ? [] : reader.find('patient', id);
  return found.length === 1 ? found[0] : undefined;
}

/** The payer behind a coverage, by its plan of the day (any year's without a day); undefined where the book does not tell. */
export function payerOf(reader: Reader, coverage: Coverage, date?: IsoDate): Payer | undefined {
  for (const item of coverage.plan ? reader.find('plan', coverage.plan) : []) {
    const { payer, year } = recordOf(item);
    if (date && year?.range && !within(date, year.range)) continue;
    const found = payer?.id === undefined ? undefined : reader.find('payer', payer.id)[0];
    if (found) return recordOf(found);
  }
  return undefined;
}

/** The coverage that a claim is sent to; undefined where claim, patient or book do not tell. */
export function coverageOf(reader: Reader, visit: Visit): Coverage | undefined {
  const which = visit.claim?.payer?.which;
  const patient = patientOf(reader, visit);
  if (!which || !patient || !visit.dates) return undefined;
  const { applies } = coveragesOn(visit.record, recordOf(patient), visit.dates.from);
  return applies.find((a) => isSentTo(which, a))?.coverage;
}

/** Whether a claim is sent to a payer that is Medicare. */
export function isForMedicare(reader: Reader, visit: Visit): boolean {
  const coverage = coverageOf(reader, visit);
  return coverage !== undefined && visit.dates !== undefined && isMedicare(payerOf(reader, coverage, visit.dates.from));
}

export const isMedicare = (payer: Payer | undefined): boolean => payer?.medicare !== undefined;
