import type { Rule } from '../rule';
import { trait } from '../traits';
import { flagsOf, isStay, listed } from './tables';

/** Principal diagnosis that needs a second one. */
export const dxRequiresSdx: Rule = {
  id: 'dx/requires-sdx',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Principal diagnosis that needs a second one',
  why: 'The code names the care and not the condition; alone it does not say what the stay was for.',
  needs: 'the table of the Medicare Code Editor (imported)',
  source: 'Medicare Code Editor edit 9',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A Z51.89\n',
    clean:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A Z51.89\n    B I69.351\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0131\n  date 2026-01-10..2026-01-15\n  dx\n    A Z51.89\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || !isStay(visit)) return;
    const [first, ...others] = listed(visit);
    const known = first && flagsOf(context, first);
    if (!first || !known?.flags.includes('reqsdx') || others.length > 0) return;
    context.report(
      first.at,
      'code',
      `${first.code} needs a second diagnosis: add the one that says what the care was for.`,
      {
        source: known.edition,
      },
    );
  },
};
