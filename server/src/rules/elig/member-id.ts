import type { Patient } from '../../../../schemas';
import { boundOf } from '../../records/book';
import { changeTo } from '../edits';
import { isMedicare, payerOf } from '../parties';
import type { Rule, RuleContext } from '../rule';

/** What people write so that something stands there. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  'NA NONE NULL UNKNOWN UNK TBD PENDING TEST SELF SAME CARD ASK MEMBER MEMBERID ID SUBSCRIBER'.split(' '),
);
/** Whether an id, in upper case and without punctuation, stands for no number at all. */
export const isPlaceholder = (bare: string): boolean => PLACEHOLDERS.has(bare);
const PUNCTUATION = /[^A-Z0-9]/g;
const ONE_CHARACTER = /^(.)\1{3,}$/;

/** A member id that stands for nothing, or that holds more than letters and digits. */
export const eligMemberId: Rule = {
  id: 'elig/member-id',
  severity: 'warning',
  kinds: ['patient'],
  title: 'Member id that no payer knows',
  why: 'A payer finds the patient by the member id. A placeholder finds nobody, and blanks or dashes of the card are not part of the number.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 1a, 837 NM109',
  examples: {
    raises: 'patient P1\n  coverage primary PPO\n    member XYZ-123-456\n',
    clean: 'patient P1\n  coverage primary PPO\n    member XYZ123456\n',
    nearMiss: 'patient P1\n  coverage primary PPO\n    member W900112299\n',
  },
  check: (context) => {
    const { coverage = [] } = boundOf(context.item).record as unknown as Patient;
    for (const c of coverage) {
      const { member, subscriber } = c;
      if (member?.id && !isMedicare(payerOf(context.reader, c))) checkId(context, member.at, 'id', member.id);
      if (subscriber?.member) checkId(context, subscriber.at, 'member', subscriber.member);
    }
  },
};

function checkId(context: RuleContext, at: number, slot: string, id: string): void {
  const bare = id.toUpperCase().replace(PUNCTUATION, '');
  if (isPlaceholder(bare) || ONE_CHARACTER.test(bare) || bare === '')
    context.report(at, slot, `${id} is not a member id: write the one on the patient’s card.`, { severity: 'error' });
  else if (bare.length < 2)
    context.report(at, slot, `A member id has at least two characters; ${id} has ${bare.length}.`);
  else if (bare.length !== id.length)
    context.report(at, slot, `A member id is sent as letters and digits only: ${bare}.`, {
      fixes: () => [changeTo(context, at, slot, bare)],
    });
}
