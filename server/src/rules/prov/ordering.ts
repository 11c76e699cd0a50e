import { isForMedicare } from '../parties';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Imaging and laboratory tests, which somebody orders. Blood draws and other services of these sections are left out. */
const isDiagnostic = (code: string): boolean =>
  (code >= '70010' && code <= '76999') || (code >= '78012' && code <= '78999') || (code >= '80047' && code <= '89398');

/** A test on a Medicare claim that nobody ordered. */
export const provOrdering: Rule = {
  id: 'prov/ordering',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.professional,
  title: 'Ordering or referring provider missing',
  why: 'Medicare pays laboratory tests and imaging only with the NPI of who ordered them, also where that is the same person.',
  needs: 'the patient’s plan and its payer with `medicare`',
  source: 'CMS-1500 item 17, 837P 2310A and 2420E NM109',
  examples: {
    raises:
      'payer MCR "Medicare"\n  medicare\nplan PART-B\n  payer MCR\npatient P1\n  coverage primary PART-B\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  service\n    80053 A $40.00\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'payer MCR "Medicare"\n  medicare\nplan PART-B\n  payer MCR\npatient P1\n  coverage primary PART-B\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  ordering 1497758544 "Okafor" "Grace"\n  service\n    80053 A $40.00\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss:
      'payer MCR "Medicare"\n  medicare\nplan PART-B\n  payer MCR\npatient P1\n  coverage primary PART-B\nclaim CLM-1\n  patient P1\n  payer primary\n  date 2026-04-18\n  service\n    36415 A $9.00\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: ({ visit, reader, report }) => {
    if (!visit || visit.institutional || visit.record.ordering?.npi || visit.record.referring?.npi) return;
    const wanting = visit.lines.filter(
      ({ line }) => line.procedure && isDiagnostic(line.procedure.code) && !line.ordering?.npi && !line.referring?.npi,
    );
    if (wanting.length === 0 || !isForMedicare(reader, visit)) return;
    for (const { line, charge } of wanting)
      report(
        line.at,
        'procedure',
        `Medicare asks who ordered ${line.procedure?.code ?? ''}: add ordering and the NPI.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
  },
};
