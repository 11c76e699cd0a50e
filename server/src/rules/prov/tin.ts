import type { Practice } from '../../../../schemas';
import { boundOf } from '../../records/book';
import { changeTo } from '../edits';
import type { Rule } from '../rule';

const NOT_DIGIT = /\D/g;
const EIN = /^\d{2}-?\d{7}$/;
const SSN = /^\d{3}-\d{2}-\d{4}$/;
const ONE_DIGIT = /^(\d)\1{8}$/;

/** A tax number that cannot be one. */
export const provTin: Rule = {
  id: 'prov/tin',
  severity: 'error',
  kinds: ['practice'],
  title: 'Tax number not well formed',
  why: 'The payer pays to the tax number and reports it. Nine digits that nobody has, or fewer, send every claim of the practice back.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 25, 837 REF*EI',
  examples: {
    raises: 'practice RIVER "Riverside"\n  npi 1234567893\n  tax-id 12-345678\n',
    clean: 'practice RIVER "Riverside"\n  npi 1234567893\n  tax-id 12-3456789\n',
    nearMiss: 'practice RIVER "Riverside"\n  npi 1234567893\n  tax-id 123456789\n',
  },
  check: (context) => {
    const { taxId } = boundOf(context.item).record as unknown as Practice;
    const id = taxId?.number;
    if (!taxId || id === undefined) return;
    const digits = id.replace(NOT_DIGIT, '');
    if (digits.length !== 9)
      context.report(taxId.at, 'number', `A tax number has nine digits, as in 12-3456789; ${id} has ${digits.length}.`);
    else if (ONE_DIGIT.test(digits))
      context.report(
        taxId.at,
        'number',
        `${id} is nobody’s tax number: write the one on the practice’s letter from the IRS.`,
      );
    else if (!EIN.test(id) && !SSN.test(id)) {
      const ein = `${digits.slice(0, 2)}-${digits.slice(2)}`;
      context.report(taxId.at, 'number', `Write the tax number as ${ein}.`, {
        severity: 'warning',
        fixes: () => [changeTo(context, taxId.at, 'number', ein)],
      });
    }
  },
};
