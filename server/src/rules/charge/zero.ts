import type { Rule } from '../rule';
import { isVaccine } from '../vax/codes';
import { isOfProgram } from '../vax/program';

/** Revenue lines that give a prospective rate’s code: nursing home, home health, inpatient rehabilitation. */
const RATE_LINES: ReadonlySet<string> = new Set(['0022', '0023', '0024']);

/** What only reports: category II codes, measures of quality, and the visit after an operation that its payment covers. */
const REPORTING = /^(?:\d{4}F|G[89]\d{3}|M1\d{3}|99024)$/;

/** A line charged at nothing. */
export const chargeZero: Rule = {
  id: 'charge/zero',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Charge of zero',
  why: 'A payer needs a charge above zero to price a line. Vaccine that the state supplies, and codes that only report something (those ending in F, quality measures, 99024) may go at zero.',
  needs: 'the record; for vaccine without SL the payer and the birth date',
  source: 'CMS-1500 item 24F, 837 SV102',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $0.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $120.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A Z23\n  service\n    90707-SL A $0.00\n',
  },
  check: (context) => {
    const { visit, report } = context;
    for (const { line, dates } of visit?.lines ?? []) {
      if (line.charge !== 0) continue;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      // A revenue line with a HIPPS code tells the rate at nothing; the rooms and services carry the charges.
      if (RATE_LINES.has(line.revenue ?? '') || REPORTING.test(code) || modifiers.includes('SL')) continue;
      // Some states want no SL on what they supply, and its own rule asks for it.
      if (isVaccine(code) && isOfProgram(context, dates?.from)) continue;
      report(
        line.at,
        'charge',
        `${line.procedure?.code ?? line.revenue ?? 'This line'} is charged at zero: write its charge, or take the line off.`,
      );
    }
  },
};
