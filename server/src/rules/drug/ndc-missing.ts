import { isInjectedDrug } from '../../codes/code-kinds';
import { recordOf } from '../../records/book';
import { payersOf } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';

const book = (flag: string): string =>
  `payer MCD "State plan"\n${flag}plan S\n  payer MCD\npatient P1\n  coverage primary S\n    member W1\nencounter E-1\n  patient P1\n  date 2026-04-18\n  service\n    J3301 x4 A $40.00\n`;

/** A drug for Medicaid without its National Drug Code. */
export const drugNdcMissing: Rule = {
  id: 'drug/ndc-missing',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.levelTwo,
  title: 'Drug code (NDC) missing',
  why: 'Medicaid programs claim a rebate for each drug and need its National Drug Code with quantity and unit.',
  needs: 'the payer, with `medicaid` in its record',
  source: '42 CFR 447.520',
  examples: {
    raises: book('  medicaid\n'),
    clean: `${book('  medicaid\n')}      ndc 00003-0293-05 4 ML\n`,
    nearMiss: book(''),
  },
  check: (context) => {
    const lines = (context.visit?.lines ?? []).filter(
      ({ line }) => isInjectedDrug(line.procedure?.code ?? '') && !line.ndc?.length,
    );
    if (lines.length === 0 || !payersOf(context).items.some((p) => recordOf(p).medicaid !== undefined)) return;
    for (const { line, charge } of lines)
      context.report(
        line.at,
        'procedure',
        `Medicaid needs the drug’s code for ${line.procedure?.code ?? ''}: add a line below, ndc with code, quantity and unit.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
  },
};
