import type { Rule } from '../rule';
import { trait } from '../traits';

/** Bills of inpatient stays: hospital, hospital under Part B, swing bed, skilled nursing, religious. */
const INPATIENT = /^0(?:11|12|18|21|22|28|41)/;
/** The patient is still there at the bill's end, or nothing was given. */
const NO_DISCHARGE: ReadonlySet<string> = new Set(['30']);

/** A stay without admission day, type and source, or without the hour of discharge. */
export const instAdmission: Rule = {
  id: 'inst/admission',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Admission not complete',
  why: 'An inpatient claim tells when, how and from where the patient was admitted, and the last one when the patient left.',
  needs: 'nothing but the record',
  source: 'UB-04 locators 12–16, 837I DTP*435, DTP*096, CL101 and CL102',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-04-18..2026-04-20\n  visit type 1 source 1 status 01\n  history\n    2026-04-25 ready by Kim\n',
    clean:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-04-18..2026-04-20\n  visit type 1 source 1 status 01\n  admitted 2026-04-18 08:00\n  discharged 2026-04-20 11:00\n  history\n    2026-04-25 ready by Kim\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0131\n  date 2026-04-18\n  visit status 01\n  history\n    2026-04-25 ready by Kim\n',
  },
  check: ({ visit, report }) => {
    const { claim } = visit ?? {};
    const { typeOfBill } = claim ?? {};
    if (!claim || !typeOfBill?.code || !visit?.institutional || !INPATIENT.test(typeOfBill.code)) return;
    const missing: string[] = [];
    if (!claim.admitted?.date) missing.push('admitted DATE TIME');
    if (claim.visit?.type === undefined) missing.push('visit type');
    if (claim.visit?.source === undefined) missing.push('visit source');
    const frequency = typeOfBill.code.charAt(3);
    const ends = frequency === '1' || frequency === '4';
    if (ends && !claim.discharged?.date && !NO_DISCHARGE.has(claim.visit?.status ?? ''))
      missing.push('discharged DATE TIME');
    if (missing.length > 0)
      report(typeOfBill.at, 'code', `Bill ${typeOfBill.code} is for a stay: add ${missing.join(', ')}.`);
  },
};
