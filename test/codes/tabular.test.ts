import assert from 'node:assert/strict';
import type { ImportedNotes, TabularEntry, TabularNote } from '../../server/src/codes/import/table';
import { tabularOf } from '../../server/src/codes/tabular';
import { codes } from '../support/codes';
import { codesWith } from '../support/installed';
import { on } from './worded';

const note = (kind: TabularNote['kind'], text: string, ...ranges: string[]): TabularNote => ({
  kind,
  text,
  codes: ranges.map((range) => {
    const [from = '', to = from] = range.split('-');
    return { from, to };
  }),
});
const entry = (id: string, notes: readonly TabularNote[] = [], seventh = ''): TabularEntry => {
  const [from = '', to = from] = id.split('-');
  const chapter = id === '13' ? { from: 'M00', to: 'M99' } : { from, to };
  return {
    id,
    level: id === '13' ? 'chapter' : id.includes('-') ? 'section' : 'code',
    ...chapter,
    title: `Title of ${id}`,
    notes,
    seventh: [...seventh].map((char) => ({ char, words: `visit ${char}, Ménière` })),
  };
};

const notes = (edition: string, days: readonly [string, string], extra: readonly TabularEntry[] = []): ImportedNotes =>
  ({
    kind: 'notes',
    set: 'icd10cm-notes',
    edition,
    from: days[0],
    to: days[1],
    files: ['made-up.xml'],
    publisher: 'nobody',
    entries: [
      entry('13', [note('excludes2', 'injury (S00-T88)', 'S00-T88')]),
      entry('M80-M85'),
      entry('M80-M94', [note('note', 'about bones')]),
      entry(
        'M80',
        [note('excludes1', 'collapse (M48.5)', 'M485'), note('use-additional', 'loss (M89.7-)', 'M897')],
        'ADS',
      ),
      entry('M800', [], ''),
      entry('M8000', [note('includes', `of ${edition}`)]),
      ...extra,
    ],
  }) as unknown as ImportedNotes;

const all = codesWith(
  notes('FY2027', ['2026-10-01', '2027-09-30'], [entry('M8001', [note('code-also', 'only now')], 'GK')]),
  notes('FY2026', ['2025-10-01', '2026-09-30']),
);

suite('codes: the tabular list', () => {
  test('a code has its notes and those of what stands above it, the nearest first, each with its place', () => {
    const found = tabularOf(all, 'm80.00xa', on('2026-04-18'));
    assert.deepEqual(
      found?.standing.map(
        ({ at, own, notes: n }) => `${own ? 'own ' : ''}${at.level} ${at.id}: ${n.map(({ kind }) => kind)}`,
      ),
      ['code M8000: includes', 'code M80: excludes1,use-additional', 'section M80-M94: note', 'chapter 13: excludes2'],
    );
    assert.deepEqual(found?.standing[1]?.notes[0], note('excludes1', 'collapse (M48.5)', 'M485'));
    assert.equal(found?.standing[1]?.at.title, 'Title of M80');
    assert.equal(tabularOf(all, 'M80.00', on('2026-04-18'))?.standing[0]?.own, true);
  });

  test('seventh characters come from the nearest place that defines some', () => {
    const seventh = (code: string, date: string) => {
      const found = tabularOf(all, code, on(date))?.seventh;
      return found && `${found.at.id}: ${found.characters.map(({ char }) => char).join('')}`;
    };
    assert.equal(seventh('M80.00XA', '2026-04-18'), 'M80: ADS');
    assert.equal(seventh('M80.01XA', '2026-10-01'), 'M8001: GK');
    assert.equal(seventh('M81.0', '2026-10-01'), undefined);
    assert.equal(tabularOf(all, 'M80', on('2026-04-18'))?.seventh?.characters[0]?.words, 'visit A, Ménière');
  });

  test('the edition is that of the date, or the nearest and named so', () => {
    const first = (date: string) => {
      const found = tabularOf(all, 'M80.00', on(date));
      return `${found?.standing[0]?.notes[0]?.text}, ${found?.edition}`;
    };
    assert.equal(first('2026-04-18'), 'of FY2026, ICD-10-CM tabular list FY2026 (imported)');
    assert.equal(first('2026-10-01'), 'of FY2027, ICD-10-CM tabular list FY2027 (imported)');
    assert.equal(first('2020-01-01'), 'of FY2026, ICD-10-CM tabular list FY2026 (imported, the nearest to 2020-01-01)');
    assert.equal(first('2030-01-01'), 'of FY2027, ICD-10-CM tabular list FY2027 (imported, the nearest to 2030-01-01)');
  });

  test('without a list, or outside of its chapters, there is nothing', () => {
    assert.equal(tabularOf(codes(), 'M80.00', on('2026-04-18')), undefined);
    assert.equal(tabularOf(all, 'A00', on('2026-04-18')), undefined);
    assert.equal(tabularOf(all, '', on('2026-04-18')), undefined);
  });
});
