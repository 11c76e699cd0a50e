import type { IsoDate } from '../../../../schemas/values';
import { isHcpcs } from '../../codes/code-kinds';
import { columnsOn } from '../../codes/sets';
import { withModifiers } from '../edits';
import { medicareBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import { tellsLiability } from './liability';

/** Coverage codes of what Medicare never pays: by law, and otherwise. */
const NEVER = /^[SM]$/;

/** Whether the imported HCPCS list says that Medicare never pays a code. */
export const isExcluded = ({ engine }: RuleContext, code: string, date: IsoDate): boolean =>
  isHcpcs(code) && NEVER.test(columnsOn(engine.codes, 'hcpcs', code, date)?.more.coverage ?? '');

/** A HCPCS code that the law keeps Medicare from paying. */
export const covStatutory: Rule = {
  id: 'cov/statutory',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.levelTwo,
  title: 'Excluded from Medicare by law',
  why: 'What the law excludes is never paid, and the patient owes it. Modifier GY says that the office knows, so that the denial comes at once and a second payer can be asked.',
  needs: 'the payer, and the coverage column of the HCPCS list (imported)',
  source: 'HCPCS list of CMS, coverage codes S and M',
  examples: {
    raises: `${medicareBook()}${visitOfP1('V5014 A $80.00')}`,
    clean: `${medicareBook()}${visitOfP1('V5014-GY A $80.00')}`,
    nearMiss: `${medicareBook()}${visitOfP1('A6216 A $8.00')}`,
  },
  check: (context) => {
    const { visit, engine } = context;
    for (const served of visit?.lines ?? []) {
      const { line, dates, charge } = served;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!isHcpcs(code) || !dates || tellsLiability(served) || goesToMedicare(context) !== true) continue;
      const columns = columnsOn(engine.codes, 'hcpcs', code, dates.from);
      if (!columns) {
        // A code that is not known at all is another rule's; without a list nothing is known of any.
        if (!engine.codes.installed.editions.some((e) => e.set === 'hcpcs'))
          context.notEvaluatedOnce(line.at, 'procedure', 'no HCPCS list with its coverage column has been imported');
        continue;
      }
      const { coverage } = columns.more;
      if (!NEVER.test(coverage ?? '')) continue;
      const why = coverage === 'S' ? 'the law excludes it' : 'its coverage code says so';
      context.report(line.at, 'procedure', `Medicare never pays ${code}, for ${why}: add GY, and tell the patient.`, {
        ...(charge !== undefined && { atRisk: charge }),
        source: columns.edition,
        fixes: () => withModifiers(context, line, [...modifiers, 'GY'], 'Add modifier GY', false),
      });
    }
  },
};
