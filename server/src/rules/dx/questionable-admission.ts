import type { Rule } from '../rule';
import { trait } from '../traits';
import { flagsOf, isStay, listed } from './tables';

/** Condition that seldom needs a stay. */
export const dxQuestionableAdmission: Rule = {
  id: 'dx/questionable-admission',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Condition that seldom needs a stay',
  why: 'Medicare looks twice at a stay whose principal diagnosis is usually treated without one.',
  needs: 'the table of the Medicare Code Editor (imported)',
  source: 'Medicare Code Editor edit 8',
  examples: {
    raises:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A E66.813\n',
    clean:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-01-10..2026-01-15\n  dx\n    A I50.23\n    B E66.813\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  type-of-bill 0131\n  date 2026-01-10..2026-01-15\n  dx\n    A E66.813\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || !isStay(visit)) return;
    const [first] = listed(visit);
    const known = first && flagsOf(context, first);
    if (!first || !known?.flags.includes('qadm')) return;
    context.report(
      first.at,
      'code',
      `${first.code} seldom needs a stay: Medicare will ask why the patient was admitted.`,
      { source: known.edition },
    );
  },
};
