import { poaExemptOn } from '../../codes/sets';
import { append } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { isStay, listed, sayWhy } from './tables';

/** A diagnosis of a stay that does not say whether it was there at admission. */
export const dxPoa: Rule = {
  id: 'dx/poa',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Present on admission not said',
  why: 'Each diagnosis of a stay says whether it was present on admission (Y, N, U or W), unless its code is exempt; without it the claim is returned.',
  needs: 'the list of exempt codes (imported)',
  source: 'UB-04 locator 67, CMS list of exempt codes',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A J18.9\n  history\n    2026-01-20 ready by Kim\n',
    clean:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A J18.9 poa Y\n  history\n    2026-01-20 ready by Kim\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A Z79.4\n  history\n    2026-01-20 ready by Kim\n',
  },
  check: (context) => {
    const { visit, engine } = context;
    if (!visit || !isStay(visit) || !visit.dates) return;
    for (const dx of listed(visit)) {
      if (dx.poa !== undefined) continue;
      const exempt = poaExemptOn(engine.codes, dx.code, visit.dates.to);
      if (exempt.status === 'not-evaluated') sayWhy(context, dx.at, exempt.why);
      if (exempt.status !== 'unknown') continue;
      context.report(
        dx.at,
        'code',
        `${dx.code} does not say whether it was present on admission: add poa Y, N, U or W.`,
        {
          fixes: () => ['Y', 'N', 'U', 'W'].flatMap((word) => append(context, dx.at, `poa ${word}`, false)),
        },
      );
    }
  },
};
