import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { type Fix, replace } from '../../records/finding';
import { withModifiers } from '../edits';
import type { Rule, RuleContext } from '../rule';
import type { VisitLine } from '../visit';
import { eachTerm, isBelow, type Term } from './terms';

const BOOK =
  'plan PPO\n  payer 60054\npatient P1\n  coverage primary PPO\n    member W1\nencounter E-1\n  patient P1\n  date 2026-04-18\n  place 10\n  dx\n    A I10\n  service\n';
const PAYER = 'payer 60054 "Example Health"\n  require modifier 95 for 99202..99215 at 02 10 "95 on telehealth"\n';

/** What a payer asks for by its own rule, and the line lacks. */
export const payerRequire: Rule = {
  id: 'payer/require',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'A payer’s own requirement not met',
  why: 'Payers ask for things that no table lists. The office writes them once in the payer’s record, and every line for that payer is held against them.',
  needs: 'the payer’s record with `require` lines, and the patient’s coverage',
  source: 'the payer’s record in the book',
  examples: {
    raises: `${PAYER}${BOOK}    99213 A $120.00\n`,
    clean: `${PAYER}${BOOK}    99213-95 A $120.00\n`,
    nearMiss: `${PAYER.replace('02 10', '02')}${BOOK}    99213 A $120.00\n`,
  },
  check: (context) => {
    eachTerm(
      context,
      'require',
      (term, line, say) => {
        const code = line.line.procedure?.code ?? '';
        const lacks = lacking(context, term, line);
        if (lacks !== undefined) say(line, `asks for ${lacks} with ${code}`, () => repairs(context, term, line));
      },
      isOwn,
    );
  },
};

/** Referrals have a rule of their own, auth/referral, for they have a denial of their own. */
const isOwn = (term: Term): boolean => term.what !== 'referral';

/** What of a requirement a line lacks, in words; undefined where it lacks nothing. */
function lacking(context: RuleContext, term: Term, line: VisitLine): string | undefined {
  const { record, diagnoses } = context.visit ?? {};
  const value = term.value?.toUpperCase();
  const { procedure, pointers, document, authorization } = line.line;
  const date = line.dates?.from;
  switch (term.what) {
    case 'modifier':
      return value === undefined || procedure?.modifiers.includes(value) ? undefined : `modifier ${value}`;
    case 'dx': {
      if (value === undefined) return undefined;
      const pointed = (diagnoses ?? []).filter((d) => pointers === undefined || pointers.includes(d.letter ?? '?'));
      return pointed.some((d) => d.code !== undefined && isBelow(d.code, value)) ? undefined : `diagnosis ${value}`;
    }
    case 'authorization': {
      const given = (record?.authorization ?? []).some(
        ({ number, codes, range }) =>
          number !== undefined &&
          (!range || (date !== undefined && range.from <= date && date <= range.to)) &&
          (!codes?.length || codes.some((c) => c.from <= (procedure?.code ?? '') && (procedure?.code ?? '') <= c.to)),
      );
      return given || authorization?.number !== undefined ? undefined : 'an authorization';
    }
    case 'document':
      return document?.length || record?.document?.length ? undefined : 'a document';
    case 'place':
      return value === undefined || line.place === undefined || line.place === value ? undefined : `place ${value}`;
    default:
      return undefined;
  }
}

function repairs(context: RuleContext, term: Term, { line }: VisitLine): readonly Fix[] {
  const value = term.value?.toUpperCase() ?? '';
  if (term.what === 'modifier')
    return withModifiers(context, line, [...(line.procedure?.modifiers ?? []), value], `Add modifier ${value}`);
  const listed = context.visit?.diagnoses.find((d) => d.code !== undefined && isBelow(d.code, value));
  if (term.what !== 'dx' || !listed?.letter || !line.pointers || line.pointers.length > 3) return [];
  const { start, end } = slotSpan(treeOfItem(context.item), line.at, 'pointers');
  const pointers = line.pointers + listed.letter;
  if (treeOfItem(context.item).plain.slice(start, end).toUpperCase() !== line.pointers) return [];
  return [replace(`Point to ${pointers}`, start, end, pointers)];
}
