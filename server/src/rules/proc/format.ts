import type { Rule } from '../rule';

/** A procedure code that cannot be one: not five characters. */
export const procFormat: Rule = {
  id: 'proc/format',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Not the form of a procedure code',
  why: 'A procedure code has exactly five letters and digits, one of them a digit.',
  needs: 'nothing but the record',
  source: 'clearinghouse edit: procedure code format',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    992134 A $120.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $120.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A Z23\n  service\n    0001A A $40.00\n',
  },
  check: (context) => {
    for (const { line, charge } of context.visit?.lines ?? []) {
      const code = line.procedure?.code;
      if (!code || code === 'ZZZZZ' || (code.length === 5 && /\d/.test(code))) continue;
      context.report(line.at, 'procedure', `${code} is no procedure code: those have five letters and digits.`, {
        ...(charge !== undefined && { atRisk: charge }),
      });
    }
  },
};
