import type { Rule } from '../rule';
import { exchange } from './order';
import { listed } from './tables';

/**
 * Z codes that stand first: reasons for a visit of their own. Guideline I.C.21.c.16; two visits on one claim may break it, so a warning.
 * Each stands for all codes that begin with it.
 */
const FIRST_ONLY =
  'Z00 Z01 Z02 Z04 Z31.81 Z31.83 Z31.84 Z33.2 Z34 Z38 Z39 Z42 Z51.0 Z51.1 Z52 Z76.1 Z76.2 Z99.12'.split(' ');
/** Exceptions that may stand anywhere. */
const ANYWHERE = ['Z00.6', 'Z52.9'];
const isFirstOnly = (code: string): boolean =>
  FIRST_ONLY.some((c) => code.startsWith(c)) && !ANYWHERE.some((c) => code.startsWith(c));

/** A Z code that is the reason for a visit, listed as a further diagnosis. */
export const dxFirstListedOnly: Rule = {
  id: 'dx/first-listed-only',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Code that is only listed first',
  why: 'Some Z codes are the very reason for a visit, such as a check-up or chemotherapy. After another diagnosis they are out of place, unless two visits were billed as one.',
  needs: 'nothing but the record',
  source: 'ICD-10-CM guidelines of FY2024, I.C.21.c.16',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A C18.2\n    B Z51.11\n  service\n    96413 BA $300.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A Z51.11\n    B C18.2\n  service\n    96413 AB $300.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A C18.2\n    B Z51.5\n',
  },
  check: (context) => {
    const [first, ...others] = context.visit ? listed(context.visit) : [];
    if (!first || isFirstOnly(first.code)) return;
    const found = others.find((d) => isFirstOnly(d.code));
    if (found)
      context.report(found.at, 'code', `${found.code} is the reason for a visit of its own: list it first.`, {
        fixes: () => exchange(context, first, found),
      });
  },
};
