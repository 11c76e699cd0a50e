import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import type { Rule } from '../rule';
import { exchange } from './order';
import { flagsOf, isNamed, listed, notesOf, quoted } from './tables';

/** A note with one of these asks only where the other condition is there. */
const CONDITIONAL = /\b(?:if|any|when|such as|associated)\b/i;

/** A diagnosis without the one that the code set wants before it. */
export const dxCodeFirst: Rule = {
  id: 'dx/code-first',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Diagnosis that comes after another',
  why: 'A “code first” note says which condition is listed before this one; without it, or in the other order, payers return the claim.',
  needs: 'the tabular list of ICD-10-CM (imported)',
  source: 'ICD-10-CM tabular list, guideline I.A.13',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A D63.0\n    B C18.2\n  service\n    99213 A $120.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A C18.2\n    B D63.0\n  service\n    99213 B $120.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A D63.8\n',
  },
  check: (context) => {
    const all = context.visit ? listed(context.visit) : [];
    all.forEach((dx, i) => {
      const found = notesOf(context, dx);
      for (const { at, notes } of found?.standing ?? []) {
        if (at.level === 'chapter') continue;
        const asked = notes.filter((n) => n.kind === 'code-first' && n.codes.length > 0);
        const named = asked.flatMap((n) => n.codes);
        const [note] = asked;
        if (!note || isNamed(named, dx.code)) continue;
        // Weeks of pregnancy go with a visit for the pregnancy’s own sake too, which chapter 21 has.
        if (dx.code.startsWith('Z3A') && all.some((d) => /^Z3[346]/.test(d.code) && !d.code.startsWith('Z3A'))) return;
        if (all.slice(0, i).some((d) => isNamed(named, d.code))) return;
        const after = all.slice(i + 1).find((d) => isNamed(named, d.code));
        // Of several conditions one or none may be there; only a single one can be missed.
        if (!after && (asked.length > 1 || CONDITIONAL.test(note.text))) continue;
        // Of a manifestation in the first place its own rule says the same.
        if (i === 0 && flagsOf(context, dx)?.flags.includes('manifestation')) return;
        const what = after ? `list ${after.code} before it` : `code first ${quoted(note.text)}`;
        context.report(dx.at, 'code', `${dx.code} comes after the condition behind it: ${what}.`, {
          ...(found && { source: found.edition }),
          ...(after && {
            related: [{ offset: slotSpan(treeOfItem(context.item), after.at, 'code').start, message: after.code }],
            fixes: () => exchange(context, dx, after),
          }),
        });
        return;
      }
    });
  },
};
