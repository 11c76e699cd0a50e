import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { type Fix, replace } from '../../records/finding';
import { entryEnd, tokenEnd } from '../../text/tree';
import type { Rule, RuleContext } from '../rule';
import type { Visit, VisitLine } from '../visit';

/** What a CMS-1500 line may point to in item 24E. */
const MOST_POINTERS = 4;

/** A service line that points to no diagnosis, to one that is not there, or to more than a form holds. */
export const dxPointer: Rule = {
  id: 'dx/pointer',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Diagnosis pointer missing or wrong',
  why: 'Each professional service line names one to four of the claim’s diagnoses; a payer cannot judge a line without a reason for it.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24E, 837P SV107',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 AC $120.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A $120.00\n',
    nearMiss:
      'claim CLM-1\n  bill institutional\n  date 2026-04-18\n  dx\n    A I10\n  service\n    0450 99283 $700.00\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit || visit.institutional) return;
    const letters = new Set(visit.diagnoses.map((d) => d.letter ?? ''));
    for (const line of visit.lines) {
      const { pointers } = line.line;
      if (pointers === undefined || !isPlain(pointers, letters)) checkLine(context, visit, line, letters);
    }
  },
};

function checkLine(
  context: RuleContext,
  visit: Visit,
  { line, charge }: VisitLine,
  letters: ReadonlySet<string>,
): void {
  if (!line.procedure) return;
  const more = charge === undefined ? {} : { atRisk: charge };
  const { pointers } = line;
  if (!pointers) {
    const first = visit.diagnoses[0]?.letter;
    context.report(line.at, 'procedure', `${line.procedure.code} points to no diagnosis.`, {
      ...more,
      fixes: () => (first ? insertion(context, line.at, first) : []),
    });
    return;
  }
  const unique = [...new Set(pointers)];
  const absent = unique.filter((l) => !letters.has(l));
  if (absent.length > 0) {
    const have = [...letters].filter(Boolean).join(', ');
    context.report(
      line.at,
      'pointers',
      `There is no diagnosis ${absent.join(', ')}: ${have ? `the record lists ${have}` : 'the record lists none'}.`,
      {
        ...more,
        fixes: () =>
          without(
            context,
            line.at,
            pointers,
            unique
              .filter((l) => letters.has(l))
              .join('')
              .slice(0, MOST_POINTERS) || have.slice(0, 1),
          ),
      },
    );
    return;
  }
  if (unique.length < pointers.length)
    context.report(line.at, 'pointers', `${pointers} names a diagnosis twice.`, {
      ...more,
      fixes: () => without(context, line.at, pointers, unique.slice(0, MOST_POINTERS).join('')),
    });
  else if (pointers.length > MOST_POINTERS)
    context.report(
      line.at,
      'pointers',
      `A line points to at most ${MOST_POINTERS} diagnoses; ${pointers} names ${pointers.length}.`,
      {
        ...more,
        fixes: () => without(context, line.at, pointers, pointers.slice(0, MOST_POINTERS)),
      },
    );
}

/** Keeps some of the letters; nothing where they stand in several words, which are joined first by the fix of that habit. */
function without(context: RuleContext, at: number, pointers: string, kept: string): readonly Fix[] {
  const tree = treeOfItem(context.item);
  const { start, end } = slotSpan(tree, at, 'pointers');
  if (kept === '' || tree.plain.slice(start, end).toUpperCase() !== pointers) return [];
  return [replace(`Point to ${kept}`, start, end, kept)];
}

/** Puts the pointer right behind the code, where the form has it. */
function insertion(context: RuleContext, at: number, letter: string): readonly Fix[] {
  const tree = treeOfItem(context.item);
  const entry = tree.entries[at];
  if (!entry) return [];
  const after = Math.min(tokenEnd(tree, entry.first), entryEnd(tree, entry));
  return [replace(`Point to ${letter}`, after, after, ` ${letter}`)];
}

/** One to four letters, each in the list and none twice, as nearly every line has them. */
function isPlain(pointers: string, letters: ReadonlySet<string>): boolean {
  if (pointers.length > MOST_POINTERS) return false;
  for (let i = 0; i < pointers.length; i++) {
    const letter = pointers.charAt(i);
    if (!letters.has(letter) || pointers.indexOf(letter) !== i) return false;
  }
  return true;
}
