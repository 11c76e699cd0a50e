import type { Choice } from '../../../../schemas/guides';
import type { IsoDate } from '../../../../schemas/values';
import { allItems, titleOf } from '../../records/book';
import { readDate } from '../../records/dates';
import { readDecimal } from '../../records/forms';
import { dollars } from '../../records/money';
import { type Column, letterOf, type Role, roles, shapeOf } from './fee-columns';
import { type FeeMap, type FeeReading, type FeeScan, readFees, scanFees } from './fee-csv';
import { type Guide, type Question, type Situation, type Written, yesNo } from './question';
import { checkDate, checkFreeId, checkId, dateText, fileName, freeIdOf, quoted, slug } from './values';

/** A fee table from the practice's own spreadsheet, whatever its columns. */

const NONE = 'none';
/** Below this, the columns are asked one by one instead of confirmed together. */
const SURE = 60;

const NAMES: Readonly<Record<Role, string>> = {
  code: 'procedure code',
  charge: 'amount',
  modifiers: 'modifiers',
  description: 'description',
  revenue: 'revenue code',
  facility: 'amount at a facility',
  date: 'first day of the amount',
  units: 'unit',
};
const PROMPTS: Readonly<Record<Role, string>> = {
  code: 'Which column holds the procedure code?',
  charge: 'Which column holds the amount?',
  modifiers: 'Which column holds the modifiers?',
  description: 'Which column holds your description?',
  revenue: 'Which column holds the revenue code?',
  facility: 'Which column holds another amount for services at a facility?',
  date: 'Which column holds the first day on which the amount is charged?',
  units: 'Which column says what the amount is for (unit, day, visit)?',
};

const guessOf = (s: Situation, role: Role): string => {
  const guess = s.facts.sheet && shapeOf(s.facts.sheet).guesses[role];
  return guess ? guess.columns.map((c) => c + 1).join('+') : '';
};

/** Columns of a role as answered: numbers from 1 joined by `+`. */
const columnsOf = (answer: string): readonly number[] =>
  /^\d+(?:\+\d+)*$/.test(answer) ? answer.split('+').map((n) => Number(n) - 1) : [];

function mapOf(s: Situation): FeeMap {
  const asGuessed = s.get('columns') === 'yes';
  const map: Partial<Record<Role, readonly number[]>> = {};
  for (const role of roles) {
    const columns = columnsOf(asGuessed ? guessOf(s, role) : s.get(`column.${role}`));
    if (columns.length > 0) map[role] = columns;
  }
  return map;
}

const scanOf = (s: Situation): FeeScan | undefined => {
  const map = mapOf(s);
  return s.facts.sheet && (map.code || map.revenue) && map.charge ? scanFees(s.facts.sheet, map) : undefined;
};

const readings = new WeakMap<FeeScan, Map<string, FeeReading>>();

function readingOf(s: Situation): FeeReading | undefined {
  const found = scanOf(s);
  if (!found) return undefined;
  const choices = {
    zeros: (['anesthesia', 'revenue'] as const).find((z) => z === s.get('zeros')) ?? ('' as const),
    duplicates:
      (['first', 'last', 'highest', 'lowest'] as const).find((d) => d === s.get('duplicates')) ?? ('' as const),
    from: readDate(s.get('effective')) ?? ('' as const),
  };
  let kept = readings.get(found);
  if (!kept || kept.size > 4) {
    kept = new Map();
    readings.set(found, kept);
  }
  const key = JSON.stringify(choices);
  let reading = kept.get(key);
  if (!reading) {
    reading = readFees(found, choices);
    kept.set(key, reading);
  }
  return reading;
}

const shownColumn = (column: Column): Choice => ({
  value: String(column.index + 1),
  label: column.name,
  description: letterOf(column.index),
  detail: column.samples.map((x) => (x.length > 30 ? `${x.slice(0, 29)}…` : x)).join(' · '),
});

