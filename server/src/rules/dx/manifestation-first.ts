import type { Rule } from '../rule';
import { exchange } from './order';
import { flagsOf, listed } from './tables';

/** A manifestation listed before the disease that causes it, or without it. */
export const dxManifestationFirst: Rule = {
  id: 'dx/manifestation-first',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Manifestation listed first or alone',
  why: 'A manifestation is coded after the disease behind it, which the code set asks for in the same place.',
  needs: 'the table of the Medicare Code Editor (imported)',
  source: 'ICD-10-CM guidelines I.A.13; Medicare Code Editor edit 6',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A F02.80\n    B G30.9\n  service\n    99213 AB $120.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A G30.9\n    B F02.80\n  service\n    99213 AB $120.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A F03.90\n',
  },
  check: (context) => {
    const [first, ...others] = context.visit ? listed(context.visit) : [];
    const known = first && flagsOf(context, first);
    if (!first || !known?.flags.includes('manifestation')) return;
    const better = others.find((d) => !flagsOf(context, d)?.flags.includes('manifestation') && !/^[V-Y]/.test(d.code));
    const how = better ? 'the disease behind it is listed first' : 'list the disease behind it first';
    context.report(first.at, 'code', `${first.code} is how a disease shows itself: ${how}.`, {
      source: known.edition,
      fixes: () => exchange(context, first, better),
    });
  },
};
