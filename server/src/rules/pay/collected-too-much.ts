import { costOf } from '../../benefits/cost';
import { dollars } from '../../records/money';
import type { Rule } from '../rule';
import { trait } from '../traits';

const BOOK =
  'patient P1\n  coverage primary PPO\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    out-of-pocket none\n    benefit office-visit $30\nfees C\n  kind contract\n  for plan PPO\n  99214 $121.40\nencounter E-1\n  patient P1\n  date 2026-04-18\n  service\n    99214 $185.00\n';

/** More taken from the patient than the patient owes. */
export const payCollectedTooMuch: Rule = {
  id: 'pay/collected-too-much',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.collected,
  title: 'More collected than owed',
  why: 'What a patient has paid beyond the share is the patient’s. Contracts and Medicare ask that it be given back.',
  needs: 'the cost of the record, complete',
  source: 'the plan’s benefits',
  examples: {
    raises: `${BOOK}  collected $50.00 copay 2026-04-18\n`,
    clean: `${BOOK}  collected $30.00 copay 2026-04-18\n`,
    nearMiss: `${BOOK}  collected $20.00 copay 2026-04-18\n  collected $10.00 copay 2026-04-20\n`,
  },
  check: ({ item, engine, visit, report, notEvaluated }) => {
    const last = visit?.record.collected?.at(-1);
    if (!visit || !last) return;
    const patient = costOf(engine.book, item)?.patient;
    if (!patient || visit.lines.length === 0) return;
    if (patient.partial) {
      if (patient.collected > patient.responsibility)
        notEvaluated(last.at, 'amount', 'whether too much was collected: the cost is not all known');
      return;
    }
    if (patient.credit > 0)
      report(
        last.at,
        'amount',
        `${dollars(patient.collected)} was collected, and the patient owes ${dollars(patient.responsibility)}. Give ${dollars(patient.credit)} back, or correct the amount.`,
      );
  },
};
