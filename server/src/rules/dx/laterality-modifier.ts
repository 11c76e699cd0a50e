import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { withModifiers } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { sideOf } from './laterality';
import { dayOf, listed } from './tables';

/** Left in the diagnosis, right in the modifier. */
export const dxLateralityModifier: Rule = {
  id: 'dx/laterality-modifier',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'Diagnosis and modifier name different sides',
  why: 'A procedure on the right side for a condition of the left is denied: one of the two is a slip.',
  needs:
    'nothing but the record; of groups outside of joints, bones, muscles, eyes, ears and the like the table of the Medicare Code Editor (imported)',
  source: 'sides of ICD-10-CM codes by number, held against the titles of FY2026; modifiers RT and LT',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M17.12\n  service\n    20610-RT A $150.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M17.12\n  service\n    20610-LT A $150.00\n',
    nearMiss:
      'encounter E-1\n  date 2026-04-18\n  dx\n    A M17.12\n    B M17.11\n  service\n    20610-RT BA $150.00\n',
  },
  check: (context) => {
    const { visit, engine } = context;
    if (!visit || visit.institutional) return;
    const all = listed(visit);
    for (const { line, charge } of visit.lines) {
      const modifiers = line.procedure?.modifiers ?? [];
      const right = modifiers.includes('RT');
      if (right === modifiers.includes('LT') || !line.pointers) continue;
      const wanted = right ? 'right' : 'left';
      const pointed = all.filter((d) => d.letter !== undefined && line.pointers?.includes(d.letter));
      const sides = pointed.flatMap((dx) => {
        const date = dayOf(visit, dx.letter);
        const found = date && sideOf(engine.codes, dx.code, date);
        return found ? [{ dx, ...found }] : [];
      });
      const wrong = sides.find((s) => s.side !== 'unspecified' && s.side !== wanted);
      // One diagnosis of the right side is enough: others of the line may be about the other knee.
      if (!wrong || sides.some((s) => s.side !== wrong.side)) continue;
      const [from, to] = right ? ['RT', 'LT'] : ['LT', 'RT'];
      context.report(
        line.at,
        'procedure',
        `Modifier ${from} says ${wanted}, and diagnosis ${wrong.dx.code} is of the ${wrong.side} side: check both.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          related: [
            {
              offset: slotSpan(treeOfItem(context.item), wrong.dx.at, 'code').start,
              message: `${wrong.dx.code}: ${wrong.side}`,
            },
          ],
          fixes: () =>
            withModifiers(
              context,
              line,
              modifiers.map((m) => (m === from ? to : m)),
              `Change ${from} to ${to}`,
              false,
            ),
        },
      );
    }
  },
};
