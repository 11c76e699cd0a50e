import type { Fix } from '../../records/finding';
import { addEntry, changeTo } from '../edits';
import type { Rule } from '../rule';

const MOST = 20;
const ACCOUNT = /^[A-Z0-9-]{1,20}$/i;
const REFUSED = /[^A-Z0-9-]/gi;

/** An account number that cannot be sent and would not come back. */
export const claimAccount: Rule = {
  id: 'claim/account',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  title: 'Account number cannot be sent',
  why: 'The payer’s answer finds the claim again by its account number: at most 20 letters, digits and hyphens. The claim’s id stands in where there is none.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 26, UB-04 locator 3a, 837 CLM01',
  examples: {
    raises: 'claim CLM-1\n  account 2026/04/18#1\n  history\n    2026-04-20 ready by Kim\n',
    clean: 'claim CLM-1\n  account 2026-04-18-1\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss: 'claim CLM-1\n  account A-234567890123456789\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: (context) => {
    const { claim } = context.visit ?? {};
    if (!claim) return;
    const own = claim.account?.number;
    const number = own ?? claim.id;
    if (number === undefined || ACCOUNT.test(number)) return;
    const shorter = number.replace(REFUSED, '-').slice(0, MOST).toUpperCase();
    const wrong = number.length > MOST ? `has ${number.length} characters` : 'holds other characters';
    const fixes = (): readonly Fix[] => {
      if (!ACCOUNT.test(shorter)) return [];
      return own === undefined || !claim.account
        ? addEntry(context, `account ${shorter}`)
        : [changeTo(context, claim.account.at, 'number', shorter)];
    };
    if (own !== undefined && claim.account)
      context.report(
        claim.account.at,
        'number',
        `An account number is at most ${MOST} letters, digits and hyphens; ${short(own)} ${wrong}.`,
        { fixes },
      );
    else
      context.report(
        0,
        'id',
        `The claim’s id is sent as its account number, at most ${MOST} letters, digits and hyphens; ${short(number)} ${wrong}.`,
        { fixes },
      );
  },
};

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
