import { claimOfP1, otherBook } from '../example-books';
import type { Rule } from '../rule';
import { DOSE } from '../said-words';

/** Codes for drugs that have no code of their own. */
const UNNAMED: ReadonlySet<string> = new Set('J3490 J3590 J7599 J7699 J7799 J7999 J8499 J8999 J9999 C9399'.split(' '));
const claim = (line: string): string => `${otherBook()}${claimOfP1(line)}  history\n    2026-04-20 ready by Kim\n`;

/** A drug without a code of its own whose description tells no dose. */
export const drugDose: Rule = {
  id: 'drug/dose',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  title: 'Name or dose of the drug missing',
  why: 'A drug without a code of its own is priced by hand, from its name, strength and the amount given.',
  needs: 'nothing but the record',
  source: '837P SV101-7; Medicare claims processing manual, chapter 17',
  examples: {
    raises: claim('J3490 A $90.00\n  description "Testosterone"'),
    clean: claim('J3490 A $90.00\n  description "Testosterone 200 mg"'),
    nearMiss: claim('J3301 x4 A $40.00'),
  },
  check: ({ visit, report }) => {
    for (const { line, charge } of visit?.lines ?? []) {
      const code = line.procedure?.code ?? '';
      if (!UNNAMED.has(code)) continue;
      const told = [line.description?.text, ...(line.remark ?? []).map((r) => r.text)].join(' ');
      if (DOSE.test(told)) continue;
      report(
        line.at,
        'procedure',
        `${code} stands for a drug without a code: add its name and the dose given, as in “200 mg”.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
    }
  },
};
