import { quantityText } from '../../records/money';
import type { Rule } from '../rule';

/** Four digits, in thousandths. */
const MOST = 9_999_000;
const isAmbulanceMileage = (code: string): boolean => code === 'A0425' || code === 'A0380' || code === 'A0390';

/** Units that are zero, too many, or a fraction. */
export const unitsInvalid: Rule = {
  id: 'units/invalid',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Units cannot be',
  why: 'Units are whole numbers above zero, at most four digits; only miles of an ambulance are told in tenths.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 24G, UB-04 locator 46, 837 SV104 and SV205',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    97110 x0 A $45.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    97110 x1 A $45.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    A0425 x12.3 A $90.00\n',
  },
  check: ({ visit, report }) => {
    for (const { line, charge } of visit?.lines ?? []) {
      const { units } = line;
      if (units === undefined || (units > 0 && units <= MOST && units % 1000 === 0)) continue;
      const more = charge === undefined ? {} : { atRisk: charge };
      if (units <= 0)
        report(line.at, 'units', 'A line has at least one unit: write how many, or remove the line.', more);
      else if (units > MOST)
        report(
          line.at,
          'units',
          `A line holds at most 9,999 units; this one has ${quantityText(units)}: split it, or check the number.`,
          more,
        );
      else if (units % 100 !== 0 || !isAmbulanceMileage(line.procedure?.code ?? ''))
        report(
          line.at,
          'units',
          `Payers take whole units; this line has ${quantityText(units)}: round to what was given.`,
          {
            ...more,
            severity: 'warning',
          },
        );
    }
  },
};
