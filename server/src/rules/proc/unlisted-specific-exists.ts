import { packagesOf } from '../../codes/drugs';
import { crosswalk } from '../drug/units';
import { changeProcedure } from '../edits';
import { otherBook, visitOfP1 } from '../example-books';
import type { Rule } from '../rule';

/** Codes for drugs that have no code of their own. */
const UNNAMED: ReadonlySet<string> = new Set('J3490 J3590 J7999 J8999 J9999 C9399'.split(' '));
const visit = (code: string, ndc = '00000-2222-01'): string =>
  `${otherBook()}${visitOfP1(`${code} x4 A $40.00\n  description "Made up 40 mg"\n  ndc ${ndc} 1 ML`)}`;

/** A drug billed as one without a code, though its package has one. */
export const procUnlistedSpecificExists: Rule = {
  id: 'proc/unlisted-specific-exists',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'The drug has a code of its own',
  why: 'A code for drugs without a code is denied once the drug has its own, which the package tells.',
  needs:
    'the package below the line (`ndc`), and Medicare’s crosswalk from NDC to HCPCS (imported); other unlisted codes are not judged',
  source: 'Medicare ASP NDC–HCPCS crosswalk; IOCE edit 28',
  examples: {
    tables: [crosswalk],
    raises: visit('J3490'),
    clean: visit('J3301'),
    nearMiss: visit('J3490', '00000-9999-01'),
  },
  check: (context) => {
    for (const { line, dates, charge } of context.visit?.lines ?? []) {
      const code = line.procedure?.code ?? '';
      if (!UNNAMED.has(code) || !dates) continue;
      const ndc = line.ndc?.[0]?.code?.replaceAll('-', '').toUpperCase() ?? '';
      const own =
        ndc.length === 11
          ? packagesOf(context.engine.codes, ndc, dates.from)?.find((p) => !UNNAMED.has(p.code))
          : undefined;
      if (!own) continue;
      context.report(
        line.at,
        'procedure',
        `The package ${line.ndc?.[0]?.code ?? ''} is billed as ${own.code}, not as ${code}: change the code and count its units.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          source: own.edition,
          fixes: () => changeProcedure(context, line, own.code),
        },
      );
    }
  },
};
