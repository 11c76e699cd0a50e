import type { IsoDate } from '../../../../schemas/values';
import { isBiosimilar, isInjectedDrug } from '../code-kinds';
import { withModifiers } from '../edits';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** First day on which Medicare wants JZ where nothing was thrown away. */
const SINCE = '2023-07-01' as IsoDate;
/** A note may say what no entry holds. */
const SEVERAL = /\bmulti(?:ple)?[- ]?dose\b/i;
const BOOK =
  'payer MCR "Medicare"\n  medicare\nplan B\n  payer MCR\npatient P1\n  coverage primary B\n    member 1EG4TE5MK73\n';

/** A drug for Medicare that does not say whether some was thrown away. */
export const drugJwjzMissing: Rule = {
  id: 'drug/jwjz-missing',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.levelTwo,
  title: 'JW or JZ missing on a drug',
  why: 'Medicare wants each drug from a single-dose container to say what was thrown away: JW with the amount on a line of its own, or JZ for nothing. Containers for several doses take neither.',
  needs:
    'the payer; whether the container held one dose is not known, so this is a warning, and a note that says “multi-dose” ends it',
  source: 'Medicare JW and JZ policy, since 2023-07-01',
  examples: {
    raises: `${BOOK}encounter E-1\n  patient P1\n  date 2026-04-18\n  service\n    J1745 x40 A $4,000.00\n`,
    clean: `${BOOK}encounter E-1\n  patient P1\n  date 2026-04-18\n  service\n    J1745-JZ x40 A $4,000.00\n`,
    nearMiss: `${BOOK}encounter E-1\n  patient P1\n  date 2023-06-30\n  service\n    J1745 x40 A $4,000.00\n`,
  },
  check: (context) => {
    const { visit } = context;
    for (const { line, dates, charge } of visit?.lines ?? []) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (
        !(isInjectedDrug(code) || isBiosimilar(code)) ||
        !dates ||
        dates.from < SINCE ||
        goesToMedicare(context) !== true
      )
        continue;
      const told = visit?.lines.some(
        (l) =>
          l.line.procedure?.code === code &&
          l.dates?.from === dates.from &&
          l.line.procedure.modifiers.some((m) => m === 'JW' || m === 'JZ'),
      );
      if (
        told ||
        [...(line.note ?? []), ...(line.remark ?? []), ...(visit?.record.note ?? [])].some((n) =>
          SEVERAL.test(n.text ?? ''),
        )
      )
        continue;
      context.report(
        line.at,
        'procedure',
        `${code} does not say whether some was thrown away: add JZ for nothing, or a second line with JW. A container for several doses takes neither.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () =>
            withModifiers(context, line, [...modifiers, 'JZ'], 'Add modifier JZ: nothing was thrown away', false),
        },
      );
    }
  },
};
