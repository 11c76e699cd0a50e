import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { lineAt } from '../../text/tree';
import { allowancesOf } from '../allow';
import type { Rule, RuleContext } from '../rule';
import { type Diagnosis, isNamed, listed, notesOf, quoted } from './tables';

const ID = 'dx/excludes1';

/** Two diagnoses that the code set does not take together. */
export const dxExcludes1: Rule = {
  id: ID,
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Two diagnoses that exclude each other',
  why: 'An Excludes1 note says that the two are not coded together. Where they are clearly unrelated they may be: then allow it with the reason “unrelated”.',
  needs: 'the tabular list of ICD-10-CM (imported)',
  source: 'ICD-10-CM tabular list, guideline I.A.12.a',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A F45.8\n    B G47.63\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A F45.8\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A F45.8\n    B G47.61\n',
  },
  check: (context) => {
    const all = context.visit ? listed(context.visit) : [];
    if (all.length < 2) return;
    const excluded = all.map((dx) => excludedBy(context, dx));
    all.forEach((one, i) => {
      for (let j = i + 1; j < all.length; j++) {
        const other = all[j] as Diagnosis;
        const note = excluded[i]?.(other) ?? excluded[j]?.(one);
        if (!note) continue;
        const allowed = [one, other].map((d) => isAllowed(context, d));
        // An allowance above either of the two is one for the pair; the finding that it silences is kept with it.
        if (!allowed[1] || allowed[0]) say(context, one, other, note);
        if (!allowed[0] || allowed[1]) say(context, other, one, note);
      }
    });
  },
};

interface Excluding {
  readonly text: string;
  readonly edition: string;
}

/** Asks whether a diagnosis is one that the notes of another exclude. */
function excludedBy(context: RuleContext, dx: Diagnosis): (other: Diagnosis) => Excluding | undefined {
  const found = notesOf(context, dx);
  if (!found) return () => undefined;
  const notes = found.standing.flatMap((s) => s.notes).filter((n) => n.kind === 'excludes1');
  return (other) => {
    // A note that names the code it stands on excludes others of its family by their titles; it is no pair.
    const note = notes.find((n) => isNamed(n.codes, other.code) && !isNamed(n.codes, dx.code));
    return note && { text: note.text, edition: found.edition };
  };
}

function say(context: RuleContext, dx: Diagnosis, other: Diagnosis, { text, edition }: Excluding): void {
  context.report(
    dx.at,
    'code',
    `${dx.code} and ${other.code} are not coded together (Excludes1: ${quoted(text)}). If they are unrelated, allow it with that reason.`,
    {
      source: edition,
      related: [{ offset: slotSpan(treeOfItem(context.item), other.at, 'code').start, message: other.code }],
    },
  );
}

function isAllowed({ item }: RuleContext, { at }: Diagnosis): boolean {
  const tree = treeOfItem(item);
  if (tree.comments.length === 0) return false;
  const line = lineAt(tree.lines, slotSpan(tree, at, 'code').start);
  return allowancesOf(tree).some((a) => a.rule === ID && a.reason !== '' && a.line === line);
}
