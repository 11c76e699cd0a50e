import { importedEdition } from '../../codes/editions';
import { modifierOn } from '../../codes/modifiers';
import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { type Fix, replace } from '../../records/finding';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

/** What 24D and SV101 hold. */
const MOST_MODIFIERS = 4;

/** Ambulances, and the letters of places between which they drive: Medicare claims processing manual, chapter 15, 30. */
const RIDE = /^A0[0-9]{3}$/;
const FROM_TO = /^[DEGHIJNPRSX]{2}$/;

/** A modifier that does not exist, or is not valid on its line's date. */
export const modInvalidDos: Rule = {
  id: 'mod/invalid-dos',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'Modifier not valid on the date of service',
  why: 'A payer takes only modifiers of the code sets in force on the service’s date, at most four on a line.',
  needs: 'the numbers of CPT and HCPCS modifiers (built in)',
  source: 'modifier numbers with periods, November 2025 (built in)',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213-2S A $120.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213-25 A $120.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    80061-QW A $40.00\n',
  },
  check: (context) => {
    for (const line of context.visit?.lines ?? []) if (line.line.procedure?.modifiers.length) checkLine(context, line);
  },
};

function checkLine(context: RuleContext, { line, dates, charge }: VisitLine): void {
  const { code = '', modifiers = [] } = line.procedure ?? {};
  const edition = dates && importedEdition(context.engine.codes, 'modifier', dates.from);
  const more = { ...(charge !== undefined && { atRisk: charge }), ...(edition !== undefined && { source: edition }) };
  const seen = new Set<string>();
  modifiers.forEach((modifier, i) => {
    const fixes = (): readonly Fix[] => removal(context, line.at, code, modifiers, i);
    // Of a line with far too many the first few are enough to see what went wrong.
    if (i >= 2 * MOST_MODIFIERS) return;
    if (i === MOST_MODIFIERS)
      context.report(
        line.at,
        'procedure',
        `A line has at most ${MOST_MODIFIERS} modifiers; ${code} has ${modifiers.length}.`,
        more,
      );
    if (seen.has(modifier)) {
      context.report(line.at, 'procedure', `Modifier ${modifier} is on ${code} twice.`, { ...more, fixes });
      return;
    }
    seen.add(modifier);
    if (modifier.length !== 2) {
      context.report(line.at, 'procedure', `${modifier} is no modifier: modifiers have two characters.`, {
        ...more,
        fixes,
      });
      return;
    }
    // A ride tells where it began and where it ended by two letters in place of a modifier.
    if (!dates || (RIDE.test(code) && FROM_TO.test(modifier))) return;
    const fact = modifierOn(context.engine.codes, modifier, dates.from);
    if (fact.status === 'unknown')
      context.report(line.at, 'procedure', `There is no modifier ${modifier}${meant(modifier)}`, { ...more, fixes });
    else if (fact.status === 'ended')
      context.report(
        line.at,
        'procedure',
        `Modifier ${modifier} was valid until ${fact.to}; the service is on ${dates.from}.`,
        { ...more, fixes },
      );
    else if (fact.status === 'not-yet')
      context.report(
        line.at,
        'procedure',
        `Modifier ${modifier} is valid from ${fact.from}; the service is on ${dates.from}.`,
        { ...more, fixes },
      );
    else if (fact.status === 'not-evaluated') context.notEvaluated(line.at, 'procedure', fact.why);
  });
}

function removal(
  context: RuleContext,
  at: number,
  code: string,
  modifiers: readonly string[],
  index: number,
): readonly Fix[] {
  const tree = treeOfItem(context.item);
  const { start, end } = slotSpan(tree, at, 'procedure');
  // One in a column of its own is joined first, by the fix of that habit; where the code is none, it has to be put right first.
  if (code.length !== 5 || !tree.plain.slice(start, end).toUpperCase().includes(`-${modifiers[index]}`)) return [];
  const rest = [code, ...modifiers.filter((_, i) => i !== index)].join('-');
  return [replace(`Remove modifier ${modifiers[index]}`, start, end, rest)];
}

/** Modifiers of every day, with which an unknown one is compared. */
const EVERYDAY =
  '25 59 LT RT 50 26 TC 24 57 58 76 77 78 79 51 52 80 95 93 GP GO GN KX GA GY GZ QW JZ JW XS XU XE XP'.split(' ');

/** `: did you mean RT?`, where one character is that of a modifier of every day, in its place; else what to compare it with. */
function meant(modifier: string): string {
  const near = EVERYDAY.filter((m) => m.charAt(0) === modifier.charAt(0) || m.charAt(1) === modifier.charAt(1));
  const swapped = EVERYDAY.find((m) => m === modifier.charAt(1) + modifier.charAt(0));
  const found = swapped ? [swapped] : near.length <= MOST_MEANT ? near : [];
  return found.length > 0 ? `: did you mean ${found.join(' or ')}?` : ': compare it with the note.';
}
const MOST_MEANT = 2;
