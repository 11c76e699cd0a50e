import type { Claim, Encounter } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import type { ServiceLine } from '../pricing/lines';
import type { Network } from './types';

/**
 * The No Surprises Act (in force from 2022): some services out of network are billed as if they were in network, on the recognized
 * amount, with nothing billed beyond it. Emergency care and air ambulances always; other care by a provider out of network at a
 * facility in network, unless the patient has consented, and consent does not count for ancillary services. Ground ambulances are
 * not protected. Sources: 45 CFR 149.110, 149.120, 149.130, 149.420.
 */
const SINCE = '2022-01-01';

const AIR_AMBULANCE: ReadonlySet<string> = new Set(['A0430', 'A0431', 'A0435', 'A0436']);
const EMERGENCY_ROOM = '23';
/** Services for which consent does not count: the patient does not choose who gives them. */
const ANCILLARY: ReadonlySet<string> = new Set(['anesthesia', 'imaging', 'advanced-imaging', 'lab']);

/**
 * Why a line out of network is protected, in words; undefined where it is not.
 *
 * @param facility the network of the facility that the record names; undefined where it names none or nothing says
 */
export function protectedBy(
  record: Encounter | Claim,
  line: ServiceLine,
  category: string,
  date: IsoDate,
  facility: Network | undefined,
): string | undefined {
  if (date < SINCE) return undefined;
  if (AIR_AMBULANCE.has(line.procedure)) return 'air ambulance';
  if (category === 'ambulance') return undefined;
  if (category === 'emergency' || line.place === EMERGENCY_ROOM || line.written.emergency?.yes === 'yes')
    return 'emergency care';
  if (facility !== 'in') return undefined;
  const consent = record.consent?.outOfNetwork;
  if (consent === undefined) return 'care at a facility in network, without consent';
  return ANCILLARY.has(category)
    ? 'an ancillary service at a facility in network, where consent does not count'
    : undefined;
}
