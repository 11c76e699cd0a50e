import assert from 'node:assert/strict';
import { complete } from '../../../server/src/features/completion';
import { timesUsed, usageOf } from '../../../server/src/features/usage';
import { editFile, removeFile, setFile } from '../../../server/src/records/book';
import { engineOf } from '../../support/engine';

const visit = (id: string, dx: string, line: string, who = '1000345565', plan = 'PPO'): string =>
  `encounter ${id}\n  patient P1\n  date 2026-04-18\n  rendering ${who}\n  coverage ${plan}\n  dx\n    A ${dx}\n  service\n    ${line}\n`;

function ask(files: Readonly<Record<string, string>>, marked: string): string[] {
  const text = marked.replace('|', '');
  const engine = engineOf({ ...files, 'a.encounter': text });
  const file = engine.book.files.get('a.encounter');
  assert.ok(file);
  return complete(engine, file, marked.indexOf('|')).proposals.map((p) => p.label);
}

suite('habits of the practice', () => {
  const files = {
    '1.encounter': visit('E1', 'I10', '99213 A'),
    '2.encounter': visit('E2', 'I10', '99213 A'),
    '3.encounter': visit('E3', 'E11.9', '83036 A'),
    '4.encounter': visit('E4', 'M17.11', '20610 A', '1000593149'),
    '5.encounter': visit('E5', 'Z00.00', 'G0439 A', '1000345565', 'MA'),
  };
  const start = (dx: string, who: string, plan: string): string =>
    `encounter E9\n  date 2026-04-18\n  rendering ${who}\n  coverage ${plan}\n  dx\n    A ${dx}\n  service\n    |`;

  test('what is used most comes first', () => {
    assert.equal(ask(files, start('R42', '1', 'X'))[0], '99213');
    assert.equal(ask(files, 'encounter E9\n  date 2026-04-18\n  dx\n    A |')[0], 'I10');
  });
  test('what is used for the diagnosis comes before it', () => {
    assert.equal(ask(files, start('E11.9', '1', 'X'))[0], '83036');
  });
  test('what the provider uses comes before it', () => {
    assert.equal(ask(files, start('R42', '1000593149', 'X'))[0], '20610');
  });
  test('what the plan is billed comes before what it is not', () => {
    const list = ask(files, start('R42', '1', 'MA'));
    assert.ok(list.indexOf('G0439') < list.indexOf('99213'), list.join(' '));
  });

  test('counts follow the book: what goes is taken back, what is typed in does not count', () => {
    const engine = engineOf(files);
    const { book } = engine;
    const count = (code: string): number => timesUsed(usageOf(book), 'diagnoses', code);
    assert.equal(count('I10'), 2);
    removeFile(book, '2.encounter');
    assert.equal(count('I10'), 1);
    const text = files['1.encounter'];
    editFile(book, '1.encounter', text.indexOf('I10'), text.indexOf('I10') + 3, 'R42');
    assert.deepEqual([count('I10'), count('R42')], [0, 1]);
    const { file } = setFile(book, 'new.encounter', visit('E8', 'R42', '99213 A'));
    const typing = file.items[0];
    assert.ok(typing);
    assert.equal(timesUsed(usageOf(book, typing), 'diagnoses', 'R42'), 1);
    assert.equal(count('R42'), 2);
  });

  test('counting record by record comes to the same as counting all', () => {
    const engine = engineOf(files);
    usageOf(engine.book);
    for (const [path, text] of Object.entries(files)) setFile(engine.book, path, text.replace('I10', 'J06.9'));
    const changed = Object.fromEntries(Object.entries(files).map(([p, t]) => [p, t.replace('I10', 'J06.9')]));
    const told = (usage: ReturnType<typeof usageOf>): unknown =>
      [...usage.counts]
        .map(([k, m]) => [k, [...m].sort()])
        .filter(([, m]) => (m?.length ?? 0) > 0)
        .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    assert.deepEqual(told(usageOf(engine.book)), told(usageOf(engineOf(changed).book)));
  });
});
