import { withModifiers } from '../edits';
import { otherBook, visitOfP1 } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { WITH_QW } from './waived';

/** Lines that another laboratory did. */
const OUTSIDE = '90';

/** A test without the modifier that the line beside it has. */
export const labCliaScope: Rule = {
  id: 'lab/clia-scope',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'QW missing on a waived test',
  why: 'A laboratory with a certificate of waiver is paid for waived tests only, and QW says that a test was done as one. A test without it is taken for one beyond the certificate.',
  needs: 'a line with QW, which shows a certificate of waiver; the certificate itself is in no record',
  source: 'CLIA; CMS’s lists of waived tests, by number',
  examples: {
    raises: `${otherBook()}${visitOfP1('83036-QW A $18.00\n87880 A $22.00')}`,
    clean: `${otherBook()}${visitOfP1('83036-QW A $18.00\n87880-QW A $22.00')}`,
    nearMiss: `${otherBook()}${visitOfP1('83036-QW A $18.00\n81002 A $6.00')}`,
  },
  check: (context) => {
    const lines = context.visit?.lines ?? [];
    const shown = lines.find(({ line }) => line.procedure?.modifiers.includes('QW'));
    if (!shown) return;
    for (const { line, charge } of lines) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!WITH_QW.has(code) || modifiers.includes('QW') || modifiers.includes(OUTSIDE)) continue;
      context.report(
        line.at,
        'procedure',
        `${shown.line.procedure?.code ?? ''} is billed as a waived test, and ${code} is not: add QW, or 90 where another laboratory did it.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () => withModifiers(context, line, [...modifiers, 'QW'], 'Add modifier QW'),
        },
      );
    }
  },
};
