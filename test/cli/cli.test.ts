import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../support/codes';

/** The command line as people call it: the bundle, in a process of its own. */

const cli = path.join(root, 'dist/cli.js');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], options: { cwd?: string; input?: string | Buffer } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: options.cwd ?? folder,
    input: options.input ?? '',
    // The code sets of this machine are nobody's business here.
    env: { ...process.env, CLAIMWRIGHT_CODES: path.join(folder, 'no-codes') },
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

let folder = '';
const write = (name: string, content: string | Buffer): string => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
};

const BOOK = `practice RIV "Riverside"
  npi 1234567893
  provider 1497758544 "Okafor" "Grace"
    in-network PPO
payer 60054 "Example Health"
plan PPO "Blue PPO"
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    out-of-pocket $6,850
    benefit office-visit $30
fees C
  kind contract
  for plan PPO
  effective 2026-01-01..
  99214 $121.40
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  coverage primary PPO
    member X1
`;
const CLAIM = `claim CLM-1007
  payer primary
  patient P1
  date 2026-04-18
  place 11
  rendering 1497758544
  dx
    A E11
  service
    99214-25 A $185.00
`;

suite('command line', () => {
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-cli-'));
    write('riverside.practice', BOOK);
    write('claims/1007.claim', CLAIM);
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('--version says which one this is', () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    assert.deepEqual(run(['--version']), { code: 0, out: `claimwright ${version}\n`, err: '' });
  });

  test('check --format json has the contract’s shape, and exit 1 for an error', () => {
    const { code, out } = run(['check', 'claims/1007.claim', '--format', 'json', '--today', '2026-11-24']);
    assert.equal(code, 1);
    const result = JSON.parse(out);
    assert.equal(result.files[0].path, 'claims/1007.claim');
    const [finding] = result.files[0].diagnostics;
    assert.deepEqual(
      {
        rule: finding.rule,
        severity: finding.severity,
        verdict: finding.verdict,
        record: finding.record,
        line: finding.line,
        column: finding.column,
        endLine: finding.endLine,
        endColumn: finding.endColumn,
      },
      {
        rule: 'dx/not-specific',
        severity: 'error',
        verdict: 'fail',
        record: 'CLM-1007',
        line: 8,
        column: 7,
        endLine: 8,
        endColumn: 10,
      },
    );
    assert.deepEqual(finding.prevents, { group: 'CO', carc: '16', rarc: ['M81', 'M76'], status: ['A7:772'] });
    assert.ok(result.notEvaluated.some((n: { rule: string }) => n.rule === 'proc/invalid-dos'));
    assert.deepEqual(
      { ...result.summary, notEvaluated: undefined },
      { files: 1, records: 1, errors: 1, warnings: 0, allowed: 0, notEvaluated: undefined },
    );
  });

  test('check with nothing wrong is exit 0, and reads standard input', () => {
    const good = CLAIM.replace('A E11\n', 'A E11.9\n').replace('CLM-1007', 'CLM-2').replace('04-18', '04-20');
    assert.equal(run(['check', '-', '--as', 'claim', '--workspace', folder], { input: good }).code, 0);
    const bad = run(['check', '-', '--workspace', folder], { input: good.replace('E11.9', 'E11.9x') });
    assert.equal(bad.code, 1);
    assert.match(bad.out, /standard-input\.claim:8:7: error/);
  });

  test('what comes over standard input takes the place of the record that is saved', () => {
    const { out } = run(['check', '-', '--as', 'claim', '--workspace', folder], { input: CLAIM });
    assert.doesNotMatch(out, /ref\/duplicate-id|dup\/claim/);
  });

  test('a place in another file is told by its line', () => {
    const file = path.join(folder, 'twice.claim');
    fs.writeFileSync(file, `\n${CLAIM}`);
    const { out } = run(['check', file, '--json']);
    fs.rmSync(file);
    const [{ diagnostics }] = JSON.parse(out).files;
    const twice = diagnostics.find((d: { rule: string }) => d.rule === 'ref/duplicate-id');
    assert.deepEqual(
      twice.related.map((r: { path: string; line: number }) => `${r.path}:${r.line}`),
      ['claims/1007.claim:1'],
    );
  });

  test('cost --json has the contract’s shape to the cent', () => {
    const { code, out } = run(['cost', 'claims/1007.claim', '--json']);
    assert.equal(code, 0);
    const [record] = JSON.parse(out).records;
    assert.equal(record.record, 'CLM-1007');
    const [line] = record.payers[0].lines;
    assert.equal(line.allowed, '121.40');
    assert.equal(line.copay, '30.00');
    assert.equal(line.planPays, '91.40');
    assert.deepEqual(line.adjustments, [
      { group: 'CO', reason: '45', amount: '63.60' },
      { group: 'PR', reason: '3', amount: '30.00' },
    ]);
    assert.equal(line.steps[0].at, 'riverside.practice:12');
    assert.equal(record.patient.responsibility, '30.00');
    assert.ok(record.assumptions.includes('nothing used before: no accumulator given'));
  });

  test('codes search, show and list', () => {
    assert.match(run(['codes', 'search', 'kenalog']).out, /^J3301 /m);
    assert.match(run(['codes', 'show', 'm5450', '--date', '2026-04-18']).out, /valid on 2026-04-18/);
    assert.match(run(['codes', 'show', 'M54.5', '--date', '2021-09-30']).out, /valid on 2021-09-30/);
    assert.match(run(['codes', 'list']).out, /icd10cm/);
  });

  test('format prints, and --write replaces the file', () => {
    const file = write('messy.claim', CLAIM.replace('    99214-25 A $185.00', '       99214-25   a   $185'));
    assert.match(run(['format', 'messy.claim']).out, / {4}99214-25 A \$185\.00/);
    assert.equal(run(['format', 'messy.claim', '--write']).code, 0);
    assert.equal(fs.readFileSync(file, 'utf8'), CLAIM);
    assert.deepEqual(
      fs.readdirSync(folder).filter((f) => f.endsWith('.tmp')),
      [],
    );
  });

  test('what cannot run says so in one line, exit 2', () => {
    for (const [args, message] of [
      [['chekc'], /there is no command “chekc”/],
      [['check', 'nowhere.claim'], /nowhere\.claim: there is no such file or folder/],
      [['check', '--today', 'soon'], /--today soon is not a date/],
      [['check', '--wrong'], /Unknown option '--wrong'/],
      [['cost'], /cost needs a file/],
      [['cost', 'claims', '--record', 'X'], /no encounter or claim X/],
      [['prepare', 'E-NONE'], /there is no encounter E-NONE/],
      [['report', 'weather'], /there is no report “weather”/],
      [['price', '99214'], /price needs --locality/],
      [['codes', 'import', 'x'], /x: there is no such file or folder/],
      [['check', '--workspace', '/nowhere/at/all'], /there is no such folder/],
    ] as const) {
      const { code, err, out } = run(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, message);
      assert.equal(err.trim().split('\n').length, 1, err);
      assert.equal(out, '');
    }
  });

  suite('bad input gives findings or one clear line', () => {
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 0xff));
    const cases: readonly [string, string | Buffer, RegExp][] = [
      ['random bytes', noise, /not UTF-8/],
      ['NUL characters', `claim C-1\0\n  date \0 2026-01-01\n`, /error/],
      ['UTF-16', Buffer.from(`\ufeff${CLAIM}`, 'utf16le'), /saved as UTF-16/],
      ['Latin-1', Buffer.from('patient P9\n  name "Mu\xf1oz" "Ana"\n', 'latin1'), /not UTF-8/],
      ['unpaired surrogates', 'claim C-1\n  note "\ud800"\n', /record/],
      ['mixed tabs', 'claim C-1\n\tpayer primary\n   \tpatient P1\n\tdate 2026-04-18\n', /record/],
      ['a line of ten million characters', `claim C-1\n  note ${'x'.repeat(10_000_000)}\n`, /record/],
      [
        'a string of ten million characters that never ends',
        `claim C-1\n  note "${'x'.repeat(10_000_000)}`,
        /no closing quote/,
      ],
      ['100,000 lines', `${CLAIM}${'    99213 A $1.00\n'.repeat(100_000)}`, /record/],
      ['deep indentation', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}x${i}`).join('\n'), /error/],
      ['nothing', '', /0 errors/],
      ['only line breaks of every kind', '\r\n\r\n\n\r\r', /0 errors/],
      ['a byte order mark', `\ufeff${CLAIM}`, /8:7: error dx\/not-specific/],
    ];
    for (const [name, content, expected] of cases)
      test(name, () => {
        write('bad.claim', content);
        const { code, out, err } = run(['check', 'bad.claim', '--today', '2026-11-24']);
        assert.ok(code === 0 || code === 1, `exit ${code}: ${err}`);
        assert.match(out, expected);
        assert.equal(err, '');
        assert.ok([0, 2].includes(run(['cost', 'bad.claim']).code ?? -1));
        assert.equal(run(['format', 'bad.claim']).code, 0);
      });

    test('references that dangle or lead in a circle', () => {
      write(
        'circle.patient',
        'patient A\n  coverage primary B\nplan B\n  payer C\nclaim X\n  from X\n  patient ZZ\n  payer B\n  date 2026-04-18\n',
      );
      const { code, out } = run(['check', 'circle.patient']);
      assert.equal(code, 1);
      assert.match(out, /There is no patient ZZ/);
      assert.ok([0, 2].includes(run(['cost', 'circle.patient']).code ?? -1));
    });

    test('two records of one id', () => {
      write('two.patient', 'patient P1\n  name "Other" "One"\n  born 1990-01-01\n');
      assert.match(run(['check']).out, /two\.patient:1:9: error ref\/duplicate-id/);
    });

    test('links that lead in a circle, or to nothing', () => {
      fs.symlinkSync('..', path.join(folder, 'claims/up'));
      fs.symlinkSync('nothing', path.join(folder, 'claims/gone.claim'));
      fs.symlinkSync('self.claim', path.join(folder, 'claims/self.claim'));
      const { code, out } = run(['check']);
      assert.equal(code, 1);
      assert.match(
        out,
        /claims\/gone\.claim:1:1: error text\/encoding {2}This file could not be read: there is no such file or folder/,
      );
      assert.match(
        out,
        /claims\/self\.claim:1:1: error text\/encoding {2}This file could not be read: its link leads in a circle/,
      );
      assert.equal(out.match(/dx\/not-specific/g)?.length, 1);
    });

    test('a folder that bears the name of a record file', () => {
      fs.mkdirSync(path.join(folder, 'odd.claim'));
      assert.equal(run(['check']).code, 1);
    });
  });

  test('worklist tells what needs a person, as text and as JSON', () => {
    const text = run(['worklist', '--today', '2026-05-01']);
    assert.equal(text.code, 0, text.err);
    assert.match(text.out, /\$185\.00 {2}put right {2}CLM-1007 {2}E11 is a heading/);
    const { worklist } = JSON.parse(run(['worklist', '--json', '--today', '2026-05-01']).out);
    assert.deepEqual(
      worklist.map((w: Record<string, unknown>) => [w.record, w.path, w.line, w.what, w.amount, w.payer]),
      [['CLM-1007', 'claims/1007.claim', 1, 'fix', '185.00', 'Example Health']],
    );
  });
});
