import { addEntry } from '../edits';
import { claimOfP1, medicareBook } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';

const claim = (more: string, modifier = 'GA'): string =>
  `${medicareBook()}${claimOfP1(`0300 83036-${modifier} $18.00`, `bill institutional\ntype-of-bill 0131\n${more}`)}`;

/** A notice on a hospital's claim without its day. */
export const abnOccurrence32: Rule = {
  id: 'abn/occurrence-32',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Day of the signed notice missing',
  why: 'On an institutional claim, GA goes with occurrence code 32 and the day on which the notice was given; without it the claim comes back.',
  needs: 'nothing but the record',
  source: 'UB-04 locators 31–34; Medicare claims processing manual, chapter 1, 60',
  examples: { raises: claim(''), clean: claim('occurrence 32 2026-04-18'), nearMiss: claim('', 'GY') },
  check: (context) => {
    const { visit, report } = context;
    if (!visit?.claim || !visit.institutional) return;
    const served = visit.lines.find(({ line }) => line.procedure?.modifiers.includes('GA'));
    if (!served || visit.claim.occurrence?.some((o) => o.code === '32')) return;
    const day = served.dates?.from;
    report(served.line.at, 'procedure', 'A line with GA needs the day of the notice: add occurrence 32 and the date.', {
      ...(served.charge !== undefined && { atRisk: served.charge }),
      fixes: () => (day ? addEntry(context, `occurrence 32 ${day}`, false) : []),
    });
  },
};
