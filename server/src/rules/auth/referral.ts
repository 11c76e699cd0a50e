import { eachTerm } from '../payer/terms';
import type { Rule } from '../rule';

const PAYER = 'payer 60054 "Example Health"\n  require referral for 99242..99245\n';
const visit = (code: string, more = ''): string =>
  `${PAYER}plan PPO\n  payer 60054\npatient P1\n  coverage primary PPO\n    member W1\nencounter E-1\n  patient P1\n  date 2026-04-18\n${more}  service\n    ${code} A $120.00\n`;

/** A service that the payer takes only with a referral, on a record without one. */
export const authReferral: Rule = {
  id: 'auth/referral',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Referral missing',
  why: 'Some plans pay a specialist only when the patient’s own doctor has sent them. Without the number of the referral the claim is denied, and the patient may not be billed.',
  needs: 'the payer’s record with `require referral`, and the patient’s coverage',
  source: 'the payer’s record in the book',
  examples: { raises: visit('99243'), clean: visit('99243', '  referral R-77\n'), nearMiss: visit('99213') },
  check: (context) => {
    if (context.visit?.record.referral?.number !== undefined) return;
    eachTerm(
      context,
      'require',
      (_term, line, say) =>
        say(line, `asks for a referral with ${line.line.procedure?.code ?? ''}: add referral and its number`),
      (term) => term.what === 'referral',
    );
  },
};
