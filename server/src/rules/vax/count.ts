import { changeTo } from '../edits';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';
import { isGrown } from './admin-age';
import { byComponent, byInjection, isVaccine } from './codes';

/** Components of vaccines against several diseases, by number; those with one are left out. */
const COMPONENTS: Readonly<Record<string, number>> = {
  ...{ 90636: 2, 90696: 4, 90697: 6, 90698: 5, 90700: 3, 90702: 2, 90707: 3, 90710: 4, 90714: 2, 90715: 3 },
  ...{ 90723: 5, 90748: 2 },
};
/** Given through the nose or by mouth: 90473 and 90474 in place of 90471 and 90472. */
const NOT_INJECTED: ReadonlySet<string> = new Set(['90660', '90672', '90680', '90681', '90690']);
/** Vaccines with codes of administration of their own. */
const OWN_CODE = /^9130[0-9]|^9131\d|^9132[0-3]$/;
const THOUSAND = 1000;
const visit = (lines: string): string => `encounter E-1\n  date 2026-04-18\n  service\n${lines}`;

/** Vaccines given and billed as given that are not as many. */
export const vaxCount: Rule = {
  id: 'vax/count',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine,
  title: 'Vaccines and their administration are not as many',
  why: 'Each vaccine has one administration: 90471 for the first injection and 90472 for each more, or by component 90460 for the first of each vaccine and 90461 for each more in it. Fewer loses money, more is denied.',
  needs: 'nothing but the record',
  source: 'vaccine and administration codes by number; components as the vaccines’ labels list them',
  examples: {
    raises: visit('    90723 A $90.00\n    90460 A $30.00\n    90461 x3 A $45.00\n'),
    clean: visit('    90723 A $90.00\n    90460 A $30.00\n    90461 x4 A $60.00\n'),
    nearMiss: visit('    90715 A $60.00\n    90662 A $70.00\n    90471 A $30.00\n    90472 A $20.00\n'),
  },
  check: (context) => {
    const { visit: found } = context;
    if (!found || found.institutional || found.lines.length < 2) return;
    let days: Map<string, VisitLine[]> | undefined;
    for (const served of found.lines) {
      if (!/^9(?:0|13)/.test(served.line.procedure?.code ?? '') || !served.dates) continue;
      days ??= new Map();
      const day = days.get(served.dates.from);
      if (day) day.push(served);
      else days.set(served.dates.from, [served]);
    }
    for (const day of days?.values() ?? []) checkDay(context, day);
  },
};

const codeOf = ({ line }: VisitLine): string => line.procedure?.code ?? '';
const unitsOf = (lines: readonly VisitLine[], ...codes: readonly string[]): number =>
  lines.reduce((sum, l) => sum + (codes.includes(codeOf(l)) ? (l.line.units ?? THOUSAND) / THOUSAND : 0), 0);

function checkDay(context: RuleContext, day: readonly VisitLine[]): void {
  const vaccines = day.filter((l) => isVaccine(codeOf(l)) && !OWN_CODE.test(codeOf(l)));
  if (vaccines.length === 0) return;
  const given = vaccines.length;
  const first = day.find((l) => /^904(?:60|7[13])$/.test(codeOf(l)));
  // Of two families on one day, or components of a grown-up, their own rules tell; what is to be counted is open until then.
  if (
    !first ||
    (day.some((l) => byComponent(codeOf(l))) && (day.some((l) => byInjection(codeOf(l))) || isGrown(context, first)))
  )
    return;
  if (codeOf(first) === '90460') {
    const more = vaccines.reduce((sum, l) => sum + (COMPONENTS[codeOf(l)] ?? 1) - 1, 0);
    say(context, first, '90460', given, unitsOf(day, '90460'), 'one for each vaccine');
    const next = day.find((l) => codeOf(l) === '90461');
    // For a vaccine that the state supplies (SL) the program pays giving it once, however many it has in it.
    const supplied = vaccines.some(({ line }) => line.procedure?.modifiers.includes('SL'));
    if (!supplied && (more > 0 || next))
      say(context, next ?? first, '90461', more, unitsOf(day, '90461'), 'one for each component after the first');
    return;
  }
  // Medicare’s own codes for flu, pneumonia and hepatitis B count for one each.
  const own = unitsOf(day, 'G0008', 'G0009', 'G0010', '90480');
  const injected = vaccines.filter((l) => !NOT_INJECTED.has(codeOf(l))).length;
  const billed = unitsOf(day, '90471', '90472', '90473', '90474') + own;
  if (billed === given || injected === 0) return;
  const next =
    codeOf(first) === '90471' && billed < given ? 'add 90472 for each after the first' : 'take off what was not given';
  context.report(
    first.line.at,
    'procedure',
    `${given} ${given === 1 ? 'vaccine was' : 'vaccines were'} given, and giving ${billed} is billed: ${next}.`,
  );
}

function say(context: RuleContext, at: VisitLine, code: string, right: number, billed: number, words: string): void {
  if (right === billed) return;
  const { line } = at;
  context.report(
    line.at,
    'procedure',
    `The day’s vaccines are x${right} of ${code}, ${words}, and x${billed} is billed: correct the units, or add the line.`,
    {
      fixes: () =>
        codeOf(at) === code && line.units !== undefined && right > 0
          ? [changeTo(context, line.at, 'units', `x${right}`, false)]
          : [],
    },
  );
}
