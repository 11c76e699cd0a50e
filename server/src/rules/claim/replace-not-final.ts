import { relatedTo } from '../related';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { isFinal, originalOf } from './originals';

const ORIGINAL = (history: string): string =>
  `claim CLM-1\n  patient P1\n  date 2026-04-18\n  service\n    99213 A $120.00\n  history\n    2026-04-20 submitted 837 control 1\n${history}`;
const book = (history: string): string =>
  `patient P1\n  born 1980-01-02\n${ORIGINAL(history)}claim CLM-2\n  patient P1\n  date 2026-04-18\n  frequency replacement\n  original-number 77A\n  service\n    99213 A $120.00\n`;

/** A replacement while the payer still works on the first claim. */
export const claimReplaceNotFinal: Rule = {
  id: 'claim/replace-not-final',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.frequency,
  title: 'Replacement before the first claim is answered',
  why: 'A payer can replace or void only what it has finished; a replacement that overtakes its original is rejected.',
  needs: 'the first claim with the payer’s number in its history',
  source: 'CLM05-3 with REF*F8',
  examples: {
    raises: book('    2026-04-22 accepted A2:20 icn 77A\n'),
    clean: book('    2026-04-22 accepted A2:20 icn 77A\n    2026-05-01 paid $60.00 icn 77A\n'),
    nearMiss: book('    2026-05-01 denied icn 77A\n'),
  },
  check: (context) => {
    const kind = context.visit?.claim?.frequency?.kind;
    if (kind !== 'replacement' && kind !== 'void') return;
    const original = originalOf(context);
    if (!original || original.events.some(isFinal)) return;
    const at = context.visit?.claim?.frequency?.at ?? 0;
    const last = original.events.at(-1);
    context.report(at, 'kind', 'The payer has not answered the first claim yet: wait for its answer, or ask for it.', {
      ...(last &&
        original.item !== context.item && {
          related: [relatedTo(original.item, last.at, 'event', 'Where the first claim stands')],
        }),
    });
  },
};
