import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { withoutEntry } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

/** Two service lines that a payer cannot tell apart. */
export const dupExact: Rule = {
  id: 'dup/exact',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.severalLines,
  title: 'The same line twice',
  why: 'A second line with the same code, modifiers, day and provider is denied as a duplicate. A service given twice needs a modifier that says so, or one line with more units.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24, 837 loop 2400',
  examples: {
    raises: 'claim CLM-1\n  date 2026-04-18\n  service\n    93000 A $45.00\n    93000 A $45.00\n',
    clean: 'claim CLM-1\n  date 2026-04-18\n  service\n    93000 A $45.00\n',
    nearMiss: 'claim CLM-1\n  date 2026-04-18\n  service\n    93000 A $45.00\n    93000-76 A $45.00\n',
  },
  check: (context) => {
    const lines = context.visit?.lines ?? [];
    if (lines.length < 2) return;
    // Most claims name each code once; only a code that comes again is looked at closely.
    const codes = new Map<string, VisitLine>();
    let seen: Map<string, VisitLine> | undefined;
    for (const line of lines) {
      const code = line.line.procedure?.code;
      if (code === undefined || line.line.ndc) continue;
      const before = codes.get(code);
      if (!before) {
        codes.set(code, line);
        continue;
      }
      seen ??= new Map();
      const firstKey = keyOf(before);
      if (!seen.has(firstKey)) seen.set(firstKey, before);
      const key = keyOf(line);
      const first = seen.get(key);
      if (!first) {
        seen.set(key, line);
        continue;
      }
      const { at, procedure } = line.line;
      context.report(
        at,
        'procedure',
        `${procedure?.code ?? ''} is already on line ${first.number} with the same date: remove one, join their units, or add a modifier such as 76.`,
        {
          ...(line.charge !== undefined && { atRisk: line.charge }),
          related: [
            {
              offset: slotSpan(treeOfItem(context.item), first.line.at, 'procedure').start,
              message: 'The first of the two',
            },
          ],
          fixes: () => withoutEntry(context, at, `Remove line ${line.number}`, false),
        },
      );
    }
  },
};

/** What a payer compares. Drugs told apart by their NDC are left out before. */
function keyOf({ line, dates, place }: VisitLine): string {
  const { code = '', modifiers = [] } = line.procedure ?? {};
  const sorted = modifiers.length > 1 ? [...modifiers].sort().join('-') : (modifiers[0] ?? '');
  return `${line.revenue ?? ''} ${code} ${sorted} ${dates?.from ?? ''} ${dates?.to ?? ''} ${place ?? ''} ${line.rendering?.npi ?? ''}`;
}
