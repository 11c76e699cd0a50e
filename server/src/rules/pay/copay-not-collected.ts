import { costOf } from '../../benefits/cost';
import { recordOf } from '../../records/book';
import { cents, dollars } from '../../records/money';
import type { Rule } from '../rule';

const BOOK =
  'patient P1\n  coverage primary PPO\nplan PPO\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible $500\n    out-of-pocket none\n    benefit office-visit $30\n    benefit other deductible then 20%\nfees C\n  kind contract\n  for plan PPO\n  99214 $121.40\n  83036 $18.00\n';
const visit = (service: string): string =>
  `encounter E-1\n  patient P1\n  date 2026-04-18\n  service\n    ${service}\n`;

/** A past visit whose copay was not taken. */
export const payCopayNotCollected: Rule = {
  id: 'pay/copay-not-collected',
  severity: 'information',
  kinds: ['encounter'],
  title: 'Copay not collected',
  why: 'A copay is due at the visit, and it is seldom paid once the patient has left. Emergency copays are left out: there nobody is asked before being seen. Once a payer has answered, the statement asks.',
  needs: 'the plan’s benefits, and what was collected',
  source: 'the plan’s benefits',
  examples: {
    raises: BOOK + visit('99214 $185.00'),
    clean: `${BOOK}${visit('99214 $185.00')}  collected $30.00 copay 2026-04-18\n`,
    nearMiss: BOOK + visit('83036 $40.00'),
  },
  check: ({ item, engine, reader, visit: seen, report }) => {
    const { record } = seen ?? {};
    const date = record?.date;
    if (!record || !date?.range || date.range.from >= engine.today) return;
    const cost = costOf(engine.book, item);
    if (!cost) return;
    // What a later plan takes over is not asked for at the visit.
    const copays = cost.final.reduce(
      (sum, l) => sum + (l.category === 'emergency' || l.copay === undefined ? 0 : l.copay),
      0,
    );
    if (copays <= cost.patient.collected) return;
    const id = item.id.toUpperCase();
    const patient = record.patient?.id ?? '';
    if (reader.answeredOf(patient).some((c) => recordOf(c).from?.some((f) => f.id?.toUpperCase() === id))) return;
    const taken =
      cost.patient.collected > 0 ? `${dollars(cost.patient.collected)} of it were collected` : 'none was collected';
    report(
      date.at,
      'range',
      `A copay of ${dollars(cents(copays))} was due on ${date.range.from}, and ${taken}. Ask for it, or write it as “collected”.`,
    );
  },
};
