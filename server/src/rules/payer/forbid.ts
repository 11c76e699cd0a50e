import { changeTo, withModifiers, withoutEntry } from '../edits';
import { isAmong } from '../payers';
import type { Rule, RuleContext } from '../rule';
import type { VisitLine } from '../visit';
import { eachTerm, isBelow, type Term } from './terms';

const BOOK =
  'plan PPO\n  payer 60054\npatient P1\n  coverage primary PPO\n    member W1\nencounter E-1\n  patient P1\n  date 2026-04-18\n  dx\n    A M17.11\n  service\n';
const PAYER = 'payer 60054 "Example Health"\n  forbid modifier 50 for 20610 "bill LT and RT lines"\n';

/** What a payer does not take by its own rule. */
export const payerForbid: Rule = {
  id: 'payer/forbid',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'A payer’s own rule against it',
  why: 'What a payer refuses by a rule of its own stands in its record, and every line for that payer is held against it.',
  needs: 'the payer’s record with `forbid` lines, and the patient’s coverage',
  source: 'the payer’s record in the book',
  examples: {
    raises: `${PAYER}${BOOK}    20610-50 A $120.00\n`,
    clean: `${PAYER}${BOOK}    20610-RT A $120.00\n`,
    nearMiss: `${PAYER}${BOOK}    20611-50 A $120.00\n`,
  },
  check: (context) => {
    eachTerm(context, 'forbid', (term, line, say) => {
      const code = line.line.procedure?.code ?? '';
      const value = term.value?.toUpperCase();
      if (value === undefined) return;
      const modifiers = line.line.procedure?.modifiers ?? [];
      if (term.what === 'modifier') {
        if (modifiers.includes(value))
          say(line, `does not take modifier ${value} on ${code}`, () =>
            withModifiers(
              context,
              line.line,
              modifiers.filter((m) => m !== value),
              `Remove modifier ${value}`,
            ),
          );
      } else if (term.what === 'dx') {
        const pointed = (context.visit?.diagnoses ?? []).filter(
          (d) => line.line.pointers === undefined || line.line.pointers.includes(d.letter ?? '?'),
        );
        const found = pointed.find((d) => d.code !== undefined && isBelow(d.code, value));
        if (found) say(line, `does not take ${code} for diagnosis ${found.code ?? ''}`);
      } else if (term.what === 'place') {
        const told = line.line.place ?? context.visit?.record.place;
        if (line.place === value)
          say(line, `does not take ${code} at place ${value}`, () =>
            told && term.places?.length === 1 && term.places[0] !== value
              ? [changeTo(context, told.at, 'code', term.places[0] ?? '', false)]
              : [],
          );
      } else if (term.what === undefined && isCode(value, line)) judgeCode(context, term, line, say);
    });
  },
};

/** `forbid 99211 with 90471`: the code beside one of the others on the same day; without `with` the code itself. */
function judgeCode(
  context: RuleContext,
  term: Term,
  line: VisitLine,
  say: (line: VisitLine, what: string, fixes?: () => ReturnType<typeof withoutEntry>) => void,
): void {
  const code = line.line.procedure?.code ?? '';
  const remove = () => withoutEntry(context, line.line.at, `Remove line ${line.number}`, false);
  if (!term.with?.length) {
    say(line, `does not take ${code}${term.places?.length ? ` at place ${line.place ?? ''}` : ''}`, remove);
    return;
  }
  // The first two of the day that it names: one of them is another line than this.
  const day = line.dates?.from;
  const named = context.once(
    `beside ${term.at} ${term.with.map((r) => `${r.from}${r.to}${r.modifiers.join('-')}`).join(' ')} ${day ?? ''}`,
    () => {
      const found: VisitLine[] = [];
      for (const l of context.visit?.lines ?? [])
        if (found.length < 2 && l.dates?.from === day && isAmong(term.with, l)) found.push(l);
      return found;
    },
  );
  const other = named.find((l) => l !== line);
  if (other) say(line, `does not take ${code} with ${other.line.procedure?.code ?? ''} on one day`, remove);
}

/** `99211`, or a span written as `99202..99205`. */
function isCode(value: string, { line }: VisitLine): boolean {
  const [from = '', to = from] = value.split('..');
  const code = line.procedure?.code ?? '';
  return code.length === from.length && from <= code && code <= to;
}
