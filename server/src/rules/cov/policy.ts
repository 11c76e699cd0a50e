import { coverageOf, isNational } from '../../codes/coverage';
import { diagnosesOf } from '../../pricing/lines';
import { goesToMedicare } from '../payers';
import type { RuleContext } from '../rule';
import { tellsLiability } from './liability';

/** Reports each line whose diagnoses no article covers, for the national or the local rule. */
export function checkPolicies(context: RuleContext, national: boolean): void {
  const { visit, engine } = context;
  if (!visit || visit.lines.length === 0) return;
  for (const served of visit.lines) {
    const { line, dates, charge } = served;
    const code = line.procedure?.code;
    if (!code || !dates || tellsLiability(served)) continue;
    if (goesToMedicare(context) !== true) return;
    const found = coverageOf(engine.codes, code, diagnosesOf(visit.record, line), dates.from);
    if (found.status === 'not-evaluated') {
      context.notEvaluatedOnce(line.at, 'procedure', found.why);
      return;
    }
    if (found.status !== 'not-covered' || isNational(found.article) !== national) continue;
    const kind = national ? `The national decision ${found.article}` : `Article ${found.article}`;
    context.report(
      line.at,
      'procedure',
      `${kind} covers ${code} for other diagnoses than the line’s: check them, or have a notice signed before and add GA.`,
      { ...(charge !== undefined && { atRisk: charge }), source: found.edition },
    );
  }
}

/** The publisher’s tables for the cases of both pages, small and invented. */
export const tables = (article: string) => [
  {
    name: 'article_x_hcpc_code.csv',
    text: `article_id,article_version,hcpc_code_id,hcpc_code_group\n${article},3,${article.startsWith('NCD') ? '82465' : '82306'},1\n`,
  },
  {
    name: 'article_x_icd10_covered.csv',
    text: `article_id,article_version,icd10_code_id,icd10_covered_group\n${article},2,I10,1\n${article},3,${article.startsWith('NCD') ? 'E78.5' : 'E55.9'},1\n`,
  },
];
