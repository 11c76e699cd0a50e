import { categoryOf } from '../../benefits/categories';
import { planOn } from '../../benefits/plan-year';
import { mayBeScreening, screeningOf } from '../../benefits/preventive';
import { firstDiagnosisOf, serviceLines } from '../../pricing/lines';
import { isUnknown } from '../../pricing/result';
import { slotSpan } from '../../records/bind';
import { recordOf, treeOfItem } from '../../records/book';
import { ageOn } from '../../records/dates';
import { replace } from '../../records/finding';
import type { Rule } from '../rule';

/** Modifiers that say that a service was preventive. */
const SAID: ReadonlySet<string> = new Set(['33', 'PT']);

const book = (line: string): string =>
  `patient P1\n  born 1970-01-01\n  coverage primary PPO\nplan PPO\n  payer 1\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible $500\n    out-of-pocket none\n    benefit preventive covered\n    benefit other deductible then 20%\npayer 1\nencounter E-1\n  patient P1\n  date 2026-04-18\n  place 11\n  network in\n  dx\n    A Z12.11\n    B D12.6\n  service\n    ${line}\n`;

/** A service that may have been preventive, and nothing on the line says so: the plan's share depends on it. */
export const payCategoryAmbiguous: Rule = {
  id: 'pay/category-ambiguous',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Preventive or not: the line does not say',
  why: 'A screening is covered in full, the same service for a complaint is not. The payer tells them apart by modifier 33, or PT for Medicare’s colon screenings; without it the patient may be asked for a share that is not owed.',
  needs: 'the patient’s plan',
  source: 'recommendations of grade A and B (45 CFR 147.130), as numbers with ages',
  examples: {
    raises: book('45378 A $900.00'),
    clean: book('45378-33 A $900.00'),
    nearMiss: book('45378 B $900.00'),
  },
  check: (context) => {
    const { item, reader, visit, report } = context;
    const record = visit?.record;
    if (!visit?.lines.some(({ line: { procedure } }) => procedure && mayBeScreening(procedure.code))) return;
    const patientId = record?.patient?.id;
    const patient = patientId === undefined ? undefined : reader.find('patient', patientId)[0];
    const first = patient && recordOf(patient).coverage?.find((c) => (c.rank ?? 'primary') === 'primary');
    if (!record || !patient || !first?.plan) return;
    for (const line of serviceLines(record)) {
      const { code, date, modifiers, written } = line;
      if (!date || !mayBeScreening(code) || modifiers.some((m) => SAID.has(m))) continue;
      const born = recordOf(patient).born?.date;
      const screening = screeningOf(code, firstDiagnosisOf(record, written), born && ageOn(born, date));
      if (!screening || categoryOf(line, undefined) === 'preventive') continue;
      const plan = planOn(reader, first.plan, date);
      if (isUnknown(plan) || !plan.inNetwork?.benefits.some((b) => b.name === 'preventive')) continue;
      const payer = plan.plan.payer?.id;
      const medicare =
        payer !== undefined && reader.find('payer', payer).some((p) => recordOf(p).medicare !== undefined);
      const modifier = medicare ? screening.medicare : '33';
      if (!modifier) continue;
      report(
        written.at,
        'procedure',
        `${code} may be a ${screening.name}: with modifier ${modifier} the plan covers it in full, without it the patient’s share is that of ${categoryOf(line, undefined)}.`,
        {
          fixes: () => {
            const { end } = slotSpan(treeOfItem(item), written.at, 'procedure');
            return [replace(`Add modifier ${modifier}`, end, end, `-${modifier}`, false)];
          },
        },
      );
    }
  },
};
