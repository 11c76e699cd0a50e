import type { Rule } from '../rule';
import { trait } from '../traits';
import { isStay } from './tables';

/** Bills of a hospital's outpatients, and revenue codes of visits that nobody planned: emergency, urgent care, observation. */
const OUTPATIENT = /^0?(?:13|85)/;
const UNPLANNED = /^0(?:45\d|516|762)$/;

/** A hospital's claim that does not say what the patient came with. */
export const dxAdmitting: Rule = {
  id: 'dx/admitting',
  severity: 'warning',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Diagnosis at admission or reason for the visit missing',
  why: 'A stay names the diagnosis at admission, an unplanned outpatient visit the patient’s reason for it; they explain tests that the final diagnosis does not.',
  needs: 'nothing but the record',
  source: 'UB-04 locators 69 and 70; Medicare claims processing manual, chapter 25, 75',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A J18.9\n  service\n    0120 $900.00\n  history\n    2026-01-20 ready by Kim\n',
    clean:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A J18.9\n    admitting R06.02\n  service\n    0120 $900.00\n  history\n    2026-01-20 ready by Kim\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0131\n  date 2026-01-10..2026-01-15\n  dx\n    A J18.9\n  service\n    0510 99213 $200.00\n  history\n    2026-01-20 ready by Kim\n',
  },
  check: (context) => {
    const { visit, report } = context;
    if (!visit?.institutional) return;
    const { dx } = visit.record;
    const bill = visit.claim?.typeOfBill?.code ?? '';
    if (!dx) return;
    if (isStay(visit)) {
      if (dx.admitting === undefined)
        report(dx.at, '', 'A stay names the diagnosis at admission: add a line “admitting” with its code.');
    } else if (
      OUTPATIENT.test(bill) &&
      !dx.reason?.length &&
      visit.lines.some((l) => UNPLANNED.test(l.line.revenue ?? ''))
    )
      report(dx.at, '', 'An unplanned visit names the patient’s reason for it: add a line “reason” with its code.');
  },
};
