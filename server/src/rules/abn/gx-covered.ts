import { claimOfP1, medicareBook } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';

const claim = (modifiers: string): string =>
  `${medicareBook()}${claimOfP1(`0300 83036${modifiers} $18.00`, 'bill institutional\ntype-of-bill 0131')}`;

/** A voluntary notice on a line that is charged as covered. */
export const abnGxCovered: Rule = {
  id: 'abn/gx-covered',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'GX on a covered charge',
  why: 'GX tells of a voluntary notice for what is never covered. On an institutional claim its charge stands among the non-covered ones, as GY says; otherwise the claim is returned.',
  needs: 'nothing but the record',
  source: 'Medicare claims processing manual, chapter 1, 60',
  examples: { raises: claim('-GX'), clean: claim('-GX-GY'), nearMiss: claim('-GY') },
  check: ({ visit, report }) => {
    if (!visit?.claim || !visit.institutional) return;
    for (const { line, charge } of visit.lines) {
      const modifiers = line.procedure?.modifiers ?? [];
      if (!modifiers.includes('GX') || modifiers.includes('GY') || !charge) continue;
      report(
        line.at,
        'procedure',
        `GX on ${line.procedure?.code ?? ''} goes with a charge that is not covered: add GY, or remove GX.`,
        {
          atRisk: charge,
        },
      );
    }
  },
};
