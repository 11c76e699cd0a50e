import { practiceOf } from '../parties';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** A waived test (modifier QW) without the laboratory's certificate. */
export const labCliaMissing: Rule = {
  id: 'lab/clia-missing',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.modifiers,
  title: 'CLIA number missing',
  why: 'Modifier QW says that a test is done under a certificate of waiver; the claim has to carry the certificate’s number.',
  needs: 'the practice’s record',
  source: 'CMS-1500 item 23, 837P REF*X4',
  examples: {
    raises:
      'practice RIVER "Riverside"\n  npi 1234567893\nclaim CLM-1\n  date 2026-04-18\n  service\n    83036-QW A $18.00\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'practice RIVER "Riverside"\n  npi 1234567893\n  clia 36D0123456\nclaim CLM-1\n  date 2026-04-18\n  service\n    83036-QW A $18.00\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss:
      'practice RIVER "Riverside"\n  npi 1234567893\nclaim CLM-1\n  date 2026-04-18\n  service\n    36415 A $9.00\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: ({ visit, reader, report }) => {
    if (!visit || visit.institutional) return;
    const waived = visit.lines.filter(({ line }) => line.procedure?.modifiers.includes('QW') && !line.clia?.number);
    if (waived.length === 0) return;
    const practice = practiceOf(reader, visit);
    const facility = practice?.facility?.find((f) => f.npi !== undefined && f.npi === visit.record.facility?.npi);
    if (practice?.clia?.number || facility?.clia?.number) return;
    for (const { line, charge } of waived)
      report(
        line.at,
        'procedure',
        `${line.procedure?.code ?? ''}-QW needs a CLIA number: add clia to the practice or the line.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
  },
};
