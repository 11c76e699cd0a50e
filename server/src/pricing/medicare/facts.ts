import type { IsoDate } from '../../../../schemas/values';
import type { Codes } from '../../codes/builtin';
import { isAnesthesia } from '../../codes/code-kinds';
import { indexOf } from '../../codes/codec';
import { scheduleRow } from '../../codes/fee-schedule/rows';
import type { SetName } from '../../codes/import/table';
import { baseUnitsOn } from './anesthesia';
import { fixed } from './decimals';
import { pricedRow } from './physician';
import { type InForce, tableOn } from './schedules';

/** A row of one of Medicare’s schedules for a code on a date, for people and as values. */
export interface ScheduleFact {
  readonly set: SetName;
  readonly words: string;
  readonly edition: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What each of the imported schedules in force says of a code, 26, TC and 53 apart; empty where none has it. */
export function scheduleFacts(codes: Codes, code: string, date: IsoDate): readonly ScheduleFact[] {
  if (codes.installed.editions.length === 0) return [];
  const on = (set: SetName): InForce | undefined => {
    const found = tableOn(codes, set, date);
    return 'unknown' in found ? undefined : found;
  };
  const flat = FLAT.flatMap(({ set, keys, words }) => {
    const schedule = on(set);
    return schedule ? keys(code).flatMap((key) => factOf(set, schedule, key, words)) : [];
  });
  return [
    ...(['mpfs', 'mpfs-qpp'] as const).flatMap((set) => physicianFacts(set, on(set), code)),
    ...anesthesia(codes, code, date),
    ...flat,
  ];
}

function physicianFacts(set: SetName, schedule: InForce | undefined, code: string): ScheduleFact[] {
  if (!schedule) return [];
  return ['', '26', 'TC', '53'].flatMap((modifier): ScheduleFact[] => {
    const row =
      modifier === '' ? pricedRow(schedule.table, code, []) : scheduleRow(schedule.table, `${code}-${modifier}`);
    if (!row || 'unknown' in row) return [];
    const values = {
      ...{ row: row.key, status: row.status, work: fixed(row.work, 2), practice: fixed(row.pe, 2) },
      ...{ facilityPractice: fixed(row.facilityPe, 2), malpractice: fixed(row.mp, 2), global: row.global },
      ...{ components: row.components, multiple: row.multiple, bilateral: row.bilateral, assistant: row.assistant },
      ...{ coSurgeon: row.coSurgeon, team: row.team, factor: fixed(row.factor, 4) },
    };
    const words = `${row.key}: status ${row.status}, work ${values.work}, practice ${values.practice} (facility ${values.facilityPractice}), malpractice ${values.malpractice}, global ${row.global || 'none'}; indicators: components ${row.components}, multiple ${row.multiple}, bilateral ${row.bilateral}, assistant ${row.assistant}, co-surgeon ${row.coSurgeon}, team ${row.team}`;
    return [{ set, words, edition: schedule.edition, values }];
  });
}

function anesthesia(codes: Codes, code: string, date: IsoDate): ScheduleFact[] {
  const base = isAnesthesia(code) ? baseUnitsOn(codes, code, date) : undefined;
  if (!base || 'unknown' in base) return [];
  return [
    {
      set: 'anesthesia-base',
      words: `${base.units} base units`,
      edition: base.edition,
      values: { base: String(base.units) },
    },
  ];
}

type Cells = Readonly<Record<string, string>>;

/** Cents or thousandths of a dollar as an amount; empty for nothing. */
const money = (cell: string | undefined, places: number): string =>
  cell === undefined ? '' : `$${fixed(Number(cell), places)}`;

const FLAT: readonly {
  readonly set: SetName;
  readonly keys: (code: string) => readonly string[];
  readonly words: (cells: Cells) => string;
}[] = [
  {
    set: 'clfs',
    keys: (code) => [code, `${code}-QW`],
    words: ({ rate, since }) => `laboratory rate ${money(rate, 2)} since ${since ?? 'the release'}`,
  },
  {
    set: 'asp',
    keys: (code) => [code],
    words: ({ limit, dosage, coinsurance }) =>
      `drug payment limit ${money(limit, 3) || 'not published'}${dosage === undefined ? '' : ` for ${dosage}`}${coinsurance === undefined ? '' : `, patient ${Number(coinsurance) / 1000}%`}`,
  },
  {
    set: 'dmepos',
    keys: (code) => [code, ...['NU', 'RR', 'UE', 'KF'].map((m) => `${code}-${m}`)],
    words: ({ category }) => `equipment rate by state${category === undefined ? '' : `, category ${category}`}`,
  },
  {
    set: 'opps',
    keys: (code) => [code],
    words: ({ si, apc, rate }) =>
      `outpatient status ${si ?? 'not told'}${apc === undefined ? '' : `, APC ${apc}`}${rate === undefined ? '' : `, national rate ${money(rate, 3).replace(/0$/, '')}`}`,
  },
];

/** Read past the rows that prices keep: each of those is kept in a shape of its own. */
function factOf(
  set: SetName,
  { table, edition }: InForce,
  key: string,
  words: (cells: Cells) => string,
): ScheduleFact[] {
  const index = indexOf(table.codes, key);
  const at = index < 0 ? -1 : table.rowAt(index, undefined);
  if (at < 0) return [];
  const cells = table.more(at);
  return [{ set, words: `${key}: ${words(cells)}`, edition, values: { row: key, ...cells } }];
}