function columnChoices(s: Situation, role: Role): readonly Choice[] {
  const { sheet } = s.facts;
  if (!sheet) return [];
  const { columns } = shapeOf(sheet);
  const guess = guessOf(s, role);
  const several = guess.includes('+')
    ? [
        {
          value: guess,
          label: columnsOf(guess)
            .map((c) => columns[c]?.name ?? '')
            .join(' and '),
        },
      ]
    : [];
  const none = role === 'charge' ? [] : [{ value: NONE, label: 'None of them' }];
  return [...several, ...columns.map(shownColumn), ...none];
}

/** Columns that hold something and are read as nothing. */
function unusedColumns(s: Situation, map: FeeMap): readonly Column[] {
  const used = new Set(Object.values(map).flat());
  return s.facts.sheet ? shapeOf(s.facts.sheet).columns.filter((c) => !used.has(c.index) && c.samples.length > 0) : [];
}

const names = (columns: readonly Column[]): string => columns.map((c) => `“${c.name}”`).join(', ');

function guessedMap(s: Situation): FeeMap {
  const guesses = s.facts.sheet ? shapeOf(s.facts.sheet).guesses : {};
  const map: Partial<Record<Role, readonly number[]>> = {};
  for (const role of roles) {
    const guess = guesses[role];
    if (guess) map[role] = guess.columns;
  }
  return map;
}

/** `procedure code = “CPT Code” (95 % sure)`, the columns that are not used, and the first rows as they come out. */
function preview(s: Situation): string {
  const { sheet } = s.facts;
  if (!sheet) return '';
  const { columns, guesses } = shapeOf(sheet);
  const read = roles.flatMap((role) => {
    const guess = guesses[role];
    return guess
      ? [
          `${NAMES[role]} = “${guess.columns.map((c) => columns[c]?.name ?? '').join('” and “')}” (${guess.confidence} % sure)`,
        ]
      : [];
  });
  const map = guessedMap(s);
  const unused = unusedColumns(s, map);
  const rows = map.charge && (map.code || map.revenue) ? scanFees(sheet, map).rows.slice(0, 3).map(rowText) : [];
  return [
    `${read.join('; ')}.`,
    ...(unused.length > 0 ? [`Not used: ${names(unused)}.`] : []),
    `The first rows become: ${rows.join(' | ') || 'nothing'}`,
  ].join(' ');
}

const rowText = (row: { code: string; cents: number; facility: boolean; per: string; words: string }): string =>
  [row.code, dollars(row.cents as never), row.facility ? 'facility' : '', row.per, row.words ? quoted(row.words) : '']
    .filter((part) => part !== '')
    .join(' ');

const sure = (s: Situation): boolean => {
  const guesses = s.facts.sheet ? shapeOf(s.facts.sheet).guesses : {};
  return (guesses.code?.confidence ?? 0) >= SURE && (guesses.charge?.confidence ?? 0) >= SURE;
};

const SHEET = 'The spreadsheet';
const TABLE = 'The table';

