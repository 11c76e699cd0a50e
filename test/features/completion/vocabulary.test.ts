import assert from 'node:assert/strict';
import { type EntryTable, kindNames, kinds, type Slot } from '../../../server/src/records/vocabulary';
import { asked } from '../../support/asked';

/** A first word that makes an entry of a row, by the form of its first value. */
const ROWS: Readonly<Record<string, string>> = {
  diagnosis: 'A I10',
  line: '99213 A',
  event: '2026-04-20 paid',
  row: '99213 $1.00',
  counter: 'deductible $1.00',
  step: '150% 25%',
  adjustment: 'CO-45 $1.00',
};

interface Place {
  readonly table: EntryTable;
  /** The text down to the entry’s own line, and its column. */
  readonly above: string;
  readonly column: number;
}

/** Every entry of the vocabulary with a text in which it stands. */
function* everywhere(table: EntryTable, above: string, column: number): Generator<Place> {
  yield { table, above, column };
  const first = table.keyword ? `${table.keyword}${column === 0 ? ' X' : ''}` : (ROWS[table.name] ?? 'X');
  const text = `${above}${' '.repeat(column)}${first}\n`;
  for (const child of Object.values(table.children)) yield* everywhere(child, text, column + 2);
  if (table.row) yield* everywhere(table.row, text, column + 2);
}

const places = kindNames.flatMap((kind) => [...everywhere(kinds[kind], '', 0)]);

suite('completion of the whole vocabulary', () => {
  test('every keyword is offered where it may stand', () => {
    const missing = places
      .filter(({ table }) => table.keyword)
      .filter(({ table, above, column }) => !asked(`${above}${' '.repeat(column)}|`).labels.includes(table.keyword));
    assert.deepEqual(
      missing.map(({ above, table }) => `${above}${table.keyword}`),
      [],
    );
    assert.ok(places.length > 200, String(places.length));
  });

  test('every word, flag and label of a value is offered on its line', () => {
    const missing: string[] = [];
    for (const { table, above, column } of places) {
      const first = table.keyword || (ROWS[table.name] ?? 'X').split(' ')[0];
      const line = `${above}${' '.repeat(column)}${first}${column === 0 ? ' X' : ''}`;
      const all = new Set<string>();
      const look = (text: string): void => {
        for (const label of asked(text).labels) all.add(label);
      };
      look(`${above}${' '.repeat(column)}|`);
      look(`${line} |`);
      // The values before may stand already.
      for (const upTo of table.slots.keys())
        look(
          `${line} ${table.slots
            .slice(table.keyword ? 0 : 1, upTo + 1)
            .filter((s) => !s.label)
            .map(sample)
            .join(' ')} |`,
        );
      for (const { label } of table.slots) if (label) look(`${line} ${label} |`);
      for (const slot of table.slots)
        for (const word of [slot.label, ...(slot.words ?? [])])
          if (word && !all.has(word)) missing.push(`${line} … ${word}`);
    }
    assert.deepEqual(missing, []);
  });

  test('every value has something to offer before its first letter, but those that only the office knows', () => {
    const silent = new Set<string>();
    for (const { table, above, column } of places) {
      if (table.reader === 'service' || column === 0) continue;
      const slot = table.slots[0];
      if (!slot || !table.keyword) continue;
      const { labels } = asked(`${above}${' '.repeat(column)}${table.keyword} |`);
      if (labels.length === 0) silent.add(`${slot.form} ${slot.ref ?? ''}`.trim());
    }
    // A practice’s own numbers, which it tells and nobody else; numbers of payers, letters and drugs; procedure codes of a set that nobody has brought in; records that this book lacks.
    const known = ['id', 'pcs', 'id encounter', 'id claim', 'id document', 'id practice', 'npi provider'];
    assert.deepEqual(
      [...silent].filter((s) => !known.includes(s)),
      [],
    );
  });
});

/** A text that fills a slot. */
function sample(slot: Slot): string {
  if (slot.words?.[0]) return slot.words[0];
  const texts: Partial<Record<Slot['form'], string>> = {
    money: '$1.00',
    percent: '20%',
    date: '2026-04-18',
    range: '2026-04-18',
    time: '08:15',
    integer: '3',
    decimal: '3',
    npi: '1497758544',
    place: '11',
    dx: 'I10',
    procedure: '99213',
    'procedure-range': '99213',
    state: 'OH',
    category: 'lab',
    chain: '$30.00',
    text: '"x"',
    status: 'A1:19',
    'age-range': '0..17',
    minutes: '30min',
    adjudication: 'CO-45 $1.00',
  };
  return texts[slot.form] ?? 'X1';
}
