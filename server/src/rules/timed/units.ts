import { goesToMedicare } from '../payers';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';
import type { VisitLine } from '../visit';
import { cptUnits, medicareUnits, type Split } from './minutes';

/** Therapy in units of 15 minutes, by number. */
const TIMED: ReadonlySet<string> = new Set(
  '97032 97033 97034 97035 97036 97110 97112 97113 97116 97124 97140 97530 97533 97535 97537 97542 97750 97755 97760 97761 97763'.split(
    ' ',
  ),
);
const THERAPY = ['GP', 'GO', 'GN'];

/** Units of timed therapy that the day’s minutes do not give. */
export const timedUnits: Rule = {
  id: 'timed/units',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.medicine | trait.levelTwo,
  title: 'Units of therapy and minutes differ',
  why: 'Timed therapy is billed in units of 15 minutes. Medicare counts the minutes of the day together, from 8 minutes on; others count each service by itself.',
  needs: 'minutes on the lines (`30min`, or `time` below), and the payer',
  source: 'Medicare claims processing manual, chapter 5, 20.2; CPT time rule',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    97110-GP x3 30min A $90.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    97110-GP x2 30min A $60.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    97110-GP x3 38min A $90.00\n',
  },
  check: (context) => {
    const days = new Map<string, VisitLine[]>();
    for (const line of context.visit?.lines ?? []) {
      const { code = '', modifiers = [] } = line.line.procedure ?? {};
      if (!TIMED.has(code)) continue;
      const key = `${line.dates?.from ?? ''} ${THERAPY.find((m) => modifiers.includes(m)) ?? ''}`;
      const day = days.get(key);
      if (day) day.push(line);
      else days.set(key, [line]);
    }
    for (const lines of days.values()) checkDay(context, lines);
  },
};

const minutesOf = ({ line }: VisitLine): number | undefined => line.minutes ?? line.time?.minutes;
const THOUSANDTHS = 1000;

function checkDay(context: RuleContext, lines: readonly VisitLine[]): void {
  const lacking = lines.find((l) => minutesOf(l) === undefined);
  if (lacking) {
    context.notEvaluated(lacking.line.at, 'procedure', 'timed therapy without minutes: write them as in 30min');
    return;
  }
  // Lines of one code are one service.
  const services = new Map<string, { readonly first: VisitLine; minutes: number; units: number }>();
  for (const line of lines) {
    const code = line.line.procedure?.code ?? '';
    const service = services.get(code) ?? { first: line, minutes: 0, units: 0 };
    service.minutes += minutesOf(line) ?? 0;
    service.units += (line.line.units ?? THOUSANDTHS) / THOUSANDTHS;
    services.set(code, service);
  }
  const all = [...services.values()];
  const minutes = all.map((s) => s.minutes);
  const billed = all.map((s) => s.units);
  const medicare = goesToMedicare(context);
  const ways =
    medicare === undefined
      ? [medicareUnits(minutes), cptUnits(minutes)]
      : [medicare ? medicareUnits(minutes) : cptUnits(minutes)];
  if (ways.some((way) => fits(way, billed))) return;
  const [way] = ways;
  if (!way) return;
  const sum = billed.reduce((a, b) => a + b, 0);
  const most = Math.max(...ways.map((w) => w.total));
  const wrong = all.findIndex((s, i) => s.units > Math.max(...ways.map((w) => w.most[i] ?? 0)));
  const at = all[wrong < 0 ? 0 : wrong]?.first;
  if (!at) return;
  const total = minutes.reduce((a, b) => a + b, 0);
  const shares = all
    .map((s, i) => `${s.first.line.procedure?.code ?? ''} ${range(way, i)}`)
    .slice(0, 4)
    .join(', ');
  const over = sum > most || wrong >= 0;
  context.report(
    at.line.at,
    'procedure',
    `${total} minutes of timed therapy are ${way.total} unit${way.total === 1 ? '' : 's'} (${shares}), and ${sum} ${sum === 1 ? 'is' : 'are'} billed: correct the units or the minutes.`,
    {
      ...(over && at.charge !== undefined && { atRisk: at.charge }),
      ...(!over && { severity: 'warning' as const }),
    },
  );
}

const range = ({ least, most }: Split, i: number): string =>
  least[i] === most[i] ? `x${least[i] ?? 0}` : `x${least[i] ?? 0} or x${most[i] ?? 0}`;

const fits = ({ total, least, most }: Split, billed: readonly number[]): boolean =>
  billed.reduce((a, b) => a + b, 0) === total && billed.every((n, i) => (least[i] ?? 0) <= n && n <= (most[i] ?? 0));
