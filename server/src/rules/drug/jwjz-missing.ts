import type { IsoDate } from '../../../../schemas/values';
import { isBiosimilar, isInjectedDrug } from '../../codes/code-kinds';
import { columnsOn } from '../../codes/sets';
import { withModifiers } from '../edits';
import { goesToMedicare } from '../payers';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

/** First day on which Medicare wants JZ where nothing was thrown away. */
const SINCE = '2023-07-01' as IsoDate;
/** A note may say what no entry holds. */
const SEVERAL = /\bmulti(?:ple)?[- ]?dose\b/i;
/** Rural health clinics and federally qualified health centers are paid by the visit, with its drugs. */
const CENTERS = /^0?7[17]/;
const BOOK =
  'payer MCR "Medicare"\n  medicare\nplan B\n  payer MCR\npatient P1\n  coverage primary B\n    member 1EG4TE5MK73\n';

/** A drug for Medicare that does not say whether some was thrown away. */
export const drugJwjzMissing: Rule = {
  id: 'drug/jwjz-missing',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.levelTwo,
  title: 'JW or JZ missing on a drug',
  why: 'Medicare wants each drug from a single-dose container to say what was thrown away: JW with the amount on a line of its own, or JZ for nothing. Containers for several doses take neither, nor do drugs that are paid as a part of a visit.',
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
    if (CENTERS.test(visit?.claim?.typeOfBill?.code ?? '')) return;
    let told: ReadonlySet<string> | undefined;
    for (const { line, dates, charge } of visit?.lines ?? []) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (
        !(isInjectedDrug(code) || isBiosimilar(code)) ||
        !dates ||
        dates.from < SINCE ||
        goesToMedicare(context) !== true
      )
        continue;
      told ??= toldOf(visit?.lines ?? []);
      if (
        told.has(`${code} ${dates.from}`) ||
        (visit?.institutional && isPackaged(context, code, dates.from)) ||
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

/** Code and day of the drugs that say it on one of their lines. */
const toldOf = (lines: readonly VisitLine[]): ReadonlySet<string> =>
  new Set(
    lines
      .filter(({ line }) => line.procedure?.modifiers.some((m) => m === 'JW' || m === 'JZ'))
      .map(({ line, dates }) => `${line.procedure?.code} ${dates?.from}`),
  );

/** Whether an outpatient department is paid for a drug only as a part of something else (status N of Addendum B). */
const isPackaged = ({ engine }: RuleContext, code: string, day: IsoDate): boolean =>
  columnsOn(engine.codes, 'opps', code, day)?.more.si === 'N';
