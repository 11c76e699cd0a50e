import { medicareBook } from '../example-books';
import type { Rule } from '../rule';
import { checkPolicies, tables } from './policy';

const visit = (dx: string, code = '82465'): string =>
  `${medicareBook()}encounter E-1\n  patient P1\n  date 2026-04-18\n  dx\n    A ${dx}\n  service\n    ${code} A $40.00\n`;

/** A service whose diagnoses are not among those that Medicare covers it for. */
export const covNcd: Rule = {
  id: 'cov/ncd',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Diagnosis is not on the national list',
  why: 'Medicare pays some services only for listed diagnoses. Another one is denied as not necessary, and without a notice signed before, the office bears it.',
  needs: 'the payer, and the article tables of CMS’s coverage database (imported)',
  source: 'Medicare Coverage Database',
  unjudgedWith: 'cov/lcd',
  examples: {
    tables: tables('NCD190.23'),
    raises: visit('I10'),
    clean: visit('E78.5'),
    nearMiss: visit('I10', '82465-GA'),
  },
  check: (context) => checkPolicies(context, true),
};
