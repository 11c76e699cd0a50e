import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { IsoDate } from '../../schemas/values';
import { openCodes } from '../../server/src/codes/builtin';
import { codeAt } from '../../server/src/codes/codec';
import { diagnosisOn } from '../../server/src/codes/diagnoses';
import type { ImportedChanges } from '../../server/src/codes/import/table';
import { wordsFor } from '../../server/src/codes/wording';
import { readInstalled } from '../../server/src/files/installed';
import { openStore } from '../../server/src/files/store';
import { StoreError } from '../../server/src/files/store-api';
import { storeFolder } from '../../server/src/files/store-folder';
import type { StoreFs } from '../../server/src/files/store-index';
import { builtinTexts, codes } from '../support/codes';
import { list } from '../support/installed';

let folder = '';
const old = list('icd10cm', 'FY2026 2025-10-01..2026-09-30', 'Q10- Old heading\nQ100 Old words');
const renewed = list('icd10cm', 'FY2026 2025-10-01..2026-09-30', 'Q10- New heading\nQ100 New words\nQ101 Another');
const pcs = list('icd10pcs', 'FY2026 2025-10-01..2026-09-30', '0FB03ZX Sample of the liver');

/** Everything that can be read of the store, as lines. */
function content(): string {
  const problems: string[] = [];
  const installed = readInstalled(folder, (problem) => problems.push(problem));
  const lines = installed.editions.map((e) => {
    const table = e.list();
    const all = table
      ? Array.from({ length: table.codes.count }, (_, i) => `${codeAt(table.codes, i)} ${table.words(i)}`)
      : [];
    return `${e.set}@${e.edition}: ${all.join('; ')}`;
  });
  return [...lines, ...problems].join('\n');
}
const OLD = 'icd10cm@FY2026: Q10 Old heading; Q100 Old words';
const NEW =
  'icd10cm@FY2026: Q10 New heading; Q100 New words; Q101 Another\nicd10pcs@FY2026: 0FB03ZX Sample of the liver';

const failing = (message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof StoreError, String(error));
  assert.match(error.message, message);
  assert.equal(error.message.split('\n').length, 1);
  return true;
};
const names = (): string[] => fs.readdirSync(folder).sort();

// Started as a child of the test below: installs in turn until it is killed.
if (process.env.CLAIMWRIGHT_STORE_CHILD) {
  const store = openStore(process.env.CLAIMWRIGHT_STORE_CHILD);
  for (;;) {
    store.install([old, pcs]);
    fs.writeSync(1, '.');
    store.install([renewed, pcs]);
    fs.writeSync(1, '.');
  }
}

