import type { IsoDate } from '../../../../schemas/values';
import { billableBelow, childrenOf, diagnosisOn } from '../../codes/diagnoses';
import type { Codes } from '../../codes/types';
import type { Rule } from '../rule';
import { candidates, datesOf, some } from './invalid-dos';

/** A category or subcategory where the code set asks for more characters. */
export const dxNotSpecific: Rule = {
  id: 'dx/not-specific',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Diagnosis needs more characters',
  why: 'A heading of the code set may not be billed: only codes at the end of their branch are valid for submission.',
  needs: 'the numbers of ICD-10-CM with their headings (built in)',
  source: 'ICD-10-CM, FY2026 and FY2027 with periods since October 2015 (built in)',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A E11\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A E11.9\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n',
  },
  check: (context) => {
    const { visit, engine } = context;
    if (!visit) return;
    for (const dx of visit.allDiagnoses) {
      for (const date of datesOf(visit, dx.letter)) {
        const fact = diagnosisOn(engine.codes, dx.code, date);
        if (fact.status !== 'header' || fact.validUntil) continue;
        const below = commonestBelow(engine.codes, dx.code, date);
        context.report(
          dx.at,
          'code',
          `${dx.code} is a heading and needs more characters${below.length > 0 ? `: ${some(below)}` : ''}.`,
          { fixes: () => candidates(context, dx, below) },
        );
        break;
      }
    }
  },
};

/** How many codes are offered; typing in their place completes all of them. */
const MOST = 12;

/**
 * Billable codes below a heading: those one level down first, and among them the one for what is not further stated, which most
 * often ends in 9; then the others by number.
 */
function commonestBelow(codes: Codes, header: string, date: IsoDate): string[] {
  const direct = childrenOf(codes, header, date).filter((c) => diagnosisOn(codes, c, date).status === 'valid');
  const ordered = [...direct.filter((c) => c.endsWith('9')), ...direct.filter((c) => !c.endsWith('9'))];
  return [...new Set([...ordered, ...billableBelow(codes, header, date, MOST)])].slice(0, MOST);
}
