import { medicareBook } from '../example-books';
import type { Rule } from '../rule';
import { checkPolicies, tables } from './policy';

const visit = (dx: string, code = '82306'): string =>
  `${medicareBook()}encounter E-1\n  patient P1\n  date 2026-04-18\n  dx\n    A ${dx}\n  service\n    ${code} A $40.00\n`;

/** A service whose diagnoses are not among those that Medicare covers it for. */
export const covLcd: Rule = {
  id: 'cov/lcd',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Diagnosis is not on the contractor’s list',
  why: 'Medicare pays some services only for listed diagnoses. Another one is denied as not necessary, and without a notice signed before, the office bears it.',
  needs: 'the payer, and the article tables of CMS’s coverage database (imported)',
  source: 'Medicare Coverage Database',
  unjudgedWith: 'cov/lcd',
  examples: {
    tables: tables('99001'),
    raises: visit('I10'),
    clean: visit('E55.9'),
    nearMiss: visit('I10', '82306-GA'),
  },
  check: (context) => checkPolicies(context, false),
};
