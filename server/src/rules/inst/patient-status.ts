import { changeTo } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';

const TWO_DIGITS = /^\d{2}$/;
const ONE_DIGIT = /^\d$/;

/** An institutional claim without the patient's status at its end, or with another form of it. */
export const instPatientStatus: Rule = {
  id: 'inst/patient-status',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Patient status missing or not well formed',
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
    if (!stay || status === undefined)
      report(stay?.at ?? 0, stay ? 'status' : 'id', 'The claim has no patient status: add it, as in visit status 01.');
    else if (!TWO_DIGITS.test(status))
      report(stay.at, 'status', `A patient status has two digits, as in 01; ${status.slice(0, 20)} is not one.`, {
        fixes: () => (ONE_DIGIT.test(status) ? [changeTo(context, stay.at, 'status', `0${status}`)] : []),
      });
  },
};
