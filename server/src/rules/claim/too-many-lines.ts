import type { Rule } from '../rule';

/** Loops 2400 that a claim may have. */
const MOST = { professional: 50, institutional: 999 } as const;
const rows = (count: number): string => '    99213 A $1.00\n'.repeat(count);

/** More service lines than one claim holds. */
export const claimTooManyLines: Rule = {
  id: 'claim/too-many-lines',
  severity: 'error',
  kinds: ['claim'],
  title: 'More lines than a claim holds',
  why: 'A professional claim is sent with at most 50 lines, an institutional one with 999; more are cut off or refused.',
  needs: 'nothing but the record',
  source: '837P and 837I, loop 2400',
  examples: {
    raises: `claim CLM-1\n  date 2026-04-18\n  service\n${rows(51)}`,
    clean: `claim CLM-1\n  date 2026-04-18\n  service\n${rows(2)}`,
    nearMiss: `claim CLM-1\n  date 2026-04-18\n  service\n${rows(50)}`,
  },
  check: ({ visit, report }) => {
    if (!visit) return;
    const kind = visit.institutional ? 'institutional' : 'professional';
    const first = visit.lines[MOST[kind]];
    if (first)
      report(
        first.line.at,
        'procedure',
        `One ${kind} claim holds ${MOST[kind]} lines; this one has ${visit.lines.length}: move the rest to a second claim.`,
      );
  },
};
