import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { ImportProblem } from '../../server/src/codes/import/source';
import { download } from '../../server/src/files/import/download';
import { root, shared, testWithShared } from '../support/shared';

/** A server of this test on the loopback address, which answers each path as its name says. */
interface Served {
  readonly base: string;
  readonly close: () => Promise<void>;
}

async function serve(answer: (path: string, response: http.ServerResponse) => void): Promise<Served> {
  const server = http.createServer((request, response) => answer(request.url ?? '', response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    base: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const answers: Readonly<Record<string, (response: http.ServerResponse) => void>> = {
  '/file': (r) => r.writeHead(200, { 'content-length': '5' }).end('hello'),
  '/html': (r) => r.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sorry</html>'),
  '/gone': (r) => r.writeHead(404).end(),
  '/moved': (r) => r.writeHead(302, { location: '/file' }).end(),
  '/circle': (r) => r.writeHead(302, { location: '/circle' }).end(),
  '/away': (r) => r.writeHead(302, { location: 'http://192.0.2.1/file' }).end(),
  '/large': (r) => r.writeHead(200, { 'content-length': '999999999999' }).end('x'),
  '/endless': (r) => {
    r.writeHead(200);
    for (let i = 0; i < 40; i++) r.write(Buffer.alloc(1 << 16));
    r.end();
  },
  '/stalls': (r) => {
    r.writeHead(200, { 'content-length': '10' });
    r.write('half');
  },
  '/cut': (r) => {
    r.writeHead(200, { 'content-length': '10' });
    r.write('half', () => r.destroy());
  },
};

suite('imports: downloading', () => {
  let served: Served;
  suiteSetup(async () => {
    served = await serve((p, response) => (answers[p] ?? answers['/gone'])?.(response));
  });
  suiteTeardown(() => served.close());

  const refusal = async (address: string): Promise<string> => {
    try {
      await download(address, { stall: 200, most: 1 << 20 });
    } catch (error) {
      assert.ok(error instanceof ImportProblem, String(error));
      return error.message;
    }
    return '';
  };

  test('a file comes whole, a redirection on the same host is followed', async () => {
    const seen: (number | undefined)[] = [];
    const bytes = await download(`${served.base}/moved`, { progress: (size, of) => seen.push(size, of) });
    assert.equal(Buffer.from(bytes).toString(), 'hello');
    assert.deepEqual(seen, [5, 5]);
  });

  const cases: readonly [path: string, message: RegExp][] = [
    ['/html', /found a web page/],
    ['/gone', /found status 404/],
    ['/circle', /a circle of redirections/],
    ['/away', /a redirection to an address that is not encrypted/],
    ['/large', /expected a file of at most 1 MB/],
    ['/endless', /expected a file of at most 1 MB, found more/],
    ['/stalls', /found nothing more for 0\.2 seconds/],
    ['/cut', /found no answer|the download was cut/],
  ];
  for (const [p, message] of cases) test(p, async () => assert.match(await refusal(served.base + p), message));

  test('only encrypted addresses leave the machine', async () => {
    assert.match(await refusal('http://192.0.2.1/file'), /expected an https address/);
    assert.match(await refusal('ftp://192.0.2.1/file'), /expected an https address/);
    assert.match(await refusal('not an address'), /expected an address/);
  });

  test('nobody there', async () => {
    const nobody = await serve(() => {});
    await nobody.close();
    assert.match(await refusal(`${nobody.base}/file`), /found no answer/);
  });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built command line, as it is installed. */
function claimwright(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), ...args], {
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

suite('imports: codes import and install', () => {
  let folder: string;
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-install-'));
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text);
    return file;
  };
  const codes = (): string => path.join(folder, 'codes');

  test('an office’s own list is imported, shown, searched and removed', async () => {
    const file = write('own.csv', 'code,words\nX0001,Walk-in visit\n');
    assert.deepEqual(
      (await claimwright('codes', 'import', file, '--codes', codes())).out,
      'own list undated: 1 entry stored\n',
    );
    assert.match(
      (await claimwright('codes', 'search', 'walk', 'visit', '--codes', codes())).out,
      /X0001 +Walk-in visit/,
    );
    assert.equal((await claimwright('codes', 'remove', 'local', '--codes', codes())).code, 0);
    assert.doesNotMatch((await claimwright('codes', 'search', 'walk', 'visit', '--codes', codes())).out, /X0001/);
  });

  test('one wrong file among several: nothing is stored, one line says why', async () => {
    const good = write('own.csv', 'code,words\nX0001,Walk-in visit\n');
    const bad = write('bad.csv', 'Dear colleagues\n');
    const ran = await claimwright('codes', 'import', good, bad, '--codes', codes());
    assert.equal(ran.code, 2);
    assert.match(ran.err, /^claimwright: bad\.csv: expected .*, found text of another form\n$/);
    assert.ok(!fs.existsSync(path.join(codes(), 'store.json')));
  });

  test('what must be downloaded by hand is said', async () => {
    const ran = await claimwright('codes', 'install', 'addon', '--codes', codes());
    assert.equal(ran.code, 2);
    assert.match(ran.err, /download by hand .*; then run “claimwright codes import FILE”/);
    assert.match((await claimwright('codes', 'install', 'nonsense')).err, /there is no set nonsense/);
    for (const set of ['mce', 'mce-pcs', 'pos', 'modifier', 'poa-exempt', 'icd10pcs', 'icd10cm-notes'])
      assert.match((await claimwright('codes', 'install', set)).err, /^claimwright: .*: download by hand .+\n$/);
  });

  test('where nobody answers, one line says what to download and where to put it', async () => {
    const nobody = await serve(() => {});
    await nobody.close();
    const ran = await claimwright('codes', 'install', 'icd10cm', '--from', nobody.base, '--codes', codes());
    assert.equal(ran.code, 2);
    assert.match(ran.err, /^claimwright: .*found no answer.*download by hand .*codes import FILE.*\n$/);
    assert.equal(ran.err.split('\n').length, 2);
    assert.ok(!fs.existsSync(codes()));
  });

  test('an address that is not encrypted, and one of another kind', async () => {
    for (const from of ['http://192.0.2.1/files', 'http://localhost:9/files', 'ftp://192.0.2.1'])
      assert.match((await claimwright('codes', 'install', 'icd10cm', '--from', from)).err, /expected an https address/);
  });

  test('terms are accepted on the command line where no terminal is', async () => {
    write('own.csv', 'code,words\nX0001,Walk-in visit\n');
    const asked = await claimwright('codes', 'install', 'local', '--from', folder, '--codes', codes());
    assert.equal(asked.code, 2);
    assert.match(asked.err, /licensed to use\. Run again with --accept-terms to accept\.\n$/);
    const ran = await claimwright('codes', 'install', 'local', '--from', folder, '--accept-terms', '--codes', codes());
    assert.match(ran.out, /own list undated: 1 entry stored/);
  });

  test('a set that no file of the folder holds: nothing is stored', async () => {
    write('own.csv', 'code,words\nX0001,Walk-in visit\n');
    const ran = await claimwright('codes', 'install', 'hcpcs', '--from', folder, '--codes', codes());
    assert.equal(ran.code, 2);
    assert.match(ran.err, /no file in it holds HCPCS Level II\. .*download by hand/);
    assert.ok(!fs.existsSync(codes()));
  });

  test('only the set that is asked for, and rows that stand twice are said', async () => {
    const file = write('own.csv', 'code,words\nX0001,Walk-in visit\nX0001,Walk-in visit\n');
    const ran = await claimwright('codes', 'import', file, '--set', 'local', '--codes', codes());
    assert.deepEqual([ran.code, ran.err], [0, 'claimwright: own.csv: 1 row stands twice, word for word; taken once\n']);
    assert.match(
      (await claimwright('codes', 'import', file, '--set', 'pos')).err,
      /--set: expected pos, found local\n$/,
    );
    assert.match((await claimwright('codes', 'import', file, '--set', 'x')).err, /--set: there is no set x: icd10cm, /);
    assert.match(
      (await claimwright('codes', 'import', file, '--edition', '../x')).err,
      /--edition: expected .* found “\.\.\/x”\n$/,
    );
  });

  test('a folder of files, and an empty one', async () => {
    write('own.csv', 'code,words\nX0001,Walk-in visit\n');
    write('readme.txt', 'Dear colleagues\n');
    const ran = await claimwright('codes', 'install', '--from', folder, '--codes', codes());
    assert.match(ran.out, /1 entry stored/);
    assert.match(
      (await claimwright('codes', 'install', '--from', path.join(folder, 'nowhere'))).err,
      /no such file or folder/,
    );
  });

  testWithShared('from another address', ['data/icd10cm/2019-ICD-10-CM-Code-Descriptions.zip'], async function () {
    this.timeout(120_000);
    const file = path.join(shared, 'data/icd10cm/2019-ICD-10-CM-Code-Descriptions.zip');
    const served = await serve((p, response) => {
      assert.equal(p, '/2027-code-descriptions-tabular-order.zip');
      fs.createReadStream(file).pipe(response.writeHead(200));
    });
    try {
      const ran = await claimwright(
        'codes',
        'install',
        'icd10cm',
        '--from',
        served.base,
        '--today',
        '2026-11-28',
        '--codes',
        codes(),
      );
      assert.equal(ran.out, 'ICD-10-CM FY2019: 94,444 entries stored, in force 2018-10-01..2019-09-30\n');
    } finally {
      await served.close();
    }
  });
});
