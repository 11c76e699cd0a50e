import type { Claim } from '../../../../schemas';
import type { Fix } from '../../records/finding';
import { addEntry } from '../edits';
import type { Rule } from '../rule';

/** Last digit of the type of bill: 7 replaces, 8 voids. */
const BY_DIGIT: Readonly<Record<string, 'replacement' | 'void'>> = { '7': 'replacement', '8': 'void' };

/** A replacement that does not say of what, or a number of an earlier claim on a new one. */
export const claimFreqOrigRef: Rule = {
  id: 'claim/freq-orig-ref',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  title: 'Replacement without the original’s number',
  why: 'A payer replaces or voids the claim whose number it gave; without the number it refuses, and a number without the word makes a duplicate.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 22, UB-04 locators 4 and 64, 837 CLM05-3 and REF*F8',
  examples: {
    raises: 'claim CLM-1\n  frequency replacement\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'claim CLM-1\n  frequency replacement\n  original-number 26108A0042\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss: 'claim CLM-1\n  frequency original\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: (context) => {
    const { claim } = context.visit ?? {};
    if (!claim) return;
    const { frequency, typeOfBill, originalNumber } = claim;
    const digit = typeOfBill?.code?.length === 4 ? typeOfBill.code.charAt(3) : '';
    const kind = frequency?.kind ?? BY_DIGIT[digit];
    const number = originalNumber?.number;
    if ((kind === 'replacement' || kind === 'void') && number === undefined)
      context.report(
        (frequency ?? typeOfBill)?.at ?? 0,
        frequency ? 'kind' : 'code',
        `A ${kind} needs the payer’s number of the claim it is for: add original-number.`,
        { fixes: (): readonly Fix[] => earlier(claim).flatMap((icn) => addEntry(context, `original-number ${icn}`)) },
      );
    else if (number !== undefined && originalNumber && kind !== 'replacement' && kind !== 'void')
      context.report(
        originalNumber.at,
        'number',
        'The claim names an earlier one but is sent as a new claim: add frequency replacement or void, or remove the number.',
        {
          severity: 'warning',
          fixes: () => (frequency || digit ? [] : addEntry(context, 'frequency replacement', false)),
        },
      );
  },
};

/** The number that the payer last gave this claim. */
function earlier(claim: Claim): string[] {
  const last = claim.history?.event?.findLast((e) => e.icn !== undefined)?.icn;
  return last === undefined ? [] : [last];
}
