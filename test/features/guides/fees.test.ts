import assert from 'node:assert/strict';
import type { Answers, Sheet } from '../../../schemas/guides';
import type { IsoDate } from '../../../schemas/values';
import { guideProblem, guideQuestions, guideText } from '../../../server/src/features/guides/guide';
import { bookOf } from '../../support/cost';

/** What the guide for fees says of the columns of a spreadsheet before it takes them. */

const sheet = (...rows: readonly string[]): Sheet => ({
  name: 'f.csv',
  rows: rows.map((r) => r.split(',')),
  lines: rows.map((_, i) => i + 1),
  notes: [],
});
const facts = (of: Sheet) => ({ book: bookOf(''), today: '2026-04-18' as IsoDate, sheet: of });
const CLEAR = sheet('CPT,Fee,Cost Center,Notes,Empty', '99213,130.00,A12,x,', '99214,185.00,B1,y,');
const questions = (of: Sheet, answers: Answers = {}) => guideQuestions('fees', answers, facts(of));

suite('guides: columns of a fee spreadsheet', () => {
  test('the first question shows how the columns are read, what is left out, and the first rows', () => {
    const [first] = questions(CLEAR);
    assert.equal(first?.id, 'columns');
    assert.equal(first.showsHelp, true);
    assert.match(first.prompt, /The columns “Cost Center”, “Notes” are left out\.$/);
    assert.match(first.help, /procedure code = “CPT”.*Not used: “Cost Center”, “Notes”\. The first rows become: 99213/);
  });

  test('a spreadsheet whose columns are all used is asked about without more', () => {
    const [first] = questions(sheet('CPT,Fee', '99213,130.00', '99214,185.00'));
    assert.equal(first?.prompt, 'Are the columns read as you mean them?');
  });

  test('columns that cannot be told are shown before the first of them is asked', () => {
    const [first, second] = questions(sheet('a,b,c', '99213,99214,99215', '99214,99213,99212'));
    assert.equal(first?.id, 'column.code');
    assert.equal(first.showsHelp, true);
    assert.match(first.help, /The first rows become/);
    assert.equal(second?.showsHelp, false);
  });

  test('what was not used is said of the table', () => {
    const { notes } = guideText('fees', {}, facts(CLEAR));
    assert.ok(notes.includes('The columns “Cost Center”, “Notes” were not used.'), notes.join(' '));
    const all = guideText('fees', {}, facts(sheet('CPT,Fee', '99213,130.00')));
    assert.equal(
      all.notes.some((n) => n.includes('not used')),
      false,
    );
  });

  test('two columns are one role where a role may have several', () => {
    const two = sheet('CPT,Fee,A1,A2', '99213,130.00,25,59', '99214,185.00,,');
    const answers = { columns: 'no', 'column.code': '1', 'column.charge': '2', 'column.modifiers': '3+4' };
    const { text, problems } = guideText('fees', answers, facts(two));
    assert.deepEqual(problems, []);
    assert.match(text, /99213-25-59 +\$130\.00/);
    const bad = (id: string, value: string) =>
      guideProblem('fees', { columns: 'no', 'column.code': '1' }, facts(two), id, value);
    assert.match(bad('column.charge', '2+3'), /choose one of/);
    assert.match(bad('column.modifiers', '3+9'), /choose one of/);
  });

  test('modifier columns that are called M1 and M2', () => {
    const { text } = guideText('fees', {}, facts(sheet('CPT,Fee,M1,M2', '99213,130.00,25,59', '99214,185.00,,')));
    assert.match(text, /99213-25-59/);
  });
});
