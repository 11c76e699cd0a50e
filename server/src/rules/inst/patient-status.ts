import { isStay } from '../dx/tables';
import { changeTo } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';

const TWO_DIGITS = /^\d{2}$/;
const ONE_DIGIT = /^\d$/;
/** Numbers that are in use: UB-04 locator 17. */
const IN_USE: ReadonlySet<string> = new Set(
  (
    '01 02 03 04 05 06 07 09 20 21 30 40 41 42 43 50 51 61 62 63 64 65 66 69 70 ' +
    '81 82 83 84 85 86 87 88 89 90 91 92 93 94 95'
  ).split(' '),
);
/** Says that an outpatient was admitted to this hospital: a stay cannot end with it. */
const ADMITTED_HERE = '09';
/** Says that a hospice patient died: of no use on another bill. */
const DIED_IN_HOSPICE: ReadonlySet<string> = new Set(['40', '41', '42']);
const HOSPICE = /^08[12]/;

/** An institutional claim without the patient's status at its end, or with one that cannot be. */
export const instPatientStatus: Rule = {
  id: 'inst/patient-status',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Patient status missing, or none that can be',
  why: 'Two digits say where the patient went; payment of a stay depends on them, and every institutional claim has them.',
  needs: 'nothing but the record',
  source: 'UB-04 locator 17, 837I CL103',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  visit type 3 source 1 status 1\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  visit type 3 source 1 status 01\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss: 'claim CLM-1\n  bill professional\n  date 2026-04-18\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: (context) => {
    const { visit, report } = context;
    if (!visit?.institutional) return;
    const stay = visit.record.visit;
    const status = stay?.status;
    const bill = visit.claim?.typeOfBill?.code;
    if (!stay || status === undefined)
      report(stay?.at ?? 0, stay ? 'status' : 'id', 'The claim has no patient status: add it, as in visit status 01.');
    else if (!TWO_DIGITS.test(status))
      report(stay.at, 'status', `A patient status has two digits, as in 01; ${status.slice(0, 20)} is not one.`, {
        fixes: () => (ONE_DIGIT.test(status) ? [changeTo(context, stay.at, 'status', `0${status}`)] : []),
      });
    else if (!IN_USE.has(status)) report(stay.at, 'status', `There is no patient status ${status}: 01 is home.`);
    else if (status === ADMITTED_HERE && isStay(visit))
      report(stay.at, 'status', 'Status 09 is for outpatients who were admitted; a stay does not end with it.');
    else if (DIED_IN_HOSPICE.has(status) && bill !== undefined && !HOSPICE.test(bill))
      report(stay.at, 'status', `Status ${status} is for hospices only: a patient who died has 20.`, {
        fixes: () => [changeTo(context, stay.at, 'status', '20')],
      });
  },
};
