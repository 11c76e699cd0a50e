import { otherBook } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Outpatient bills, which are paid by code. */
const OUTPATIENT = /^0?(?:13|14|83|85|71|77)\d/;
/** Revenue codes that need a code beside them on an outpatient bill, by their first three digits. */
const NEEDS_CODE: ReadonlySet<string> = new Set(
  '030 031 032 033 034 035 036 040 042 043 044 045 046 047 048 049 051 054 061 073 074 090 091 092 094'.split(' '),
);

/** Of these no public list was at hand, so a code that is missing beside them is a warning. */
const LESS_SURE: ReadonlySet<string> = new Set('054 090 091 092 094'.split(' '));

interface Fit {
  /** Codes, and the revenue codes that go with them by their first digits. */
  readonly codes: RegExp;
  readonly revenue: RegExp;
  readonly words: string;
}
/** Codes that stand under few revenue codes only. */
const FITS: readonly Fit[] = [
  { codes: /^9928[1-5]$/, revenue: /^0(?:45|51|52|76)/, words: 'an emergency visit, under 0450' },
  { codes: /^G046[678]$/, revenue: /^05(?:2\d|19)/, words: 'a health center’s visit, under 052X' },
  { codes: /^G0(?:469|470)$/, revenue: /^0(?:900|519)/, words: 'a health center’s visit for the mind, under 0900' },
  { codes: /^J[0-79]\d{3}$/, revenue: /^0(?:25|63|62|33)/, words: 'a drug, under 0636' },
];
/** Plans of therapy and their revenue codes. */
const PLANS: Readonly<Record<string, string>> = { GP: '042', GO: '043', GN: '044' };

const claim = (line: string, bill = '0131'): string =>
  `${otherBook()}claim CLM-1\n  bill institutional\n  type-of-bill ${bill}\n  patient P1\n  date 2026-04-18\n  service\n    ${line} $90.00\n`;

/** A revenue code without the code it needs, or with one that belongs under another. */
export const instRevHcpcs: Rule = {
  id: 'inst/rev-hcpcs',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Revenue code and procedure code do not fit',
  why: 'An outpatient bill is paid by procedure code; the revenue code tells the department. A line without a code, or under another department, is returned.',
  needs: 'nothing but the record',
  source: 'IOCE edit 48; UB-04 locators 42 and 44; revenue codes of Washington’s Medicaid, WAC 182-550-1350',
  examples: { raises: claim('0300'), clean: claim('0300 80053'), nearMiss: claim('0270') },
  check: ({ visit, report }) => {
    const bill = visit?.claim?.typeOfBill?.code;
    if (!visit || !bill || !OUTPATIENT.test(bill)) return;
    for (const { line, charge } of visit.lines) {
      const revenue = line.revenue;
      if (revenue?.length !== 4) continue;
      const risk = charge !== undefined && { atRisk: charge };
      const code = line.procedure?.code;
      if (code === undefined) {
        if (NEEDS_CODE.has(revenue.slice(0, 3)) && /^0?(?:13|14|83|85)/.test(bill))
          report(
            line.at,
            'revenue',
            `${revenue} needs a procedure code on an outpatient bill: add the code of what was done.`,
            { ...risk, ...(LESS_SURE.has(revenue.slice(0, 3)) && { severity: 'warning' as const }) },
          );
        continue;
      }
      const fit = FITS.find((f) => f.codes.test(code) && !f.revenue.test(revenue));
      if (fit) {
        report(line.at, 'revenue', `${code} is ${fit.words}, and stands under ${revenue}.`, { ...risk });
        continue;
      }
      const plan = line.procedure?.modifiers.find((m) => PLANS[m]);
      const own = plan && PLANS[plan];
      if (own && /^04[234]/.test(revenue) && !revenue.startsWith(own))
        report(
          line.at,
          'revenue',
          `${plan} is a plan of therapy under ${own}0, and the line stands under ${revenue}.`,
          { ...risk },
        );
    }
  },
};
