import type { Rule } from '../rule';
import { trait } from '../traits';
import { flagsOf, isStay, listed } from './tables';

/** Not acceptable as principal diagnosis of a stay. */
export const dxUnacceptablePdx: Rule = {
  id: 'dx/unacceptable-pdx',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Not acceptable as principal diagnosis of a stay',
  why: 'These codes describe circumstances, not an illness, and a stay in a hospital needs the illness that led to it.',
  needs: 'the table of the Medicare Code Editor (imported)',
  source: 'Medicare Code Editor edit 9',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A Z00.129\n',
    clean:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A J18.9\n    B Z00.129\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0131\n  date 2026-01-10..2026-01-15\n  dx\n    A Z00.129\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || !isStay(visit)) return;
    const [first] = listed(visit);
    const known = first && flagsOf(context, first);
    if (!first || !known?.flags.includes('unacceptable')) return;
    context.report(
      first.at,
      'code',
      `${first.code} is not taken as principal diagnosis of a stay: list first the condition that led to the admission.`,
      { source: known.edition },
    );
  },
};
