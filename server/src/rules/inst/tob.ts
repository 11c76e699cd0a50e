import { slotSpan } from '../../records/bind';
import { treeOfItem } from '../../records/book';
import { type Fix, replace } from '../../records/finding';
import { changeTo, withoutEntry } from '../edits';
import type { Rule, RuleContext } from '../rule';

/** Kinds of facility and care that bills exist for: the second and third digit. */
const KINDS: ReadonlySet<string> = new Set(
  '11 12 13 14 15 16 17 18 21 22 23 28 32 33 34 41 42 43 44 45 46 47 48 65 66 71 72 73 74 75 76 77 78 79 81 82 83 84 85 86 87 89'.split(
    ' ',
  ),
);
/** What the last character may be: how often and for what the bill is sent. */
const FREQUENCY = /^[0-9A-Z]$/;
const DIGIT: Readonly<Record<'original' | 'replacement' | 'void', string>> = {
  original: '1',
  replacement: '7',
  void: '8',
};

/** A type of bill that is missing, cannot be, or says something else than the claim. */
export const instTob: Rule = {
  id: 'inst/tob',
  severity: 'error',
  kinds: ['claim'],
  title: 'Type of bill missing or not fitting',
  why: 'The four digits tell the payer which kind of facility bills for which care, and whether the claim is new. A wrong one sends it down another path.',
  needs: 'nothing but the record',
  source: 'UB-04 locator 4, 837I CLM05',
  examples: {
    raises: 'claim CLM-1\n  bill institutional\n  type-of-bill 131\n  date 2026-04-18\n',
    clean: 'claim CLM-1\n  bill institutional\n  type-of-bill 0131\n  date 2026-04-18\n',
    nearMiss: 'claim CLM-1\n  bill institutional\n  type-of-bill 0137\n  frequency replacement\n  date 2026-04-18\n',
  },
  check: (context) => {
    const { visit, report } = context;
    const claim = visit?.claim;
    if (!visit || !claim) return;
    const { typeOfBill, frequency } = claim;
    if (!typeOfBill) {
      if (visit.institutional)
        report(0, 'id', 'An institutional claim needs its type of bill, as in type-of-bill 0131.', {
          severity: visit.stage === 'ready' ? 'error' : 'information',
        });
      return;
    }
    const { at, code } = typeOfBill;
    if (code === undefined) return;
    if (!visit.institutional)
      report(at, 'code', 'A professional claim has no type of bill: remove it, or write bill institutional.', {
        severity: 'warning',
        fixes: () => withoutEntry(context, at, 'Remove the type of bill', claim.bill?.type === 'professional'),
      });
    else if (code.length !== 4 || !code.startsWith('0'))
      report(at, 'code', `A type of bill is a zero and three more digits, as in 0131; ${short(code)} is not.`, {
        fixes: () => (isBill(`0${code}`) ? [changeTo(context, at, 'code', `0${code.toUpperCase()}`)] : []),
      });
    else if (!isBill(code))
      report(at, 'code', `There is no type of bill ${code}: the second and third digit name no kind of facility.`);
    else if (frequency?.kind && DIGIT[frequency.kind] !== code.charAt(3) && !isFirst(frequency.kind, code.charAt(3)))
      report(
        at,
        'code',
        `The last digit of ${code} and frequency ${frequency.kind} disagree: a ${frequency.kind} ends in ${DIGIT[frequency.kind]}.`,
        { fixes: () => agree(context, at, code, DIGIT[frequency.kind ?? 'original']) },
      );
  },
};

/** Interim bills (2, 3, 4) and others are originals too; only 7 and 8 are not. */
const isFirst = (kind: string, digit: string): boolean => kind === 'original' && digit !== '7' && digit !== '8';

const isBill = (code: string): boolean =>
  code.length === 4 &&
  code.startsWith('0') &&
  KINDS.has(code.slice(1, 3)) &&
  FREQUENCY.test(code.charAt(3).toUpperCase());

function agree({ item }: RuleContext, at: number, code: string, digit: string): readonly Fix[] {
  const { start, end } = slotSpan(treeOfItem(item), at, 'code');
  const meant = `${code.slice(0, 3)}${digit}`;
  return [replace(`Change to ${meant}`, start, end, meant)];
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
