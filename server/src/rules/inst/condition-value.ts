import { medicareBook, otherBook } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { Visit } from '../visit';

interface Need {
  readonly when: (visit: Visit, context: RuleContext) => boolean;
  /** Value codes, one of which has to be there; several groups have all to be. */
  readonly values: readonly (readonly string[])[];
  readonly words: string;
}
const billOf = (visit: Visit): string => visit.claim?.typeOfBill?.code?.replace(/^0/, '') ?? '';
const hasCode = (visit: Visit, codes: RegExp): boolean =>
  visit.lines.some(({ line }) => codes.test(line.procedure?.code ?? ''));

/** What some bills have to tell by value codes. */
const NEEDS: readonly Need[] = [
  {
    when: (v) => v.lines.some(({ line }) => line.revenue?.startsWith('054') === true),
    values: [['A0']],
    words: 'An ambulance is priced by where it picked the patient up: add value A0 with the ZIP code',
  },
  {
    when: (v) => billOf(v).startsWith('11') && v.record.visit?.type === '4',
    values: [['54']],
    words: 'A newborn’s stay tells the weight at birth: add value 54 with the grams',
  },
  {
    when: (v) => billOf(v).startsWith('72'),
    values: [['A8'], ['A9']],
    words: 'Dialysis is paid by weight and height: add values A8 (kilograms) and A9 (centimeters)',
  },
  {
    when: (v) => hasCode(v, /^(?:J0882|Q4081|J0887)$/),
    values: [['48', '49']],
    words: 'A drug against anemia tells the last blood count: add value 48 (hemoglobin) or 49 (hematocrit)',
  },
  {
    when: (v, context) => /^(?:11|18|21)/.test(billOf(v)) && goesToMedicare(context) === true,
    values: [['80', '81']],
    words: 'Medicare counts the days of a stay: add value 80 with the covered days',
  },
];
const claim = (value: string, book = otherBook(), bill = '0131', line = '0540 A0429 $600.00'): string =>
  `${book}claim CLM-1\n  bill institutional\n  type-of-bill ${bill}\n  patient P1\n  payer primary\n  date 2026-04-18..2026-04-20\n${value}  service\n    ${line}\n`;

/** A value code that the bill needs. */
export const instConditionValue: Rule = {
  id: 'inst/condition-value',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Value code missing',
  why: 'Ambulances, dialysis, newborns and stays are priced or counted by numbers that only value codes carry; without them the claim is returned.',
  needs: 'nothing but the record; for days of a stay, the payer',
  source: 'UB-04 locators 39–41',
  examples: {
    raises: `${claim('')}  history\n    2026-04-21 ready by Kim\n`,
    clean: `${claim('  value A0 45501\n')}  history\n    2026-04-21 ready by Kim\n`,
    nearMiss: `${claim('', medicareBook(), '0131', '0450 99283 $600.00')}  history\n    2026-04-21 ready by Kim\n`,
  },
  check: (context) => {
    const { visit, report } = context;
    const claimed = visit?.claim;
    if (!claimed?.typeOfBill || !visit?.institutional) return;
    const has = new Set(claimed.value?.map((v) => v.code?.toUpperCase()));
    for (const { when, values, words } of NEEDS)
      if (values.some((group) => !group.some((code) => has.has(code))) && when(visit, context))
        report(claimed.typeOfBill.at, 'code', `${words}.`);
  },
};
