import type { Payer } from '../../../../schemas';
import { type Reader, recordOf } from '../../records/book';
import { overlap } from '../../records/dates';
import type { Coverage } from '../coverages';

/** What a payer is, for the order in which payers pay. `health` is any ordinary plan. */
export type PayerKind =
  | 'health'
  | 'medicare'
  | 'medicaid'
  | 'tricare'
  | 'veterans'
  | 'workers-compensation'
  | 'auto'
  | 'liability';

/** Claim filing indicators of the 837 (SBR09) that are no ordinary plan. */
const FILING: Readonly<Record<string, PayerKind>> = {
  '16': 'medicare',
  MA: 'medicare',
  MB: 'medicare',
  MC: 'medicaid',
  CH: 'tricare',
  VA: 'veterans',
  WC: 'workers-compensation',
  AM: 'auto',
  LM: 'liability',
};

/** What a payer's own record says it is. */
export function kindOfPayer({ medicare, medicaid, filingCode }: Payer): PayerKind {
  if (medicaid) return 'medicaid';
  if (medicare) return 'medicare';
  return FILING[filingCode?.code?.toUpperCase() ?? ''] ?? 'health';
}

/**
 * What the payer behind a coverage is; undefined where the book holds no plan or no payer for it. An employer as subscriber is
 * workers' compensation, whoever pays.
 */
export function kindOfCoverage(reader: Reader, { plan, subscriber, effective }: Coverage): PayerKind | undefined {
  if (subscriber?.relation === 'employer') return 'workers-compensation';
  for (const item of plan === undefined ? [] : reader.find('plan', plan)) {
    const { payer, year } = recordOf(item);
    if (effective?.range && year?.range && !overlap(effective.range, year.range)) continue;
    const found = payer?.id === undefined ? undefined : reader.find('payer', payer.id)[0];
    if (found) return kindOfPayer(recordOf(found));
  }
  return undefined;
}
