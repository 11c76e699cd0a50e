import type { IsoDate } from '../../../../schemas/values';
import { recordOf } from '../../records/book';
import { ageOn } from '../../records/dates';
import { patientOf } from '../parties';
import { payersOf } from '../payers';
import type { RuleContext } from '../rule';

/** The program gives vaccines to children under 19. */
const UNDER = 19;

/** Whether the state may have supplied a patient’s vaccine on a day: a child whose record goes to Medicaid. */
export function isOfProgram(context: RuleContext, day: IsoDate | undefined): boolean {
  const { visit, reader } = context;
  if (!visit || !day || !payersOf(context).items.some((p) => recordOf(p).medicaid !== undefined)) return false;
  const patient = patientOf(reader, visit);
  const born = patient && recordOf(patient).born?.date;
  return born !== undefined && born <= day && ageOn(born, day) < UNDER;
}
