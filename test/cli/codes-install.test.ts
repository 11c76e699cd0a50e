import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { IsoDate } from '../../schemas/values';
import { publications } from '../../server/src/files/import/publishers';
import { addOnText, mueText, pairsText } from '../support/ncci';
import { root } from '../support/shared';

/** `codes install` of the built command line against a server on the loopback address that has invented tables in the publishers' layouts. */

const TODAY = '2026-11-28' as IsoDate;
const zip = (name: string, text: string): Uint8Array => zipSync({ [name]: new TextEncoder().encode(text) });

/** A part of the quarter's pairs, each with codes of its own, as the publisher cuts them. */
const part = (n: number): Uint8Array =>
  zip(`ccipra-v323r0-f${n}.txt`, pairsText(`${n}0000 ${n}0001 20200101 * 1\n${n}0000 ${n}0002 20200101 * 0`));

const TABLES: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(
    [1, 2, 3, 4].map((n) => [`medicare-ncci-2026q4-practitioner-ptp-edits-ccipra-v323r0-f${n}.zip`, part(n)]),
  ),
  'medicare-ncci-2026-q4-practitioner-services-mue-table.zip': zip(
    'MCR_MUE_PractitionerServices_Eff_10-01-2026.csv',
    mueText('G0444 3 3\n99213 1 2'),
  ),
  'medicare-ncci-2026-q4-dme-supplier-services-mue-table.zip': zip(
    'MCR_MUE_PractitionerServices_Eff_10-01-2026.csv',
    mueText('G0444 3 3'),
  ),
};

type Answer = (response: http.ServerResponse, bytes: Uint8Array) => void;
const whole: Answer = (r, bytes) => r.writeHead(200, { 'content-length': String(bytes.length) }).end(bytes);
const WAYS: Readonly<Record<string, Answer>> = {
  whole,
  html: (r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sorry</html>'),
  'html-in-disguise': (r) =>
    r.writeHead(200, { 'content-type': 'application/zip' }).end('<!DOCTYPE html><html>Sorry</html>'),
  stalls: (r, bytes) => {
    r.writeHead(200, { 'content-length': String(bytes.length) });
    r.write(bytes.subarray(0, 40));
  },
  cut: (r, bytes) => {
    r.writeHead(200, { 'content-length': String(bytes.length) });
    r.write(bytes.subarray(0, 40), () => r.destroy());
  },
  'cut-unsaid': (r, bytes) => r.writeHead(200).end(bytes.subarray(0, bytes.length - 30)),
  empty: (r) => r.writeHead(200).end(),
};

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function claimwright(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), 'codes', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (bytes) => {
      out += bytes;
    });
    child.stderr.on('data', (bytes) => {
      err += bytes;
    });
    child.on('exit', (code) => resolve({ code, out, err }));
  });
}

