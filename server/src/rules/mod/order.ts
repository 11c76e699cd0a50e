import { withModifiers } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Modifiers that change what is paid. */
const PRICING: ReadonlySet<string> = new Set(
  '22 26 50 51 52 53 54 55 56 62 66 73 74 78 80 81 82 AA AD AS FX FY QK QX QY QZ TC'.split(' '),
);
/** Modifiers that only tell something: a side, a finger, a notice, a status. */
const TELLING: ReadonlySet<string> = new Set(
  'E1 E2 E3 E4 F1 F2 F3 F4 F5 F6 F7 F8 F9 FA GA GC GE GX GY GZ LC LD LT P1 P2 P3 P4 P5 P6 QS RC RI LM RT T1 T2 T3 T4 T5 T6 T7 T8 T9 TA'.split(
    ' ',
  ),
);

/** A modifier that changes the price behind one that only tells something. */
export const modOrder: Rule = {
  id: 'mod/order',
  severity: 'information',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'Order of modifiers',
  why: 'Payers’ programs read the first modifiers for the price; one that changes it belongs before those that only tell a side or a notice.',
  needs: 'nothing but the record',
  source:
    'Medicare’s claims system (MCS) reads pricing modifiers in the first place; contractors’ and payers’ guidance follows it',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    73562-RT-26 A $40.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    73562-26-RT A $40.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    20610-RT-59 A $40.00\n',
  },
  check: (context) => {
    for (const { line } of context.visit?.lines ?? []) {
      const modifiers = line.procedure?.modifiers ?? [];
      const telling = modifiers.findIndex((m) => TELLING.has(m));
      const late = telling < 0 ? undefined : modifiers.slice(telling).find((m) => PRICING.has(m));
      if (late === undefined) continue;
      const rank = (m: string): number => (PRICING.has(m) ? 0 : TELLING.has(m) ? 2 : 1);
      const ordered = [...modifiers].sort((a, b) => rank(a) - rank(b));
      context.report(
        line.at,
        'procedure',
        `Modifier ${late} changes the price and stands before ${modifiers[telling] ?? ''}.`,
        {
          fixes: () => withModifiers(context, line, ordered, `Write ${ordered.join('-')}`),
        },
      );
    }
  },
};
