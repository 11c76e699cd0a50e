import { isLab } from '../../codes/code-kinds';
import { practiceOf } from '../parties';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';

const WAIVED = 'QW';
/** Read only, or done by another laboratory under its own certificate. */
const NOT_OURS: readonly string[] = ['26', '90'];
const needsCertificate = (
  procedure: { readonly code: string; readonly modifiers: readonly string[] } | undefined,
): boolean =>
  procedure !== undefined &&
  (procedure.modifiers.includes(WAIVED) ||
    (isLab(procedure.code) && !procedure.modifiers.some((m) => NOT_OURS.includes(m))));

/** A laboratory test without the laboratory's certificate. */
export const labCliaMissing: Rule = {
  id: 'lab/clia-missing',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.modifiers | trait.lab,
  title: 'CLIA number missing',
  why: 'A laboratory test is done under a certificate, and the claim has to carry its number. QW says that it is a certificate of waiver; Medicare asks for the number of each test.',
  needs: 'the practice’s record; for tests without QW a payer that is Medicare',
  source: 'CMS-1500 item 23, 837P REF*X4; Medicare claims processing manual, chapter 16, 70',
  examples: {
    raises:
      'practice RIVER "Riverside"\n  npi 1234567893\nclaim CLM-1\n  date 2026-04-18\n  service\n    83036-QW A $18.00\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'practice RIVER "Riverside"\n  npi 1234567893\n  clia 36D0123456\nclaim CLM-1\n  date 2026-04-18\n  service\n    83036-QW A $18.00\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss:
      'practice RIVER "Riverside"\n  npi 1234567893\nclaim CLM-1\n  date 2026-04-18\n  service\n    36415 A $9.00\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: (context) => {
    const { visit, reader, report, notEvaluated } = context;
    if (!visit || visit.institutional) return;
    const tests = visit.lines.filter(({ line }) => !line.clia?.number && needsCertificate(line.procedure));
    if (tests.length === 0) return;
    const practice = practiceOf(reader, visit);
    const [first] = tests;
    if (!practice && first && visit.record.practice === undefined && reader.all('practice').length > 1) {
      notEvaluated(
        first.line.at,
        'procedure',
        'the book has several practices, and the record does not say which one bills',
      );
      return;
    }
    const facility = practice?.facility?.find((f) => f.npi !== undefined && f.npi === visit.record.facility?.npi);
    if (practice?.clia?.number || facility?.clia?.number) return;
    for (const { line, charge } of tests) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      const waived = modifiers.includes(WAIVED);
      // Medicare asks of every test; of other payers it is known only where the test is billed as waived.
      if (!waived && goesToMedicare(context) !== true) continue;
      report(
        line.at,
        'procedure',
        `${code}${waived ? '-QW' : ''} needs a CLIA number: add clia to the practice or the line.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          ...(!waived && { severity: 'warning' as const }),
        },
      );
    }
  },
};
