import type { Payer } from '../../../../schemas';
import { type Item, recordOf } from '../../records/book';
import type { Fix } from '../../records/finding';
import { isAmong, linkTo, payerName, payersOf } from '../payers';
import type { RuleContext } from '../rule';
import type { VisitLine } from '../visit';

/** A payer's own rule as it was written: `require modifier 95 for 99202..99215 at 02 10 "…"`. */
export type Term = NonNullable<Payer['require']>[number];
export type Verb = 'require' | 'forbid';

/** Calls `judge` with each line that a rule of a payer of the record is about; `wanted` says which of the rules. */
export function eachTerm(
  context: RuleContext,
  verb: Verb,
  judge: (
    term: Term,
    line: VisitLine,
    say: (line: VisitLine, what: string, fixes?: () => readonly Fix[]) => void,
  ) => void,
  wanted: (term: Term) => boolean = () => true,
): void {
  const { visit, reader } = context;
  if (!visit || visit.lines.length === 0) return;
  const { items, unknown } = payersOf(context);
  // Where no payer of the book has rules of its own, none are missed.
  if (unknown !== undefined && reader.all('payer').some((p) => recordOf(p)[verb]?.some(wanted)))
    context.notEvaluated(visit.record.patient?.at ?? 0, 'id', `payers’ own rules: ${unknown}`);
  for (const item of items)
    for (const term of recordOf(item)[verb] ?? [])
      for (const line of visit.lines)
        if (wanted(term) && isAbout(context, item, term, line)) judge(term, line, sayer(context, item, term));
}

function sayer(context: RuleContext, item: Item<'payer'>, term: Term) {
  const payer = recordOf(item);
  const told = term.text ? `: “${shortened(term.text)}”` : '';
  return (line: VisitLine, what: string, fixes?: () => readonly Fix[]): void =>
    context.report(line.line.at, 'procedure', `${shortened(payerName(payer))} ${what}${told}.`, {
      source: `the book’s own rule of ${payerName(payer)}`,
      ...(line.charge !== undefined && { atRisk: line.charge }),
      related: [linkTo(item as unknown as Item, term.at, term.text ?? `The rule of ${payerName(payer)}`)],
      ...(fixes && { fixes }),
    });
}

/** A text in a message keeps to a part of it, and leaves its last full stop to the sentence. */
const shortened = (text: string): string => {
  const plain = text.replace(/[.\s]+$/, '');
  return plain.length > 70 ? `${plain.slice(0, 69)}…` : plain;
};

function isAbout(context: RuleContext, item: Item<'payer'>, term: Term, line: VisitLine): boolean {
  if (!isAmong(term.for, line)) return false;
  if (!term.places?.length) return true;
  if (line.place !== undefined) return term.places.includes(line.place);
  if (!context.visit?.institutional)
    context.notEvaluated(
      line.line.at,
      'procedure',
      `a rule of ${payerName(recordOf(item))} asks for the place of service`,
    );
  return false;
}

/**
 * Whether a diagnosis is one that a rule names: `E11` stands for `E11.65` and all else that begins with it, `E08..E13` for what lies
 * between, both ends included. Dots do not count.
 */
export function isBelow(code: string, named: string): boolean {
  const bare = code.replace('.', '').toUpperCase();
  const [from = '', to = from] = named
    .toUpperCase()
    .split('..')
    .map((c) => c.replace('.', ''));
  return from === to ? bare.startsWith(from) : from <= bare && (bare <= to || bare.startsWith(to));
}
