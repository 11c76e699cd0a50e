import { withoutEntry } from '../edits';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { isFinal, originalOf, remarksOf } from './originals';

const NOT_PROCESSED = 'MA130';
const book = (history: string): string =>
  `patient P1\n  born 1980-01-02\nclaim CLM-1\n  patient P1\n  date 2026-04-18\n  service\n    99213 A $120.00\n  history\n    2026-04-20 submitted 837 control 1\n${history}claim CLM-2\n  patient P1\n  date 2026-04-18\n  frequency replacement\n  original-number 77A\n  service\n    99213 A $120.00\n`;

/** A replacement of what the payer never took in. */
export const claimNewNotReplacement: Rule = {
  id: 'claim/new-not-replacement',
  severity: 'warning',
  kinds: ['claim'],
  concerns: trait.frequency,
  title: 'A new claim, not a replacement',
  why: 'A claim that was rejected or returned as not processable is not on the payer’s file, so there is nothing to replace. Medicare Part B takes no replacements at all: it corrects by a new claim or a reopening.',
  needs: 'the first claim with the payer’s number in its history; for Medicare, the payer',
  source:
    'remark MA130; appeals decision trees of the Medicare contractors Noridian and NGS; Medicare claims processing manual, chapter 34',
  examples: {
    raises: book('    2026-05-01 denied icn 77A\n      line 1 99213 paid $0.00 CO-16 $120.00 MA130\n'),
    clean: book('    2026-05-01 denied icn 77A\n      line 1 99213 paid $0.00 CO-11 $120.00 N657\n'),
    nearMiss: book('    2026-05-01 paid $60.00 icn 77A\n'),
  },
  check: (context) => {
    const { visit, report } = context;
    const kind = visit?.claim?.frequency?.kind;
    if (!visit?.claim?.frequency || (kind !== 'replacement' && kind !== 'void')) return;
    const original = originalOf(context);
    const answer = original?.events.findLast(isFinal);
    const returned = answer !== undefined && remarksOf(answer).includes(NOT_PROCESSED);
    const rejected = original !== undefined && !answer && original.events.some((e) => e.event === 'rejected');
    const medicare = !visit.institutional && goesToMedicare(context) === true;
    if (!returned && !rejected && !medicare) return;
    const { frequency } = visit.claim;
    const why = returned
      ? 'The first claim was not processed (MA130)'
      : rejected
        ? 'The first claim was rejected'
        : 'Medicare Part B takes no replacement';
    const words =
      returned || rejected
        ? 'send this one as new, without original-number'
        : 'send a new claim for what was denied, or ask for a reopening';
    report(frequency.at, 'kind', `${why}: ${words}.`, {
      fixes: () => withoutEntry(context, frequency.at, 'Send it as a new claim', false),
    });
  },
};