suite('files: the store of code sets', () => {
  setup(() => {
    folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-store-')), 'codes');
  });
  teardown(() => fs.rmSync(path.dirname(folder), { recursive: true, force: true }));

  test('what was installed is read again, and replaced by the same edition', () => {
    const store = openStore(folder);
    assert.deepEqual(store.editions(), []);
    assert.equal(fs.existsSync(folder), false, 'looking makes no folder');
    const [taken] = store.install([old]);
    assert.deepEqual([taken?.codes, taken?.from, taken?.to], [2, '2025-10-01', '2026-09-30']);
    assert.equal(content(), OLD);
    openStore(folder).install([renewed, pcs]);
    assert.equal(content(), NEW);
    assert.deepEqual(
      openStore(folder)
        .editions()
        .map((e) => `${e.set} ${e.edition} ${e.codes}`),
      ['icd10cm FY2026 3', 'icd10pcs FY2026 1'],
    );
  });

  test('a set or one edition of it is taken out, with its file', () => {
    const store = openStore(folder);
    store.install([old, pcs, { ...old, edition: 'FY2025' }]);
    assert.deepEqual(
      store.remove('icd10cm', 'fy2025').map((e) => e.edition),
      ['FY2025'],
    );
    assert.deepEqual(
      store.remove('icd10cm').map((e) => e.edition),
      ['FY2026'],
    );
    assert.deepEqual(store.remove('icd10cm'), []);
    assert.deepEqual(
      store.editions().map((e) => e.set),
      ['icd10pcs'],
    );
    assert.equal(names().filter((n) => n.endsWith('.cwt')).length, 1);
  });

  suite('changes', () => {
    const changes = (edition: string, base: string, remove: string, add: string): ImportedChanges => {
      const { periods: _, rows: gone, kind: __, ...named } = list('icd10cm', `${edition} ..`, remove);
      return { ...named, kind: 'changes', base, remove: gone, add: list('icd10cm', 'x', add).rows };
    };
    const next = changes('FY2027', 'FY2026', 'Q100 Old words', 'Q100- Now a heading\nQ1001 Split');

    test('are applied to their base, from the store or of the same import, in any order', () => {
      const expected = 'icd10cm@FY2027: Q10 Old heading; Q100 Now a heading; Q1001 Split';
      openStore(folder).install([old]);
      openStore(folder).install([next]);
      assert.equal(content(), `${OLD}\n${expected}`);
      openStore(folder).remove('icd10cm');
      openStore(folder).install([changes('FY2028', 'FY2027', 'Q1001 Split', 'Q1002 Again'), next, old]);
      assert.equal(content(), `${OLD}\n${expected}\nicd10cm@FY2028: Q10 Old heading; Q100 Now a heading; Q1002 Again`);
    });

    test('are applied to the built-in numbers of a fiscal year, whose words stay ours', () => {
      const store = openStore(folder, { builtin: () => codes().icd10cm });
      store.install([
        changes('FY2028', 'FY2027', 'I10 .', 'I10- Heading of hypertension\nI100 A made-up hypertension'),
      ]);
      const all = openCodes(builtinTexts, () => readInstalled(folder));
      const on = '2027-11-01' as IsoDate;
      assert.equal(diagnosisOn(all, 'I10', on).status, 'header');
      assert.equal(diagnosisOn(all, 'I10.0', on).status, 'valid');
      assert.equal(diagnosisOn(all, 'E11.65', on).status, 'valid');
      assert.equal(wordsFor(all, 'icd10cm', 'I10.0', on)?.words, 'A made-up hypertension');
      assert.equal(wordsFor(all, 'icd10cm', 'E11.65', on)?.words, wordsFor(codes(), 'icd10cm', 'E11.65')?.words);
    });

    test('without a base are refused in one line', () => {
      assert.throws(
        () => openStore(folder).install([pcs, { ...next, base: 'FY2019x' }]),
        failing(
          /^the changes of ICD-10-CM FY2027 need ICD-10-CM FY2019x, which is not at hand: import that edition first$/,
        ),
      );
      assert.equal(content(), '');
    });
  });

  for (const [name, rows, message] of [
    ['no codes', [], /ICD-10-CM FY2026 has no codes/],
    ['a code with a blank', [{ code: 'A 1', kind: 'valid', words: '' }], /“A 1” is not a code/],
    ['a code of another script', [{ code: 'Ж10', kind: 'valid', words: '' }], /is not a code/],
  ] as const)
    test(`a list with ${name} is refused, and the others of the import with it`, () => {
      openStore(folder).install([old]);
      assert.throws(() => openStore(folder).install([pcs, { ...renewed, rows }]), failing(message));
      assert.equal(content(), OLD);
    });

  test('a store of a newer version is refused, and the built-in numbers go on', () => {
    openStore(folder).install([old]);
    const index = path.join(folder, 'store.json');
    const text = fs.readFileSync(index, 'utf8').replace('"format": 1', '"format": 2');
    fs.writeFileSync(index, text);
    const newer = /written by a newer version of Claimwright: update this one/;
    assert.throws(() => openStore(folder).install([pcs]), failing(newer));
    assert.throws(() => openStore(folder).editions(), failing(newer));
    assert.throws(() => openStore(folder).remove('icd10cm'), failing(newer));
    assert.equal(fs.readFileSync(index, 'utf8'), text);
    const installed = readInstalled(folder);
    assert.match(installed.problems().join('\n'), newer);
    assert.equal(
      diagnosisOn(
        openCodes(builtinTexts, () => installed),
        'I10',
        '2026-01-01' as IsoDate,
      ).status,
      'valid',
    );
  });

  for (const [name, text] of [
    ['cut', (t: string) => t.slice(0, t.length / 2)],
    ['empty', () => ''],
    ['of another shape', () => '{"format":1,"editions":[{"set":1}]}'],
    ['naming a file elsewhere', (t: string) => t.replace(/"file": "/, '"file": "../../')],
    ['not an object', () => 'null'],
  ] as const)
    test(`an index that is ${name} is one line, and no exception`, () => {
      openStore(folder).install([old]);
      const index = path.join(folder, 'store.json');
      fs.writeFileSync(index, text(fs.readFileSync(index, 'utf8')));
      assert.throws(() => openStore(folder).install([pcs]), failing(/is damaged: delete it and import/));
      assert.match(content(), /^.*store\.json is damaged: .*the built-in numbers serve$/);
    });

  suite('a table file that is missing, cut or changed is one line, and the built-in numbers serve', () => {
    const damages: readonly (readonly [string, (file: string, bytes: Buffer) => void])[] = [
      ['missing', (file) => fs.unlinkSync(file)],
      ['empty', (file) => fs.writeFileSync(file, '')],
      ['cut', (file, bytes) => fs.writeFileSync(file, bytes.subarray(0, bytes.length - 1))],
      ['a folder', (file) => [fs.unlinkSync(file), fs.mkdirSync(file)]],
      ...Array.from({ length: 24 }, (_, i): readonly [string, (file: string, bytes: Buffer) => void] => [
        `changed at ${i}/24`,
        (file, bytes) => {
          const at = Math.floor((bytes.length * i) / 24);
          bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
          fs.writeFileSync(file, bytes);
        },
      ]),
    ];
    for (const [name, damage] of damages)
      test(name, () => {
        openStore(folder).install([
          { ...old, rows: [...old.rows, ...list('icd10cm', 'x', 'I10 Words of an import {m=1}').rows] },
        ]);
        const file = path.join(folder, names().find((n) => n.endsWith('.cwt')) ?? '');
        damage(file, fs.readFileSync(file));
        const problems: string[] = [];
        const all = openCodes(builtinTexts, () => readInstalled(folder, (p) => problems.push(p)));
        const on = '2026-01-01' as IsoDate;
        for (let twice = 0; twice < 2; twice++) {
          assert.equal(diagnosisOn(all, 'I10', on).status, 'valid');
          assert.ok(wordsFor(all, 'icd10cm', 'I10', on)?.words);
          all.installed.editions[0]?.list()?.more(0);
        }
        // A byte between two sections belongs to neither: nothing was damaged then.
        if (problems.length > 0 || !name.startsWith('changed')) {
          assert.equal(problems.length, 1, problems.join('\n'));
          assert.match(problems[0] ?? '', /ICD-10-CM FY2026 \(imported\) is not used, because .*: import it again$/);
        }
        openStore(folder).install([old]);
        assert.equal(content(), OLD, 'importing it again heals');
      });
  });

  suite('whatever stops an install, the store holds the old or the new', () => {
    /** The real file system until the given call; from then on `fate` decides. */
    function stopped(
      at: number,
      fate: (name: string, args: unknown[]) => unknown,
    ): { files: StoreFs; calls: () => number } {
      let calls = 0;
      const files = new Proxy(fs, {
        get: (target, name) => {
          const real = target[name as keyof typeof fs] as (...args: unknown[]) => unknown;
          return (...args: unknown[]) => (calls++ < at ? real(...args) : fate(String(name), args));
        },
      });
      return { files, calls: () => calls };
    }
    const dies = (name: string, args: unknown[]): never => {
      // Killed in the middle of a write: a part of the bytes is there.
      if (name === 'writeSync') fs.writeSync(args[0] as number, args[1] as Uint8Array, 0, 3);
      throw new Error('killed');
    };

    test('killed before any of its calls', () => {
      openStore(folder).install([old]);
      const count = stopped(Number.MAX_SAFE_INTEGER, dies);
      openStore(folder, { files: count.files }).install([renewed, pcs]);
      const total = count.calls();
      assert.ok(total > 20, String(total));
      const seen = new Set<string>();
      for (let at = 0; at <= total; at++) {
        fs.rmSync(folder, { recursive: true });
        openStore(folder).install([old]);
        try {
          openStore(folder, { files: stopped(at, dies).files }).install([renewed, pcs]);
        } catch (error) {
          failing(/./)(error);
        }
        const found = content();
        assert.ok(found === OLD || found === NEW, `killed at call ${at}: ${found}`);
        seen.add(found);
        // The lock that it left is of a process that is gone; the next install takes it and sweeps.
        openStore(folder, { alive: () => false }).install([renewed, pcs]);
        openStore(folder).install([renewed, pcs]);
        assert.equal(content(), NEW);
        assert.equal(names().length, 3, names().join(' '));
      }
      assert.equal(seen.size, 2);
    });

    test('a full disk at any call is one line, and nothing is changed or left', () => {
      const full = () => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      };
      for (const call of ['writeSync', 'fsyncSync'])
        for (let nth = 0; nth < 6; nth++) {
          fs.rmSync(folder, { recursive: true, force: true });
          openStore(folder).install([old]);
          const before = names();
          let left = nth;
          const files = new Proxy(fs, {
            get: (target, name) =>
              name === call
                ? (...args: unknown[]) => (left-- > 0 ? Reflect.apply(target[call as 'fsyncSync'], fs, args) : full())
                : Reflect.get(target, name),
          });
          let failed = false;
          try {
            openStore(folder, { files }).install([renewed, pcs]);
          } catch (error) {
            failed = true;
            failing(/^nothing was changed in .*: the disk is full$/)(error);
          }
          if (failed) {
            assert.equal(content(), OLD);
            assert.deepEqual(names(), before);
          } else assert.equal(content(), NEW);
        }
    });

    test('a process that is really killed', async function () {
      this.timeout(60_000);
      openStore(folder).install([old]);
      // The child installs the two states in turn until it is killed; it is this very bundle.
      for (let i = 0; i < 8; i++) {
        const child = spawn(process.execPath, [__filename], {
          env: { ...process.env, CLAIMWRIGHT_STORE_CHILD: folder },
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await new Promise((resolve) => child.stdout.once('data', resolve));
        await new Promise<void>((resolve) => {
          let left = 1 + i * 3;
          child.stdout.on('data', () => --left === 0 && child.kill('SIGKILL'));
          child.once('exit', () => resolve());
          child.stdout.resume();
        });
        const found = content();
        assert.ok(
          [OLD, NEW].includes(found) || found === `${OLD}\nicd10pcs@FY2026: 0FB03ZX Sample of the liver`,
          found,
        );
      }
      openStore(folder).install([renewed, pcs]);
      openStore(folder).install([renewed, pcs]);
      assert.equal(content(), NEW);
      assert.equal(names().length, 3, names().join(' '));
    });
  });

  suite('two imports at once', () => {
    const lock = (text: string, age = 0): string => {
      fs.mkdirSync(folder, { recursive: true });
      const file = path.join(folder, 'store.lock');
      fs.writeFileSync(file, text);
      const then = new Date(Date.now() - age);
      fs.utimesSync(file, then, then);
      return file;
    };
    const of = (pid: number, host = os.hostname()): string => JSON.stringify({ pid, host });
    const running = 4_000_001;
    const options = { alive: (pid: number) => pid === running };
    for (const [name, text, age, free] of [
      ['of a process that runs', of(running), 0, false],
      ['of a process that is gone', of(running + 1), 0, true],
      ['of another machine', of(running + 1, 'elsewhere'), 0, false],
      ['that is old', of(running, 'elsewhere'), 11 * 60 * 1000, true],
      ['without content, just made', '', 0, false],
      ['without content, of before', '', 20_000, true],
    ] as const)
      test(`a lock ${name} ${free ? 'is taken over' : 'is respected'}`, () => {
        const file = lock(text, age);
        if (free) {
          openStore(folder, options).install([old]);
          assert.equal(content(), OLD);
          assert.equal(fs.existsSync(file), false);
        } else {
          assert.throws(() => openStore(folder, options).install([old]), failing(/another import is under way/));
          assert.equal(fs.readFileSync(file, 'utf8'), text);
          assert.equal(content(), '');
        }
      });
  });

  test('a folder that cannot be made is one line', () => {
    fs.writeFileSync(folder, 'a file');
    assert.throws(() => openStore(folder).install([old]), failing(/^nothing was changed in /));
    assert.match(content(), /could not be read: a part of its path is a file/);
  });

  for (const [asked, machine, expected] of [
    ['/x/y', {}, '/x/y'],
    [undefined, { env: { CLAIMWRIGHT_CODES: '/from/env' } }, '/from/env'],
    [undefined, {}, '/home/ana/.local/share/claimwright/codes'],
    [undefined, { env: { XDG_DATA_HOME: '/data' } }, '/data/claimwright/codes'],
    [undefined, { platform: 'darwin' }, '/home/ana/Library/Application Support/claimwright/codes'],
    [undefined, { platform: 'win32', env: { LOCALAPPDATA: 'C:\\L' } }, 'C:\\L\\claimwright\\codes'],
    [undefined, { platform: 'win32', home: 'C:\\Ana', env: {} }, 'C:\\Ana\\AppData\\Local\\claimwright\\codes'],
  ] as const)
    test(`the folder is ${expected}`, () =>
      assert.equal(storeFolder(asked, { platform: 'linux', home: '/home/ana', env: {}, ...machine }), expected));
});
