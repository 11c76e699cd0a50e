import type { IsoDate } from '../../../../schemas/values';
import { isOfficeVisit } from '../../codes/code-kinds';
import { withoutEntry } from '../edits';
import { medicareBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { isAdministration } from '../vax/codes';
import type { VisitLine } from '../visit';

const CODE = 'G2211';
/** From this day on a visit with 25 may have it where the other service is preventive. */
const PREVENTIVE_SINCE = '2025-01-01' as IsoDate;
/** Preventive services of Medicare Part B that stand beside an office visit. */
const isPreventive = (code: string): boolean =>
  isAdministration(code) || /^G0(?:10[1-6]|121|40[23]|43[89]|44[2-7]|296|328)$|^(?:9940[67]|77067|Q0091)$/.test(code);

/** G2211 without the visit that it is added to, or beside a procedure. */
export const emG2211: Rule = {
  id: 'em/g2211',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.levelTwo,
  title: 'G2211 without an office visit, or with 25',
  why: 'G2211 adds to an office visit of a patient who is cared for over time. Medicare does not pay it where the visit has 25, unless the other service is a vaccine, a wellness visit or another preventive service.',
  needs: 'the payer',
  source: 'Medicare claims processing manual, chapter 12, 30.6.7; physician fee schedule final rule for 2025',
  examples: {
    raises: `${medicareBook()}${visitOfP1('99213-25 A $120.00\nG2211 A $16.00\n20610 A $150.00')}`,
    clean: `${medicareBook()}${visitOfP1('99213 A $120.00\nG2211 A $16.00')}`,
    nearMiss: `${medicareBook()}${visitOfP1('99213-25 A $120.00\nG2211 A $16.00\n90662 A $70.00\nG0008 A $30.00')}`,
  },
  check: (context) => {
    const lines = context.visit?.lines ?? [];
    let days: ReturnType<typeof daysOf> | undefined;
    for (const served of lines) {
      const { line, charge, number, dates } = served;
      if (line.procedure?.code !== CODE) continue;
      days ??= daysOf(lines);
      const { main, preventive } = days.get(dates?.from) ?? {};
      const more = {
        ...(charge !== undefined && { atRisk: charge }),
        fixes: () => withoutEntry(context, line.at, `Remove line ${number} (${CODE})`, false),
      };
      if (!main) {
        context.report(line.at, 'procedure', `${CODE} adds to an office visit of the day, and there is none.`, more);
        continue;
      }
      if (!main.line.procedure?.modifiers.includes('25') || goesToMedicare(context) !== true) continue;
      if (dates && dates.from >= PREVENTIVE_SINCE && preventive) continue;
      context.report(
        line.at,
        'procedure',
        `Medicare does not pay ${CODE} beside ${codeOf(main)}-25, unless the other service is preventive: leave it out.`,
        more,
      );
    }
  },
};

const codeOf = ({ line }: VisitLine): string => line.procedure?.code ?? '';

/** Of each day the first office visit, and whether there is a preventive service. */
function daysOf(
  lines: readonly VisitLine[],
): ReadonlyMap<string | undefined, { readonly main?: VisitLine; readonly preventive?: boolean }> {
  const days = new Map<string | undefined, { main?: VisitLine; preventive?: boolean }>();
  for (const line of lines) {
    const day = days.get(line.dates?.from) ?? {};
    days.set(line.dates?.from, day);
    if (isOfficeVisit(codeOf(line))) day.main ??= line;
    else if (isPreventive(codeOf(line))) day.preventive = true;
  }
  return days;
}
