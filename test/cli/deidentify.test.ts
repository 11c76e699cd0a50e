import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../support/codes';

const cli = path.join(root, 'dist/cli.js');
const PAYMENT =
  'ISA*00*          *00*          *ZZ*PAYERID        *ZZ*SUBMITTERID    *260115*1023*^*00501*000000106*0*T*:~GS*HP*PAYERID*SUBMITTERID*20260115*1023*106*X*005010X221A1~ST*835*0001~BPR*I*0*C*NON************20260201~TRN*1*EFT0001*1512345678~CLP*CLM-1001*4*10*0*0*12*PCN26*11*1~SE*5*0001~GE*1*106~IEA*1*000000106~';

suite('command line: deidentify', () => {
  let folder = '';
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-deidentify-'));
    fs.cpSync(path.join(root, 'examples/riverside'), path.join(folder, 'book'), { recursive: true });
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--today', '2026-11-24'], {
      cwd: path.join(folder, 'book'),
      env: { ...process.env, CLAIMWRIGHT_CODES: path.join(folder, 'no-codes') },
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { code: status, out: stdout, err: stderr };
  };
  /** What `check` says of a folder, without the names that the copy replaces. */
  const checked = (where: string) => {
    const { files } = JSON.parse(run('check', path.join(folder, where), '--json').out) as {
      files: { diagnostics: { rule: string; line: number; severity: string }[] }[];
    };
    return files.map((f) => f.diagnostics.map((d) => `${d.line} ${d.rule} ${d.severity}`).sort());
  };

  test('a copy that checks the same, with a seed the same again, and the seed nowhere in it', () => {
    const payment = path.join(folder, 'may.835');
    fs.writeFileSync(payment, PAYMENT);
    const made = run('deidentify', '.', payment, '-o', '../copy', '--seed', 'pebble-lantern-12');
    assert.equal(made.code, 0, made.err);
    assert.match(made.out, /Every finding and every cent is as it was\./);
    assert.deepEqual(checked('copy'), checked('book'));
    run('deidentify', '.', payment, '-o', '../again', '--seed', 'pebble-lantern-12');
    const names = fs.readdirSync(path.join(folder, 'copy'));
    assert.equal(names.length, 79);
    for (const name of names) {
      const text = fs.readFileSync(path.join(folder, 'copy', name), 'utf8');
      assert.equal(fs.readFileSync(path.join(folder, 'again', name), 'utf8'), text);
      assert.doesNotMatch(text, /pebble-lantern|quillfeather|CLM-1001|PCN26/i);
    }
  });

  test('a folder in the workspace, one that is not empty, no folder, a short key and another kind of file are refused, with nothing written', () => {
    const refused: readonly (readonly [RegExp, ...string[]])[] = [
      [/lies in the workspace/, 'deidentify', '-o', 'copy'],
      [/give a new folder/, 'deidentify'],
      [/at least 8 characters/, 'deidentify', '-o', '../copy', '--seed', 'short'],
      [/is not empty/, 'deidentify', '-o', '../full'],
      [/neither a record file nor/, 'deidentify', '../full/letter.txt', '-o', '../copy'],
      [/no such file/, 'deidentify', 'gone.claim', '-o', '../copy'],
    ];
    fs.mkdirSync(path.join(folder, 'full'));
    fs.writeFileSync(path.join(folder, 'full/letter.txt'), 'Dear Sir');
    for (const [why, ...args] of refused) {
      const { code, err } = run(...args);
      assert.equal(code, 2);
      assert.match(err, why);
      assert.equal(err.trim().split('\n').length, 1);
    }
    assert.ok(!fs.existsSync(path.join(folder, 'copy')));
    assert.deepEqual(fs.readdirSync(path.join(folder, 'full')), ['letter.txt']);
  });
});
