import { chargesThrough } from '../at-risk';
import { linkTo } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { encounterLines, encountersOf, serviceOf } from './differences';

const ENCOUNTER = 'encounter E-1\n  date 2026-04-18\n  service\n    99213-25 A $120.00\n    20610 A $150.00\n';

/** Documented on the encounter, and not on its claim. */
export const fromNotBilled: Rule = {
  id: 'from/not-billed',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.from,
  title: 'Documented and not billed',
  why: 'What was done and documented and is not on the claim is money that nobody asks for.',
  needs: 'the encounter that the claim’s `from` names',
  source: 'the encounter in the book',
  examples: {
    raises: `${ENCOUNTER}claim CLM-1\n  from E-1\n  date 2026-04-18\n  service\n    99213-25 A $120.00\n`,
    clean: `${ENCOUNTER}claim CLM-1\n  from E-1\n  date 2026-04-18\n  service\n    99213-25 A $120.00\n    20610 A $150.00\n`,
    nearMiss: `${ENCOUNTER}claim CLM-1\n  from E-1\n  date 2026-04-18\n  frequency void\n  original-number 1\n  service\n    99213-25 A $120.00\n`,
  },
  check: (context) => {
    const { visit } = context;
    const items = encountersOf(context);
    if (!visit?.claim || !items || visit.claim.frequency?.kind === 'void') return;
    const billed = new Set(visit.lines.map(serviceOf));
    for (const { item, line } of encounterLines(items)) {
      const code = line.line.procedure?.code;
      if (code === undefined || billed.has(serviceOf(line))) continue;
      billed.add(serviceOf(line));
      const charge = chargesThrough(context.reader, item).lines[line.number - 1];
      context.report(
        visit.claim.from?.[0]?.at ?? 0,
        'id',
        `${code} is documented on encounter ${item.id} and is not billed here: add its line, if it is to be billed.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          related: [linkTo(item, line.line.at, `${code} on the encounter`)],
        },
      );
    }
  },
};
