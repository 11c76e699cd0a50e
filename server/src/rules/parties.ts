import type { Payer, Practice } from '../../../schemas';
import { type Coverage, coveragesOn, isSentTo } from '../benefits/coverages';
import { payerOf } from '../benefits/payer-of';
import { type Item, type Reader, recordOf } from '../records/book';
import type { Visit } from './visit';

export { payerOf } from '../benefits/payer-of';

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