const questions: readonly Question[] = [
  {
    id: 'columns',
    section: SHEET,
    prompt: (s) => {
      const unused = unusedColumns(s, guessedMap(s));
      const left =
        unused.length === 0
          ? ''
          : ` ${unused.length === 1 ? `The column ${names(unused)} is` : `The columns ${names(unused)} are`} left out.`;
      return `Are the columns read as you mean them?${left}`;
    },
    help: preview,
    showsHelp: () => true,
    choices: yesNo('Yes, read them so', 'No, ask me for each column'),
    suggested: () => 'yes',
    when: sure,
  },
  ...roles.map(
    (role, i): Question => ({
      id: `column.${role}`,
      section: SHEET,
      prompt: PROMPTS[role],
      // The first one shows what the spreadsheet looks like, where that was not asked before.
      help: (s) =>
        i === 0
          ? preview(s)
          : role === 'facility'
            ? 'A second, lower amount where the service is given in a hospital. Most spreadsheets have none.'
            : '',
      showsHelp: (s) => i === 0 && s.get('columns') === '',
      ...(role === 'modifiers' && { several: true as const }),
      choices: (s) => columnChoices(s, role),
      suggested: (s) => guessOf(s, role) || (role === 'charge' ? '' : NONE),
      ...(role === 'charge' || role === 'code' ? { required: true as const } : {}),
      when: (s) => s.facts.sheet !== undefined && s.get('columns') !== 'yes',
    }),
  ),
  {
    id: 'kind',
    section: TABLE,
    prompt: 'What are these amounts?',
    choices: () => [
      { value: 'charges', label: 'What the practice charges', description: 'charges' },
      { value: 'contract', label: 'What a payer’s contract allows', description: 'contract' },
    ],
    suggested: () => 'charges',
    required: true,
  },
  {
    id: 'for',
    section: TABLE,
    prompt: 'Whose contract is it?',
    help: 'A contract of one plan, or of all plans of a payer.',
    choices: ({ facts }) =>
      (['plan', 'payer'] as const).flatMap((kind) => {
        const ids = new Set<string>();
        return allItems(facts.book, kind)
          .filter(
            (item) =>
              checkId(item.id) === undefined && !ids.has(item.id.toUpperCase()) && ids.add(item.id.toUpperCase()),
          )
          .map((item) => ({
            value: `${kind} ${item.id}`,
            label: titleOf(item) || item.id,
            description: `${kind} ${item.id}`,
          }));
      }),
    required: true,
    when: (s) => s.get('kind') === 'contract',
  },
  {
    id: 'effective',
    section: TABLE,
    prompt: 'First day on which these amounts hold',
    example: '01/01/2026',
    suggested: (s) => scanOf(s)?.days.at(-1) ?? `${s.facts.today.slice(0, 4)}-01-01`,
    required: true,
    check: checkDate,
  },
  {
    id: 'until',
    section: TABLE,
    prompt: 'Last day on which they hold',
    help: 'Skip it where they hold until further notice.',
    example: '12/31/2026',
    check: (value, s) =>
      checkDate(value) ??
      (dateText(value) < dateText(s.get('effective')) ? 'The last day is before the first.' : undefined),
  },
  {
    id: 'id',
    section: TABLE,
    prompt: 'Short name of the table',
    example: 'CHARGES-2026',
    suggested: (s) => {
      const year = dateText(s.get('effective')).slice(0, 4);
      const about = s.get('kind') === 'contract' ? slug(s.get('for').split(' ')[1] ?? '', 20) : 'CHARGES';
      return freeIdOf(s.facts.book, 'fees', `${about || 'CONTRACT'}${year ? `-${year}` : ''}`);
    },
    required: true,
    check: checkFreeId('fees'),
  },
  { id: 'title', section: TABLE, prompt: 'Title of the table', example: 'Charges of the clinic' },
  {
    id: 'zeros',
    section: SHEET,
    prompt: (s) => {
      const short = scanOf(s)?.short ?? [];
      return `${short.length === 1 ? `“${short[0]}” has` : `${short.length} codes such as “${short[0] ?? ''}” have`} fewer than five digits. What are they?`;
    },
    help: 'Spreadsheets drop zeros at the front of a number.',
    choices: (s) => {
      const bare = scanOf(s)?.short[0]?.split('-')[0] ?? '100';
      return [
        { value: 'anesthesia', label: `Anesthesia codes: ${bare} is ${bare.padStart(5, '0')}` },
        { value: 'revenue', label: `Revenue codes: ${bare} is ${bare.padStart(4, '0')}` },
        { value: 'leave', label: 'Leave these rows out, and list them' },
      ];
    },
    when: (s) => (scanOf(s)?.short.length ?? 0) > 0,
  },
  {
    id: 'duplicates',
    section: SHEET,
    prompt: (s) => {
      const all = readingOf(s)?.conflicts ?? [];
      return `${all.length === 1 ? 'One code stands' : `${all.length} codes stand`} here with different amounts (${all[0] ?? ''}). Which holds?`;
    },
    choices: () => [
      { value: 'first', label: 'The first one' },
      { value: 'last', label: 'The last one' },
      { value: 'highest', label: 'The highest' },
      { value: 'lowest', label: 'The lowest' },
      { value: 'leave', label: 'Leave these codes out, and list them' },
    ],
    when: (s) => (readingOf(s)?.conflicts.length ?? 0) > 0,
  },
  {
    id: 'other',
    section: TABLE,
    prompt: 'What does the contract allow for codes that are not in the table, as a share of your charges?',
    help: 'Skip it where the contract does not say: such a code then has no price, and the cost says so.',
    example: '62%',
    check: (value) => {
      const rate = readDecimal(value.replace(/ ?%$/, ''), 10_000);
      return rate !== undefined && rate <= 1_000_000 ? undefined : 'Type a share such as 62%.';
    },
    when: (s) => s.get('kind') === 'contract',
  },
];

