import type { Cents, IsoDate } from '../../../schemas/values';
import type { Reader } from '../records/book';
import { within } from '../records/dates';
import { cents, dollars, ZERO } from '../records/money';
import { kindOfCoverage } from './coordination/payer-kinds';
import type { Coverage } from './coverages';
import type { CostLine, Step } from './types';

/**
 * Qualified Medicare Beneficiaries: who is enrolled so pays nothing of Medicare’s deductibles, coinsurance and copays, whether Medicaid
 * pays them or not; the provider may ask Medicaid, and nobody else (Social Security Act 1902(n)(3)(B) and 1866(a)(1)(A)). Medicare
 * reports the share as OA-209. What Medicare does not cover at all is not protected.
 */

/** Whether a coverage says so on a day; Medicare’s own, as the entry belongs to no other. */
export function isQmb(reader: Reader, coverage: Coverage, date: IsoDate): boolean {
  const { qmb } = coverage;
  if (!qmb || qmb.yes === 'no' || (qmb.range && !within(date, qmb.range))) return false;
  return kindOfCoverage(reader, coverage) === 'medicare';
}

/** Reasons of an answer that are cost shares: deductible, coinsurance, copay. */
export const SHARES: ReadonlySet<string> = new Set(['1', '2', '3']);

/** The line with its cost share as nobody’s: no part of the patient’s, and OA-209 in the place of PR-1, PR-2 and PR-3. */
export function withoutShare(line: CostLine, at: string): CostLine {
  const { deductible = ZERO, copay = ZERO, coinsurance = ZERO, patient = ZERO, planPays = ZERO } = line;
  const share = cents(deductible + copay + coinsurance);
  if (line.unknown !== undefined || share === 0) return line;
  const kept = line.adjustments.filter((a) => a.group !== 'PR' || !SHARES.has(a.reason));
  const step: Step = {
    step: 'protected',
    of: share,
    amount: share,
    left: planPays,
    why: 'the patient is a Qualified Medicare Beneficiary; Medicaid may be asked, the patient may not',
    at,
    wording: `${dollars(share)} of Medicare’s cost share is not billed to the patient`,
  };
  return {
    ...line,
    deductible: ZERO,
    copay: ZERO,
    coinsurance: ZERO,
    patient: (patient - share) as Cents,
    adjustments: [...kept, { group: 'OA', reason: '209', amount: share }],
    steps: [...line.steps, step],
  };
}
