import { medicareBook, otherBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** First minute at which the first 15 minutes are complete, by the highest level of each family: CPT's and Medicare's count. */
const FROM: Readonly<Record<string, readonly [cpt: number, medicare: number]>> = {
  '99205': [75, 89],
  '99215': [55, 69],
  '99245': [70, 84],
  '99345': [90, 140],
  '99350': [75, 110],
  '99483': [75, 100],
};
const STEP = 15;
const CPT = '99417';
const MEDICARE = 'G2212';

/** Minutes beyond the highest level that do not give the units billed. */
export const emProlonged: Rule = {
  id: 'em/prolonged',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine | trait.levelTwo,
  title: 'Prolonged visit without its time',
  why: 'Each unit stands for 15 minutes beyond the highest level, chosen by time. Medicare counts from later on and takes G2212 in place of 99417.',
  needs: '`time` below the visit, and the payer',
  source: 'CPT time rules since 2021; Medicare G2212; minutes recalled, so below them it is a warning',
  examples: {
    raises: `${otherBook()}${visitOfP1('99215 A $240.00\n  time 50min\n99417 A $40.00')}`,
    clean: `${otherBook()}${visitOfP1('99215 A $240.00\n  time 55min\n99417 A $40.00')}`,
    nearMiss: `${medicareBook()}${visitOfP1('99215 A $240.00\n  time 84min\nG2212 x2 A $80.00')}`,
  },
  check: (context) => {
    const lines = context.visit?.lines ?? [];
    for (const { line, dates, charge } of lines) {
      const code = line.procedure?.code;
      if (code !== CPT && code !== MEDICARE) continue;
      const risk = charge !== undefined && { atRisk: charge };
      const main = lines.find((l) => l.dates?.from === dates?.from && FROM[l.line.procedure?.code ?? '']);
      if (!main) {
        context.report(
          line.at,
          'procedure',
          `${code} goes with the highest level of a visit, and there is none on the day.`,
          { ...risk },
        );
        continue;
      }
      if (code === CPT && goesToMedicare(context) === true) {
        context.report(
          line.at,
          'procedure',
          `Medicare takes ${MEDICARE} in place of ${CPT}, and counts it from later on.`,
          { ...risk },
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
      const from = FROM[visitCode]?.[code === CPT ? 0 : 1] ?? 0;
      const right = minutes < from ? 0 : Math.floor((minutes - from) / STEP) + 1;
      const units = (line.units ?? 1000) / 1000;
      if (units <= right) continue;
      const told =
        right === 0
          ? `begin at ${from} minutes of ${visitCode}`
          : `for ${minutes} minutes of ${visitCode} are x${right}`;
      context.report(
        line.at,
        'procedure',
        `Units of ${code} ${told}, and x${units} with ${minutes} minutes is billed.`,
        { ...risk },
      );
    }
  },
};