suite('command line: codes install', () => {
  let server: http.Server;
  let base = '';
  let folder = '';
  let way = 'whole';
  const asked: string[] = [];
  suiteSetup(async () => {
    server = http.createServer((request, response) => {
      const name = path.posix.basename(request.url ?? '');
      asked.push(name);
      const bytes = TABLES[name];
      if (bytes) WAYS[way]?.(response, bytes);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  suiteTeardown(() => {
    server.closeAllConnections();
    server.close();
  });
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-install-'));
    way = 'whole';
    asked.length = 0;
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  const store = (): string => path.join(folder, 'codes');
  const install = (...args: readonly string[]): Promise<Ran> =>
    claimwright('install', ...args, '--from', base, '--codes', store(), '--today', TODAY);

  test('the addresses are those of the day’s quarter and fiscal year', () => {
    const files = (set: string, today: string) =>
      publications.find((p) => p.set === set)?.files?.(today as IsoDate) ?? [];
    assert.match(
      files('ptp', '2026-11-28')[3] ?? '',
      /^https:\/\/www\.cms\.gov\/.*2026q4-practitioner-ptp-edits-ccipra-v323r0-f4\.zip$/,
    );
    assert.match(files('ptp-hospital', '2027-01-01')[0] ?? '', /2027q1-hospital-ptp-edits-ccioph-v330r0-f1\.zip$/);
    assert.match(
      files('mue-hospital', '2026-06-30')[0] ?? '',
      /2026-q2-facility-outpatient-hospital-services-mue-table\.zip$/,
    );
    assert.match(files('hcpcs', '2026-09-30')[0] ?? '', /july-2026-alpha-numeric-hcpcs-file\.zip$/);
    assert.match(files('icd10cm', '2026-09-30')[0] ?? '', /2026-code-descriptions-tabular-order\.zip$/);
    assert.match(files('icd10cm', '2026-10-01')[0] ?? '', /2027-code-descriptions-tabular-order\.zip$/);
  });

  test('nothing is downloaded before the terms are accepted, which are shown once', async () => {
    const { code, err } = await install('ptp', 'mue');
    assert.equal(code, 2);
    assert.match(
      err,
      /^claimwright: NCCI pairs for practitioners, MUE for practitioners: .*American Medical Association.*Run again with --accept-terms to accept\.\n$/,
    );
    assert.deepEqual(asked, []);
    assert.ok(!fs.existsSync(store()));
  });

  test('the four parts of a quarter’s pairs and its units are stored together', async () => {
    const { code, out, err } = await install('ptp', 'mue', '--accept-terms');
    assert.deepEqual([code, err], [0, '']);
    assert.equal(
      out,
      'NCCI pairs for practitioners 2026Q4: 8 entries stored, in force 2026-10-01..2026-12-31\nMUE for practitioners 2026Q4: 2 entries stored, in force 2026-10-01..2026-12-31\n',
    );
    assert.equal(asked.length, 5);
    const shown = await claimwright('show', '30000', '--date', TODAY, '--codes', store());
    assert.match(shown.out, /30001/);
  });

  test('the group ncci is all of them, and what is not there says what to do by hand', async () => {
    const { code, err } = await install('ncci', '--accept-terms');
    assert.equal(code, 2);
    assert.match(
      err,
      /^claimwright: .*-hospital-ptp-edits-.*: expected the file, found status 404\. NCCI pairs for outpatient hospitals: download by hand .*\n$/,
    );
    assert.ok(!fs.existsSync(store()));
  });

  test('add-on codes have no address of their own; a folder has them', async () => {
    assert.match((await install('addon', '--accept-terms')).err, /^claimwright: add-on codes: download by hand .*\n$/);
    fs.writeFileSync(path.join(folder, 'AOC_2026-10-01.csv'), addOnText('G0444 G0438 1\nG0444 G0439 1'));
    const ran = await claimwright('install', 'addon', '--from', folder, '--accept-terms', '--codes', store());
    assert.match(ran.out, /^add-on codes 2026-10-01: 2 entries stored/);
  });

  const refusals: readonly (readonly [way: string, message: RegExp])[] = [
    ['html', /found a web page/],
    ['html-in-disguise', /found a web page: the download may have failed/],
    ['stalls', /found nothing more for 0\.3 seconds/],
    ['cut', /found no answer|the download was cut/],
    ['cut-unsaid', /expected a whole zip archive, found one that is cut or damaged/],
    ['empty', /found an empty file/],
  ];
  for (const [how, message] of refusals)
    test(`a server that answers ${how}: one line, and nothing is stored`, async () => {
      way = how;
      const { code, out, err } = await install('mue', '--accept-terms', '--stall', '0.3');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
      assert.match(err, /^claimwright: [^\n]+\n$/);
      assert.ok(!fs.existsSync(path.join(store(), 'store.json')));
    });

  test('a table of another kind than was asked for is not stored', async () => {
    const { code, err } = await install('mue-dme', '--accept-terms');
    assert.equal(code, 2);
    assert.match(
      err,
      /^claimwright: expected MUE for DME suppliers, found MUE for practitioners in what was downloaded; nothing was stored\. .*download by hand/,
    );
    assert.ok(!fs.existsSync(path.join(store(), 'store.json')));
  });

  test('progress is told as lines for a program: what is done, and the percent of it', async () => {
    const { code, err } = await install('ptp', '--accept-terms', '--progress', '--json');
    assert.equal(code, 0);
    const lines = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { work: string; percent?: number });
    for (const work of [
      /^downloading http/,
      /^unpacking medicare-ncci/,
      /^reading medicare-ncci/,
      /^storing NCCI pairs/,
    ])
      assert.ok(
        lines.some((l) => work.test(l.work)),
        String(work),
      );
    assert.ok(lines.some((l) => /^reading/.test(l.work) && l.percent === 100));
  });
});
