import { otherBook, visitOfP1 } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { tellsLiability } from './liability';

/** Codes of four digits and a T stand for new technology. */
const NEW = /^\d{4}T$/;

/** New technology that no payer has agreed to. */
export const covExperimental: Rule = {
  id: 'cov/experimental',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.zero,
  title: 'New technology without an agreement',
  why: 'Codes that end in T follow new technology, and many payers call it experimental. An authorization, asked for before, is the way to be paid.',
  needs: 'nothing but the record',
  source: 'Category III codes, by number',
  examples: {
    raises: `${otherBook()}${visitOfP1('0404T A $900.00')}`,
    clean: `${otherBook()}${visitOfP1('0404T A $900.00', 'authorization A-77')}`,
    nearMiss: `${otherBook()}${visitOfP1('0001U A $90.00')}`,
  },
  check: ({ visit, report }) => {
    for (const served of visit?.lines ?? []) {
      const { line, charge } = served;
      const code = line.procedure?.code ?? '';
      if (!NEW.test(code) || tellsLiability(served) || line.authorization) continue;
      if (visit?.record.authorization?.length) continue;
      report(
        line.at,
        'procedure',
        `${code} is new technology, which many payers call experimental: ask the payer first, and note its authorization.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
    }
  },
};
