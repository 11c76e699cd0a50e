import type { Rule } from '../rule';

/** Operation on the wrong patient, side or by mistake: the diagnosis, and the modifier of the line that was it. */
const DIAGNOSIS = /^Y65\.?5[123]$/;
const MODIFIERS = ['PA', 'PB', 'PC'];
const claim = (dx: string, line: string): string =>
  `claim CLM-1\n  date 2026-04-18\n  dx\n    A M17.11\n${dx}  service\n    ${line} A $2,400.00\n`;

/** A wrong operation that is told by halves, or billed. */
export const instWrongProcedure: Rule = {
  id: 'inst/wrong-procedure',
  severity: 'error',
  kinds: ['claim'],
  title: 'Wrong operation',
  why: 'An operation on the wrong patient or side, or the wrong one, is never paid. A stay tells it on a bill of its own, 0110; a line by PA, PB or PC with the diagnosis.',
  needs: 'nothing but the record',
  source: 'Medicare Code Editor edit 18; Medicare national coverage 140.6 to 140.8',
  examples: {
    raises: claim('    B Y65.51\n', '27447'),
    clean: claim('    B Y65.51\n', '27447-PC'),
    nearMiss: claim('    B Y65.8\n', '27447'),
  },
  check: ({ visit, report }) => {
    if (!visit?.claim) return;
    const told = visit.allDiagnoses.find((d) => DIAGNOSIS.test(d.code));
    const marked = visit.lines.find(({ line }) => line.procedure?.modifiers.some((m) => MODIFIERS.includes(m)));
    const bill = visit.claim.typeOfBill?.code;
    if (told && !marked && !/^0?110$/.test(bill ?? ''))
      report(
        told.at,
        'code',
        bill?.replace(/^0/, '').startsWith('11')
          ? `${told.code} tells of a wrong operation: its services go on a bill 0110, which is not paid.`
          : `${told.code} tells of a wrong operation: mark its line with PA, PB or PC. It is not paid, and the patient owes nothing.`,
      );
    else if (marked && !told)
      report(
        marked.line.at,
        'procedure',
        'The modifier tells of a wrong operation, and no diagnosis does: add Y65.51, Y65.52 or Y65.53.',
      );
  },
};
