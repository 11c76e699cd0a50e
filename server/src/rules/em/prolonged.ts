import { medicareBook, otherBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';

/**
 * First minute at which the first 15 minutes beyond the highest level are complete, by prolonged code and visit. CPT counts from the
 * level’s own minutes; Medicare from later on, with codes of its own for each setting.
 */
const FROM: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '99417': { 99205: 75, 99215: 55, 99245: 70, 99345: 90, 99350: 75, 99483: 75 },
  G2212: { 99205: 89, 99215: 69, 99483: 100 },
  G0316: { 99223: 90, 99233: 65, 99236: 110 },
  G0317: { 99306: 95, 99310: 85 },
  G0318: { 99345: 140, 99350: 110 },
};
const STEP = 15;
const CPT = '99417';
/** Medicare's code for a visit. */
const medicareCode = (visit: string): string | undefined =>
  Object.keys(FROM).find((code) => code !== CPT && FROM[code]?.[visit] !== undefined);

/** Minutes beyond the highest level that do not give the units billed. */
export const emProlonged: Rule = {
  id: 'em/prolonged',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine | trait.levelTwo,
  title: 'Prolonged visit without its time',
  why: 'Each unit stands for 15 minutes beyond the highest level, chosen by time. Medicare counts from later on and takes codes of its own: G2212 in the office, G0316 to G0318 in hospitals, nursing homes and at home.',
  needs: '`time` below the visit, and the payer',
  source:
    'CPT time rules since 2021; Medicare physician fee schedule final rules for 2021 and 2023, table of prolonged services',
  examples: {
    raises: `${otherBook()}${visitOfP1('99215 A $240.00\n  time 50min\n99417 A $40.00')}`,
    clean: `${otherBook()}${visitOfP1('99215 A $240.00\n  time 55min\n99417 A $40.00')}`,
    nearMiss: `${medicareBook()}${visitOfP1('99215 A $240.00\n  time 84min\nG2212 x2 A $80.00')}`,
  },
  check: (context) => {
    const lines = context.visit?.lines ?? [];
    let highest: ReturnType<typeof highestLevels> | undefined;
    for (const { line, dates, charge } of lines) {
      const code = line.procedure?.code;
      const from = code === undefined ? undefined : FROM[code];
      if (code === undefined || from === undefined) continue;
      const risk = charge !== undefined && { atRisk: charge };
      highest ??= highestLevels(lines);
      const day = highest.get(dates?.from) ?? [];
      if (code === CPT && goesToMedicare(context) === true) {
        const instead = day.map((l) => medicareCode(codeOf(l))).find((c) => c !== undefined);
        context.report(
          line.at,
          'procedure',
          `Medicare takes ${instead ?? 'codes of its own, such as G2212,'} in place of ${CPT}, and counts it from later on.`,
          { ...risk },
        );
        continue;
      }
      const main = day.find((l) => from[l.line.procedure?.code ?? ''] !== undefined);
      if (!main) {
        const wanted = Object.keys(from).join(', ');
        context.report(
          line.at,
          'procedure',
          `${code} goes with the highest level of a visit, ${wanted}: the day has none.`,
          {
            ...risk,
          },
        );
        continue;
      }
      const visitCode = main.line.procedure?.code ?? '';
      const minutes = main.line.time?.minutes;
      if (minutes === undefined) {
        context.notEvaluated(
          line.at,
          'procedure',
          `${code} without time: write it below ${visitCode}, as in time 75min`,
        );
        continue;
      }
      const first = from[visitCode] ?? 0;
      const right = minutes < first ? 0 : Math.floor((minutes - first) / STEP) + 1;
      const units = (line.units ?? 1000) / 1000;
      if (units <= right) continue;
      const told =
        right === 0
          ? `begin at ${first} minutes of ${visitCode}`
          : `for ${minutes} minutes of ${visitCode} are x${right}`;
      context.report(
        line.at,
        'procedure',
        `Units of ${code} ${told}, and x${units} with ${minutes} minutes is billed: ${right === 0 ? 'take the line off' : `bill x${right}`}.`,
        { ...risk },
      );
    }
  },
};

const codeOf = ({ line }: VisitLine): string => line.procedure?.code ?? '';

/** Visits at the highest level of their family by day, the first of each code: what prolonged time may be added to. */
function highestLevels(lines: readonly VisitLine[]): ReadonlyMap<string | undefined, readonly VisitLine[]> {
  const found = new Map<string | undefined, VisitLine[]>();
  for (const line of lines) {
    const code = codeOf(line);
    if (!Object.values(FROM).some((visits) => visits[code] !== undefined)) continue;
    const day = found.get(line.dates?.from) ?? [];
    if (!day.some((l) => codeOf(l) === code)) found.set(line.dates?.from, [...day, line]);
  }
  return found;
}
