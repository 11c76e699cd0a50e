import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../support/codes';

/** `claimwright new`, as people call it. */

let folder = '';
const run = (args: readonly string[], input = ''): { code: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'dist/cli.js'), 'new', ...args, '--today', '2026-04-18'],
    {
      cwd: folder,
      input,
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  return { code: status, out: stdout, err: stderr };
};
const write = (name: string, text: string): void => fs.writeFileSync(path.join(folder, name), text);
const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');

suite('command line: new', () => {
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-new-'));
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('answers of a file, lists among them, into a file that is not there yet', () => {
    write(
      'a.json',
      '{"name":"Riverside","npi":"1234567893","provider":[{"npi":"1497758544","last":"Okafor"},{"npi":"1000345565","last":"Raman"}],"elsewhere":false}',
    );
    const first = run(['practice', '--answers', 'a.json', '-o', 'r.practice']);
    assert.deepEqual([first.code, first.out], [0, 'r.practice\n']);
    assert.equal(
      read('r.practice'),
      'practice RIVERSIDE "Riverside"\n  npi 1234567893\n  setting office\n  provider 1497758544 "Okafor"\n  provider 1000345565 "Raman"\n',
    );
    const again = run(['practice', '--answers', 'a.json', '-o', 'r.practice']);
    assert.equal(again.code, 2);
    assert.match(again.err, /there is such a file already/);
  });

  test('an answer that cannot be used is told, and nothing is written', () => {
    write('a.json', '{"name":"Riverside","npi":"1234567890","nmae":"x"}');
    const { code, err } = run(['practice', '--answers', 'a.json', '-o', 'r.practice']);
    assert.equal(code, 1);
    assert.match(err, /^npi \(NPI of the practice\): This is no NPI/m);
    assert.match(err, /^nmae .*no such question/m);
    assert.equal(fs.existsSync(path.join(folder, 'r.practice')), false);
  });

  test('questions are asked one by one; a wrong answer is asked again, < goes back', () => {
    const { code, out, err } = run(['patient'], 'Rivera\nAnna\n<\nAna\n\n\n5/2/80\n05/02/1980\nf\n');
    assert.equal(code, 0);
    assert.match(out, /^patient P10001\n {2}name "Rivera" "Ana"\n {2}born 1980-05-02\n {2}sex F\n$/);
    assert.match(err, /year with four digits/);
  });

  test('a spreadsheet: rows left out are listed with exit 1, columns can be named', () => {
    write('f.csv', 'CPT,Fee\n99213,130.00\nbad,1\n');
    const { code, out, err } = run(['fees', 'f.csv']);
    assert.deepEqual(
      [code, out],
      [1, 'fees CHARGES-2026\n  kind charges\n  effective 2026-01-01..\n  99213 $130.00\n'],
    );
    assert.match(err, /row 3 left out: “bad” is not a procedure code/);
    write('g.csv', 'x,y,z\n99213,130.00,99.00\n');
    assert.match(run(['fees', 'g.csv', '--map', 'code=x,charge=C']).out, /99213 \$99\.00/);
  });

  test('columns that are not used are said; two columns can be joined', () => {
    write('f.csv', 'CPT,Fee,X,Y,Notes\n99213,130.00,25,59,a\n99214,185.00,,,b\n');
    const plain = run(['fees', 'f.csv', '--map', 'code=CPT,charge=Fee']);
    assert.match(plain.err, /The columns “X”, “Y”, “Notes” were not used/);
    const joined = run(['fees', 'f.csv', '--map', 'code=CPT,charge=Fee,modifiers=X+Y']);
    assert.equal(joined.code, 0);
    assert.match(joined.out, /99213-25-59 +\$130\.00/);
    assert.match(joined.err, /The column “Notes” was not used/);
  });

  const UNABLE: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no kind', [], /new plan, new practice/],
    ['another kind', ['claim'], /new plan, new practice/],
    ['no spreadsheet', ['fees'], /needs one spreadsheet/],
    ['a spreadsheet that is not there', ['fees', 'nowhere.csv'], /nowhere\.csv: there is no such file/],
    ['a column that is not there', ['fees', 'f.csv', '--map', 'code=Q'], /no such column; there are CPT, Fee/],
    ['a role that is none', ['fees', 'f.csv', '--map', 'cost=CPT'], /one of code, charge/],
    ['answers that are no JSON', ['plan', '--answers', 'f.csv'], /this is not JSON/],
    ['a file for a plan', ['plan', 'f.csv'], /takes no file/],
  ];
  for (const [title, args, message] of UNABLE)
    test(`cannot run: ${title}`, () => {
      write('f.csv', 'CPT,Fee\n99213,130.00\n');
      const { code, err } = run(args);
      assert.equal(code, 2);
      assert.match(err, message);
    });
});
