import { chargesThrough } from '../at-risk';
import { linkTo } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { encounterLines, encountersOf, serviceOf } from './differences';

const ENCOUNTER = 'encounter E-1\n  date 2026-04-18\n  service\n    99213-25 A $120.00\n    20610 A $150.00\n';

/** On the claim, and not on the encounter that it bills. */
export const fromNotDocumented: Rule = {
  id: 'from/not-documented',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.from,
  title: 'Billed and not documented',
  why: 'What is not documented was not done, as an auditor reads it; the payer takes the money back.',
  needs: 'the encounter that the claim’s `from` names',
  source: 'the encounter in the book',
  examples: {
    raises: `${ENCOUNTER}claim CLM-1\n  from E-1\n  date 2026-04-18\n  service\n    99213-25 A $120.00\n    20610 A $150.00\n    73562 A $60.00\n`,
    clean: `${ENCOUNTER}claim CLM-1\n  from E-1\n  date 2026-04-18\n  service\n    99213-25 A $120.00\n    20610 A $150.00\n`,
    nearMiss: 'claim CLM-1\n  from E-2\n  date 2026-04-18\n  service\n    73562 A $60.00\n',
  },
  check: (context) => {
    const { visit } = context;
    const items = encountersOf(context);
    const [first] = items ?? [];
    if (!visit?.claim || !items || !first) return;
    const documented = new Set(encounterLines(items).map(({ line }) => serviceOf(line)));
    for (const line of visit.lines) {
      const code = line.line.procedure?.code;
      if (code === undefined || documented.has(serviceOf(line))) continue;
      const charge = chargesThrough(context.reader, context.item).lines[line.number - 1];
      context.report(
        line.line.at,
        'procedure',
        `${code} is billed, and encounter ${first.id} does not have it on ${line.dates?.from ?? 'that day'}: take it off, or have it documented.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          related: [linkTo(first as never, 0, `encounter ${first.id}`)],
        },
      );
    }
  },
};
