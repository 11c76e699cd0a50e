import type { Patient, Practice } from '../../../../schemas';
import { boundOf } from '../../records/book';
import type { Rule } from '../rule';

const NOT_DIGIT = /\D/g;
/** What may follow a number: `x12`, `ext. 12`. */
const EXTENSION = /\s*(?:x|ext\.?)\s*\d+$/i;

/** A telephone number that has not ten digits. */
export const addressPhone: Rule = {
  id: 'address/phone',
  severity: 'information',
  kinds: ['patient', 'practice'],
  title: 'Telephone number without ten digits',
  why: 'A telephone number is sent as ten digits, area code first; a payer cannot call back on fewer.',
  needs: 'nothing but the record',
  source: 'CMS-1500 items 5 and 33, 837 PER04',
  examples: {
    raises: 'practice RIVER "Riverside"\n  npi 1234567893\n  phone "555-0100"\n',
    clean: 'practice RIVER "Riverside"\n  npi 1234567893\n  phone "(937) 555-0100"\n',
    nearMiss: 'patient P1\n  phone "1-937-555-0100 ext. 12"\n',
  },
  check: ({ item, report }) => {
    const { phone } = boundOf(item).record as unknown as Patient | Practice;
    if (phone?.number === undefined) return;
    const digits = phone.number.replace(EXTENSION, '').replace(NOT_DIGIT, '');
    const ten = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
    // A patient's number is kept for the office, which dials its own area without the code.
    if (ten.length === 10 || (ten.length === 7 && item.kind === 'patient')) return;
    const message =
      ten.length === 7
        ? `${phone.number} has no area code: write ten digits.`
        : `A telephone number has ten digits; ${phone.number} has ${ten.length}.`;
    report(phone.at, 'number', message);
  },
};
