import { changeProcedure } from '../edits';
import type { Rule, RuleContext } from '../rule';
import type { VisitLine } from '../visit';

type Mdm = 'straightforward' | 'low' | 'moderate' | 'high';
const ORDER: readonly Mdm[] = ['straightforward', 'low', 'moderate', 'high'];

/** A level of a family: its code, the least decision making, and the least minutes on the day; 0 where time does not count. */
type Level = readonly [code: string, mdm: Mdm, minutes: number];
/** A family of visits, lowest first, and the first day of its rules. Minutes are met or exceeded. */
interface Family {
  readonly since: string;
  readonly levels: readonly Level[];
}
const S = 'straightforward';
/** Levels by decision making or time: office since 2021, hospital, emergency, nursing home and home since 2023. */
const FAMILIES: readonly Family[] = [
  {
    since: '2021-01-01',
    levels: [
      ['99202', S, 15],
      ['99203', 'low', 30],
      ['99204', 'moderate', 45],
      ['99205', 'high', 60],
    ],
  },
  {
    since: '2021-01-01',
    levels: [
      ['99212', S, 10],
      ['99213', 'low', 20],
      ['99214', 'moderate', 30],
      ['99215', 'high', 40],
    ],
  },
  {
    since: '2023-01-01',
    levels: [
      ['99221', S, 40],
      ['99222', 'moderate', 55],
      ['99223', 'high', 75],
    ],
  },
  {
    since: '2023-01-01',
    levels: [
      ['99231', S, 25],
      ['99232', 'moderate', 35],
      ['99233', 'high', 50],
    ],
  },
  {
    since: '2023-01-01',
    levels: [
      ['99234', S, 45],
      ['99235', 'moderate', 70],
      ['99236', 'high', 85],
    ],
  },
  {
    since: '2023-01-01',
    levels: [
      ['99242', S, 20],
      ['99243', 'low', 30],
      ['99244', 'moderate', 40],
      ['99245', 'high', 55],
    ],
  },
  {
    since: '2023-01-01',
    levels: [
      ['99282', S, 0],
      ['99283', 'low', 0],
      ['99284', 'moderate', 0],
      ['99285', 'high', 0],
    ],
  },
  {
    since: '2023-01-01',
    levels: [
      ['99307', S, 10],
      ['99308', 'low', 20],
      ['99309', 'moderate', 30],
      ['99310', 'high', 45],
    ],
  },
  {
    since: '2023-01-01',
    levels: [
      ['99341', S, 15],
      ['99342', 'low', 30],
      ['99344', 'moderate', 60],
      ['99345', 'high', 75],
    ],
  },
  {
    since: '2023-01-01',
    levels: [
      ['99347', S, 20],
      ['99348', 'low', 30],
      ['99349', 'moderate', 40],
      ['99350', 'high', 60],
    ],
  },
];

/** A level of visit that the documented decision making or time does not reach, or exceeds. */
export const unitsLevel: Rule = {
  id: 'units/level',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Level of the visit and the documentation differ',
  why: 'A level of a visit is chosen by medical decision making or by total time on the day, whichever is higher. Above it a payer takes money back; below it the practice gives some away.',
  needs: '`mdm` or `time` below the line',
  source: 'E/M levels since 2021 (office) and 2023, by number',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    99215 A $220.00\n      mdm moderate\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    99214 A $180.00\n      mdm moderate\n',
    nearMiss:
      'encounter E-1\n  date 2026-04-18\n  service\n    99215 A $220.00\n      mdm moderate\n      time 42min\n',
  },
  check: (context) => {
    for (const line of context.visit?.lines ?? []) checkLine(context, line);
  },
};

function checkLine(context: RuleContext, { line, dates, charge }: VisitLine): void {
  const code = line.procedure?.code;
  const mdm = line.mdm?.level;
  const minutes = line.time?.minutes;
  if (code === undefined || !dates || (mdm === undefined && minutes === undefined)) return;
  const family = FAMILIES.find((f) => f.levels.some(([c]) => c === code));
  if (!family || dates.from < family.since) return;
  const billed = family.levels.findIndex(([c]) => c === code);
  const supported = family.levels.findLastIndex(
    ([, least, time]) =>
      (mdm !== undefined && ORDER.indexOf(mdm) >= ORDER.indexOf(least)) ||
      (minutes !== undefined && time > 0 && minutes >= time),
  );
  if (supported === billed) return;
  const told = [mdm && `${mdm} decision making`, minutes !== undefined && `${minutes} minutes`]
    .filter(Boolean)
    .join(' and ');
  const right = family.levels[supported]?.[0];
  const over = supported < billed;
  const message =
    right === undefined
      ? `${told} reach no level of ${code}’s family.`
      : `${told} support ${right}, and ${code} is billed: ${over ? 'bill the lower one or document more' : 'the higher one may be billed'}.`;
  context.report(line.at, 'procedure', message, {
    ...(over && charge !== undefined && { atRisk: charge }),
    ...(!over && { severity: 'information' as const }),
    fixes: () => (right ? changeProcedure(context, line, right) : []),
  });
}
