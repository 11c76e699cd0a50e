import type { Rule } from '../rule';
import { exchange } from './order';
import { listed } from './tables';

/** A seventh character S says that what is treated is a late effect of the injury. */
const isSequela = (code: string): boolean => /^[A-Z]\d[0-9A-Z]\.[0-9A-Z]{3}S$/.test(code);

/** A sequela listed before what it left behind. */
export const dxSequelaFirst: Rule = {
  id: 'dx/sequela-first',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Sequela listed first',
  why: 'What the injury left behind (the scar, the pain, the stiffness) is what is treated and stands first; the injury with its seventh character S follows.',
  needs: 'nothing but the record',
  source: 'ICD-10-CM guidelines I.B.10; clearinghouse edit',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A S72.001S\n    B M25.551\n  service\n    99213 B $120.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M25.551\n    B S72.001S\n  service\n    99213 A $120.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A S72.001D\n',
  },
  check: (context) => {
    const [first, ...others] = context.visit ? listed(context.visit) : [];
    if (!first || !isSequela(first.code)) return;
    context.report(
      first.at,
      'code',
      `${first.code} is a late effect of an injury: list first what it left behind, then this code.`,
      {
        fixes: () =>
          exchange(
            context,
            first,
            others.find((d) => !isSequela(d.code) && !/^[V-Y]/.test(d.code)),
          ),
      },
    );
  },
};
