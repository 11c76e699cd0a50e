import { claim } from './claim';
import { encounter } from './encounter';
import { fees } from './fees';
import { patient } from './patient';
import { payer } from './payer';
import { plan } from './plan';
import { practice } from './practice';
import { remit } from './remit';

/** Every record kind that may stand in a file, in the order a newcomer meets them. */
export const recordSchemas = { encounter, claim, patient, plan, payer, fees, practice, remit } as const;
export type { Claim } from './claim';
export type { RecordKind } from './define';
export type { Encounter } from './encounter';
export type { Fees } from './fees';
export type { Patient } from './patient';
export type { Payer } from './payer';
export type { Plan } from './plan';
export type { Practice } from './practice';
export type { Remit } from './remit';
