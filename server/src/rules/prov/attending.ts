import type { Rule } from '../rule';
import { trait } from '../traits';

/** An institutional claim without its attending provider. */
export const provAttending: Rule = {
  id: 'prov/attending',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Attending provider missing',
  why: 'Every institutional claim names the person who is in charge of the patient’s care; only a scheduled transport goes without.',
  needs: 'nothing but the record',
  source: 'UB-04 locator 76, 837I 2310A NM109',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  service\n    0450 99283 $700.00\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  attending 1497758544 "Okafor" "Grace"\n  service\n    0450 99283 $700.00\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  service\n    0540 A0428 $700.00\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: ({ visit, report }) => {
    if (!visit?.institutional || visit.record.attending?.npi) return;
    // Ambulance is billed under revenue codes 0540–0549.
    if (visit.lines.length > 0 && visit.lines.every(({ line }) => line.revenue?.startsWith('054'))) return;
    report(0, 'id', 'The claim names no attending provider: add attending and the NPI.');
  },
};