function write(s: Situation): Written {
  const id = s.get('id') || 'CHARGES';
  const reading = readingOf(s);
  const from = readDate(s.get('effective')) ?? ('' as IsoDate | '');
  const until = readDate(s.get('until')) ?? '';
  const rows = reading?.rows ?? [];
  const head = [
    `fees ${id}${s.get('title') ? ` ${quoted(s.get('title'))}` : ''}`,
    ...(s.get('kind') ? [`  kind ${s.get('kind')}`] : []),
    ...(s.get('for') ? [`  for ${s.get('for')}`] : []),
    ...(from ? [`  effective ${from}..${until}`] : []),
  ];
  const other = s.get('other') ? [`  other ${s.get('other').replace(/ ?%$/, '')}% of charges`] : [];
  return {
    lines: [...head, ...rows.map((row) => `  ${rowText(row)}`), ...other],
    path: `fees/${fileName(id)}.fees`,
    at: rows.length > 0 ? head.length : head.length - 1,
    notes: [...(s.facts.sheet?.notes ?? []), ...notesOf(rows, reading), ...unusedNote(s, reading)],
    leftOut: [...(reading?.leftOut ?? [])],
  };
}

function unusedNote(s: Situation, reading: FeeReading | undefined): string[] {
  const unused = reading ? unusedColumns(s, mapOf(s)) : [];
  if (unused.length === 0) return [];
  return [
    `${unused.length === 1 ? 'The column' : 'The columns'} ${names(unused)} ${unused.length === 1 ? 'was' : 'were'} not used.`,
  ];
}

function notesOf(rows: FeeReading['rows'], reading: FeeReading | undefined): string[] {
  if (!reading) return ['No rows were read: a column for the code and one for the amount are needed.'];
  const notes = [`${counted(rows.length, 'row')} in the table.`];
  if (reading.leftOut.length > 0)
    notes.push(`${counted(reading.leftOut.length, 'row')} left out; each is listed with its reason.`);
  if (reading.repeated > 0)
    notes.push(
      `${counted(reading.repeated, 'row')} only repeated another and stand${reading.repeated === 1 ? 's' : ''} once.`,
    );
  if (reading.conflicts.length > 0)
    notes.push(
      `Different amounts for one code: ${reading.conflicts.slice(0, 5).join('; ')}${reading.conflicts.length > 5 ? ` and ${reading.conflicts.length - 5} more` : ''}.`,
    );
  const free = rows.filter((r) => r.cents === 0).length;
  if (free > 0) notes.push(`${counted(free, 'row')} of $0.00: a service line with it is a finding.`);
  return notes;
}

const counted = (n: number, what: string): string => `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`;

export const feesGuide: Guide = { kind: 'fees', questions, write };
