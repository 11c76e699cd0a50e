import type { CodeRange } from '../../../../schemas/values';
import { slotSpan } from '../../records/bind';
import { type Item, recordOf, treeOfItem } from '../../records/book';
import { type Fix, replace } from '../../records/finding';
import { withoutEntry } from '../edits';
import type { Rule, RuleContext } from '../rule';
import type { Term } from './terms';

/** Two rules of a payer that no line can keep both of. */
export const payerConflict: Rule = {
  id: 'payer/conflict',
  severity: 'error',
  kinds: ['payer'],
  title: 'A payer’s rules contradict each other, or ask for nothing',
  why: 'A line cannot carry and lack the same modifier: one of the two rules is out of date or meant for other codes. A rule whose first word is not known holds no line at all.',
  needs: 'nothing but the payer’s record',
  source: 'the payer’s record in the book',
  examples: {
    raises: 'payer 60054 "Example"\n  require modifier 95 for 99202..99215\n  forbid modifier 95 for 99213\n',
    clean: 'payer 60054 "Example"\n  require modifier 95 for 99202..99215\n',
    nearMiss:
      'payer 60054 "Example"\n  require modifier 95 for 99202..99215 at 10\n  forbid modifier 95 for 99202..99215 at 11\n',
  },
  check: (context) => {
    const { require = [], forbid = [] } = recordOf(context.item as unknown as Item<'payer'>);
    for (const term of forbid) {
      const other = require.find((r) => isSame(r, term) && meet(r, term));
      if (other)
        say(context, term, other, `This forbids ${wordsOf(term)}, and another rule asks for it on the same codes.`);
      if (term.what === 'authorization' || term.what === 'referral' || term.what === 'document')
        context.notEvaluated(term.at, 'what', `“forbid ${term.what}” is nothing that a line can be held against`);
    }
    require.forEach((term, i) => {
      if (term.what === undefined && term.value !== undefined) sayUnknown(context, term.at, term.value);
      else if (term.what === undefined)
        context.notEvaluated(
          term.at,
          'value',
          'this rule does not say what is required: modifier, dx, authorization, referral, document or place',
        );
      if (term.what !== 'place') return;
      const other = require.slice(0, i).find((r) => r.what === 'place' && r.value !== term.value && meet(r, term));
      if (other)
        say(
          context,
          term,
          other,
          `This asks for place ${term.value ?? ''}, and another rule for place ${other.value ?? ''} on the same codes.`,
        );
    });
  },
};

/** What a rule may ask for; a diagnosis and a modifier are often written without their word. */
const ASKED = ['modifier', 'dx', 'authorization', 'referral', 'document', 'place'];
const ALONE: readonly (readonly [RegExp, string])[] = [
  [/^[A-Z0-9]{2}$/i, 'modifier'],
  [/^[A-Z]\d[0-9A-Z](?:\.|\b)/i, 'dx'],
];

/** A rule that no line can be held against, for its first word is none of those that it may begin with. */
function sayUnknown(context: RuleContext, at: number, value: string): void {
  const word = ALONE.find(([shape]) => shape.test(value))?.[1];
  const near = ASKED.find((w) => w.slice(0, 3) === value.slice(0, 3).toLowerCase());
  const meant = word === undefined ? near : `${word} ${value}`;
  const what = meant === undefined ? `begin with one of ${ASKED.join(', ')}` : `did you mean “require ${meant}”?`;
  const end = meant === undefined ? '.' : '';
  context.report(at, 'value', `“require ${value}” asks for nothing that a line has: ${what}${end}`, {
    fixes: () => (meant === undefined ? [] : [changeWord(context, at, value, meant)]),
  });
}

function changeWord({ item }: RuleContext, at: number, value: string, meant: string): Fix {
  const { start, end } = slotSpan(treeOfItem(item), at, 'value');
  return replace(
    `Change to ${meant}`,
    start,
    end,
    treeOfItem(item).plain.slice(start, end).replace(value, meant),
    true,
  );
}

function say(context: RuleContext, term: Term, other: Term, message: string): void {
  const tree = treeOfItem(context.item);
  context.report(term.at, 'what', message, {
    related: [{ offset: slotSpan(tree, other.at, 'what').start, message: 'The other rule' }],
    fixes: () => withoutEntry(context, term.at, 'Remove this rule', false),
  });
}

const wordsOf = ({ what, value }: Term): string => [what, value].filter(Boolean).join(' ');
const isSame = (a: Term, b: Term): boolean =>
  a.what !== undefined && a.what === b.what && a.value?.toUpperCase() === b.value?.toUpperCase();

/** Whether a line can fall under both. */
const meet = (a: Term, b: Term): boolean => rangesMeet(a.for, b.for) && listsMeet(a.places, b.places);
const listsMeet = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  !a?.length || !b?.length || a.some((x) => b.includes(x));
const rangesMeet = (a: readonly CodeRange[] | undefined, b: readonly CodeRange[] | undefined): boolean =>
  !a?.length || !b?.length || a.some((x) => b.some((y) => x.from <= y.to && y.from <= x.to));
