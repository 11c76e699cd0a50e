import { medicareBook, visitOfP1 } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** A line that says itself that it will be denied. */
export const abnGz: Rule = {
  id: 'abn/gz',
  severity: 'information',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'GZ: denied at once, and the patient owes nothing',
  why: 'GZ says that a denial is expected and that no notice was signed. Medicare denies the line without looking, and the office may not bill it.',
  needs: 'nothing but the record',
  source: 'Medicare claims processing manual, chapter 30',
  examples: {
    raises: `${medicareBook()}${visitOfP1('83036-GZ A $18.00')}`,
    clean: `${medicareBook()}${visitOfP1('83036-GA A $18.00')}`,
    nearMiss: `${medicareBook()}${visitOfP1('83036-GY A $18.00')}`,
  },
  check: ({ visit, report }) => {
    for (const { line, charge } of visit?.lines ?? []) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!modifiers.includes('GZ')) continue;
      report(
        line.at,
        'procedure',
        `GZ on ${code}: Medicare denies the line, and the patient may not be billed. With a signed notice it is GA.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
    }
  },
};
