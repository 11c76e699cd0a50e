import type { Cents } from '../../../../schemas/values';
import { otherBook, visitOfP1 } from '../example-books';
import type { Rule } from '../rule';

/** Codes of four digits and an F report quality and are paid by nobody. */
const REPORTING = /^\d{4}F$/;
/** Some systems send no line at nothing; a cent is what they put. */
const A_CENT = 1 as Cents;

/** A charge on a code that only reports. */
export const procQualityOnly: Rule = {
  id: 'proc/quality-only',
  severity: 'information',
  kinds: ['encounter', 'claim'],
  title: 'Charge on a code that only reports',
  why: 'Codes that end in F report quality. Nobody pays them, and a charge on one stays open in the patient’s account.',
  needs: 'nothing but the record',
  source: 'Category II codes, by number',
  examples: {
    raises: `${otherBook()}${visitOfP1('2022F A $25.00')}`,
    clean: `${otherBook()}${visitOfP1('2022F A $0.00')}`,
    nearMiss: `${otherBook()}${visitOfP1('2022F A $0.01')}`,
  },
  check: ({ visit, report }) => {
    for (const { line } of visit?.lines ?? [])
      if (REPORTING.test(line.procedure?.code ?? '') && line.charge !== undefined && line.charge > A_CENT)
        report(
          line.at,
          'charge',
          `${line.procedure?.code ?? ''} only reports quality and is never paid: charge $0.00.`,
        );
  },
};
