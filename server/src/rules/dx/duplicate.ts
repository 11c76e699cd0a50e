import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import type { Edit, Fix } from '../../records/finding';
import type { Rule, RuleContext } from '../rule';

/** The same diagnosis twice on one record. */
export const dxDuplicate: Rule = {
  id: 'dx/duplicate',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'The same diagnosis twice',
  why: 'Each diagnosis stands once on a claim; clearinghouses return a claim that repeats one.',
  needs: 'nothing but the record',
  source: 'clearinghouse edit: diagnosis codes on a claim are unique',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M54.50\n    B I10\n    C M54.50\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M54.50\n    B I10\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M54.50\n    B M54.51\n',
  },
  check: (context) => {
    const seen = new Map<string, { at: number; letter: string | undefined }>();
    for (const dx of context.visit?.diagnoses ?? []) {
      if (!dx.code) continue;
      const first = seen.get(dx.code);
      if (!first) {
        seen.set(dx.code, { at: dx.at, letter: dx.letter });
        continue;
      }
      const tree = treeOfItem(context.item);
      context.report(
        dx.at,
        'code',
        `${dx.code} is listed twice: it already is diagnosis ${first.letter ?? 'above'}, so remove this one.`,
        {
          related: [{ offset: slotSpan(tree, first.at, 'code').start, message: `${dx.code} the first time` }],
          fixes: () => removal(context, dx.at, dx.letter, first.letter),
        },
      );
    }
  },
};

/** Removes the second line, and lets the service lines that pointed to it point to the first. */
function removal(
  context: RuleContext,
  at: number,
  letter: string | undefined,
  first: string | undefined,
): readonly Fix[] {
  const tree = treeOfItem(context.item);
  const entry = tree.entries[at];
  if (!entry) return [];
  const end = tree.lines[entry.line + 1] ?? tree.text.length;
  const edits: Edit[] = [{ start: tree.lines[entry.line] ?? 0, end, text: '' }];
  if (letter && first)
    for (const { line } of context.visit?.lines ?? []) {
      if (!line.pointers?.includes(letter)) continue;
      const moved = [...new Set(line.pointers.replaceAll(letter, first))].join('');
      edits.push({ ...slotSpan(tree, line.at, 'pointers'), text: moved });
    }
  return [
    { title: `Remove the second ${letter ?? 'one'} and point to ${first ?? 'the first'}`, edits, preferred: true },
  ];
}
