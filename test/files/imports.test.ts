import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { ImportProblem } from '../../server/src/codes/import/source';
import type { Imported, ImportedList } from '../../server/src/codes/import/table';
import { applyChanges } from '../../server/src/codes/table/changes';
import { membersOf, textOf } from '../../server/src/files/archives';
import { readBytes, readImports } from '../../server/src/files/import/read';
import { openStore } from '../../server/src/files/store';
import { known, onlyList, readShared, readText } from '../support/imports';
import { shared, testWithShared } from '../support/shared';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const refusal = async (name: string, bytes: Uint8Array | string): Promise<string> => {
  try {
    await readBytes(name, typeof bytes === 'string' ? encode(bytes) : bytes, known(), {});
  } catch (error) {
    assert.ok(error instanceof ImportProblem, String((error as Error).stack));
    assert.ok(!error.message.includes('\n'), 'one line');
    return error.message;
  }
  return '';
};

/** An invented table of an office. */
const LOCAL = 'code,words,from,to\nX0001,Walk-in visit,2026-01-01,\nX0002,"Form, two pages",,2026-06-30\n';

suite('imports: how files come', () => {
  const ways: readonly [title: string, name: string, bytes: Uint8Array][] = [
    ['plain', 'own.csv', encode(LOCAL)],
    ['with a byte order mark', 'own.csv', encode(`\ufeff${LOCAL}`)],
    ['with the line ends of Windows', 'own.csv', encode(LOCAL.replaceAll('\n', '\r\n'))],
    ['semicolons', 'own.csv', encode(LOCAL.replaceAll(',', ';').replace('Form; two', 'Form, two'))],
    ['zip', 'own.zip', zipSync({ 'folder/own.csv': encode(LOCAL), 'readme.pdf': encode('%PDF') })],
    ['gzip', 'own.csv.gz', gzipSync(encode(LOCAL))],
    ['another name altogether', 'download.bin', gzipSync(encode(LOCAL))],
    ['a gzip in a zip', 'own.zip', zipSync({ 'own.csv.gz': gzipSync(encode(LOCAL)) })],
  ];
  for (const [title, name, bytes] of ways)
    test(title, async () => {
      const { tables } = await readBytes(name, bytes, known(), {});
      const { set, rows } = onlyList(tables);
      assert.equal(set, 'local');
      assert.deepEqual(rows, [
        { code: 'X0001', kind: 'valid', words: 'Walk-in visit', from: '2026-01-01' },
        { code: 'X0002', kind: 'valid', words: 'Form, two pages', to: '2026-06-30' },
      ]);
    });

  test('Latin-1 is told from UTF-8 by its bytes', () => {
    assert.equal(textOf(new Uint8Array([0x4d, 0xe9, 0x6e])), 'Mén');
    assert.equal(textOf(encode('Mén')), 'Mén');
  });

  test('columns may come in any order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(['code', 'words', 'from', 'to'], { minLength: 4, maxLength: 4 }),
        async (order) => {
          const cells: Readonly<Record<string, string>> = {
            code: 'X0001',
            words: 'Walk-in',
            from: '2026-01-01',
            to: '',
          };
          const text = `${order.join(',')}\n${order.map((c) => cells[c]).join(',')}\n`;
          assert.deepEqual(onlyList(await readText('own.csv', text)).rows, [
            { code: 'X0001', kind: 'valid', words: 'Walk-in', from: '2026-01-01' },
          ]);
        },
      ),
    ));
});

suite('imports: what is refused, in one line', () => {
  const zip = zipSync({ 'own.csv': encode(LOCAL) });
  const cases: readonly [title: string, name: string, bytes: Uint8Array | string, message: RegExp][] = [
    ['nothing', 'a.txt', '', /expected a table, found an empty file/],
    ['blanks', 'a.txt', ' \n \n', /found nothing but blanks/],
    ['a web page', 'a.zip', '<!DOCTYPE html><html><body>Sorry</body></html>', /found a web page/],
    ['a PDF', 'a.pdf', '%PDF-1.7 ...', /found a PDF/],
    ['a letter', 'a.txt', 'Dear colleagues,\nhere is nothing to see.\n', /found text of another form|found columns/],
    ['a zip that is cut', 'a.zip', zip.subarray(0, zip.length - 30), /cut or damaged/],
    ['a gzip that is cut', 'a.gz', gzipSync(encode(LOCAL.repeat(50))).subarray(0, 60), /cut or damaged|more content/],
    ['a path that leaves the archive', 'a.zip', zipSync({ '../../own.csv': encode(LOCAL) }), /a path that leaves it/],
    ['an archive in an archive', 'a.zip', zipSync({ 'b.zip': zip }), /an archive in the archive/],
    ['an archive of pictures', 'a.zip', zipSync({ 'a.png': encode('x') }), /an archive without any/],
    [
      'a bomb',
      'a.zip',
      zipSync({ 'own.csv': new Uint8Array(80 << 20) }, { level: 9 }),
      /more content than such an archive has/,
    ],
    [
      'a code twice, with different words',
      'own.csv',
      'code,words\nX0001,One\nX0001,Two\n',
      /X0001 twice, with different content/,
    ],
    ['a row without a code', 'own.csv', 'code,words\nhello world,One\n', /“HELLO WORLD” in row 2/],
    ['a quote that is never closed', 'own.csv', 'code,words\nX0001,"One\nX0002,Two\n', /a quote that is never closed/],
    [
      'words with a comma that is not quoted',
      'own.csv',
      'code,words\nX1,One, or two\n',
      /found more in that of X1: words that hold a comma stand in quotes/,
    ],
    [
      'a last row cut short',
      'own.csv',
      'code,words,from\nX1,One,2026-01-01\nX2,Tw',
      /2 in the last one: the file may be cut/,
    ],
    ['a date that is none', 'own.csv', 'code,words,from\nX0001,One,yesterday\n', /“yesterday” in row 2/],
    [
      'a period that ends before it begins',
      'own.csv',
      'code,words,from,to\nX1,One,2026-02-01,2026-01-01\n',
      /ends after it begins/,
    ],
    [
      'an order file of three lines',
      'icd10cm_order_2026.txt',
      order(['A00', '0'], ['A000', '1'], ['A001', '1']),
      /at least 60,000 codes, found 3/,
    ],
    [
      'addenda without their summary',
      'icd10cm_order_addenda_2027.txt',
      'Add:         1 A0000   Short                                                        Long\n',
      /the file may be cut/,
    ],
  ];
  for (const [title, name, bytes, message] of cases)
    test(title, async () => assert.match(await refusal(name, bytes), message));

  test('identical rows are one, and that is said', async () => {
    const { tables, remarks } = await readBytes('own.csv', encode('code,words\nX0001,One\nX0001,One\n'), known(), {});
    assert.equal(onlyList(tables).rows.length, 1);
    assert.deepEqual(remarks, ['own.csv: 1 row stands twice, word for word; taken once']);
  });

  test('text of UTF-16 with its mark, as spreadsheets save it', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('code\twords\nX0001\tMénage\n', 'utf16le')]);
    assert.equal(onlyList((await readBytes('own.txt', bytes, known(), {})).tables).rows[0]?.words, 'Ménage');
  });

  for (const edition of ['', '../../elsewhere', 'a b', '%00', 'x'.repeat(40)])
    test(`an edition called “${edition}” is none`, () =>
      assert.rejects(
        readImports([{ name: 'own.csv', bytes: encode(LOCAL) }], known(), { edition }),
        (error: unknown) =>
          error instanceof ImportProblem && /^--edition: expected .* such as FY2027/.test(error.message),
      ));

  test('lists of one set in one import are its parts; where they contradict each other nothing is taken', async () => {
    const of = (name: string, text: string) => ({ name, bytes: encode(text) });
    const one = of('a.csv', 'code,words\nX1,One\n');
    const { tables } = await readImports([one, of('b.csv', 'code,words\nX2,Two\n')], known(), {});
    assert.deepEqual(
      [onlyList(tables).files, onlyList(tables).rows.map((r) => r.code)],
      [
        ['a.csv', 'b.csv'],
        ['X1', 'X2'],
      ],
    );
    await assert.rejects(
      readImports([one, of('b.csv', 'code,words\nX1,Other\n')], known(), {}),
      /a\.csv and b\.csv: expected each code once, found X1 twice/,
    );
  });

  test('a readme in a folder is passed over where that is asked for, a table that is wrong is not', async () => {
    const of = (name: string, text: string) => ({ name, bytes: encode(text) });
    const files = [of('readme.txt', 'Dear colleagues'), of('own.csv', LOCAL)];
    assert.equal((await readImports(files, known(), { passOver: true })).tables.length, 1);
    await assert.rejects(readImports(files, known(), {}), /^Error: readme\.txt: expected|readme\.txt: expected/);
    await assert.rejects(
      readImports([...files, of('b.csv', 'code,words\n?,x\n')], known(), { passOver: true }),
      /a code in each row/,
    );
  });

  test('random bytes are one line at the most', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 400 }),
        fc.constantFrom('a.txt', 'a.zip', 'a.csv.xz'),
        async (bytes, name) => {
          await refusal(name, bytes);
        },
      ),
    ));

  test('compressed files cut anywhere are one line', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(zip, gzipSync(encode(LOCAL.repeat(20)))),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        async (bytes, share) => {
          const cut = bytes.subarray(0, Math.floor(bytes.length * share));
          assert.notEqual(await refusal('a.bin', cut), '');
        },
      ),
    ));
});

/** Lines of an order file with invented titles. */
function order(...rows: readonly (readonly [code: string, flag: string])[]): string {
  return rows
    .map(
      ([code, flag], i) =>
        `${String(i + 1).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${'Short'.padEnd(60)} Long title\n`,
    )
    .join('');
}

suite('imports: the publishers’ own files', () => {
  const list = (tables: readonly Imported[], set: string): ImportedList => {
    const found = tables.find((t) => t.set === set);
    assert.ok(found?.kind === 'list', `no list ${set}`);
    return found;
  };
  const valid = (l: ImportedList): number => l.rows.filter((r) => r.kind === 'valid').length;

  const lists: readonly [file: string, set: string, edition: string, rows: number, valid: number][] = [
    ['data/icd10cm/2019-ICD-10-CM-Code-Descriptions.zip', 'icd10cm', 'FY2019', 94_444, 71_932],
    ['data/icd10cm/icd10cm-order-Jan-2021.txt.xz', 'icd10cm', 'FY2021', 95_358, 72_621],
    ['data/icd10cm/icd10cm_order_2026_reconstructed.txt.xz', 'icd10cm', 'FY2026', 98_185, 74_719],
    ['data/icd10cm/icd10cm_order_2027_reconstructed.txt.xz', 'icd10cm', 'FY2027', 98_402, 74_879],
    ['data/icd10pcs/2026-icd-10-pcs-order-file-long-and-abbreviated-titles.zip', 'icd10pcs', 'FY2026', 80_110, 79_193],
    ['data/hcpcs/hcpcs_2025-11_list.csv.xz', 'hcpcs', '2025-11', 8463, 8463],
    ['data/nucc/nucc_taxonomy_251.csv.xz', 'taxonomy', '251', 883, 883],
    ['data/codelists/pos_codes_2024.csv', 'pos', '2024', 99, 99],
    ['data/codelists/CLM-POS-CD.csv', 'pos', 'undated', 100, 100],
    ['data/codelists/CLM-REV-CNTR-CD.csv', 'revenue', 'undated', 539, 539],
    ['data/codelists/CLM-RLT-COND-CD.csv', 'condition', 'undated', 1035, 1035],
    ['data/codelists/CLM-BILL-FREQ-CD.csv', 'bill-type', 'undated', 1938, 1938],
    ['data/codelists/CLM-BILL-CLSFCTN-CD.csv', 'bill-type', 'undated', 81, 81],
    ['data/codelists/CLM-BILL-FAC-TYPE-CD.csv', 'bill-type', 'undated', 9, 9],
    ['data/icd10cm/POAexemptCodesFY26.zip', 'poa-exempt', 'FY2026', 38_349, 38_349],
  ];
  for (const [file, set, edition, rows, billable] of lists)
    testWithShared(file, [file], async () => {
      const found = list(await readShared(file), set);
      assert.deepEqual([found.edition, found.rows.length, valid(found)], [edition, rows, billable]);
      assert.ok(found.rows.every((r) => r.words.length > 0));
    });

  testWithShared(
    'the alpha-numeric HCPCS file, in both forms',
    ['data/hcpcs/2019-Alpha-Numeric-HCPCS-File.zip'],
    async () => {
      const tables = await readShared('data/hcpcs/2019-Alpha-Numeric-HCPCS-File.zip');
      const procedures = list(tables, 'hcpcs');
      const modifiers = list(tables, 'modifier');
      assert.equal(procedures.rows.length + modifiers.rows.length, 6800);
      const one = procedures.rows.find((r) => r.code === 'J3301');
      assert.ok(one?.from && one.words.length > 20);
      // The same facts as a table with named columns, in another order.
      const names = ['RECID', 'HCPC', 'TERM DT', 'LONG DESCRIPTION', 'ACT EFF DT', 'COV'];
      const quote = (t: string): string => `"${t.replaceAll('"', '""')}"`;
      const day = (d: string | undefined): string => (d ?? '').replaceAll('-', '');
      const csv = [
        names.join(','),
        ...procedures.rows.map((r) =>
          ['3', r.code, day(r.to), quote(r.words), day(r.from), r.more?.coverage ?? ''].join(','),
        ),
      ].join('\n');
      const again = list(await readText('HCPC2019_JAN_ANWEB.csv', csv), 'hcpcs');
      assert.deepEqual(
        again.rows.map(({ code, words, from, to }) => ({ code, words, from, to })),
        procedures.rows.map(({ code, words, from, to }) => ({ code, words, from, to })),
      );
    },
  );

  testWithShared('the code editor’s tables, with periods and flags', ['data/mce/mce43.1_i10dx.csv.xz'], async () => {
    const table = onlyList(await readShared('data/mce/mce43.1_i10dx.csv.xz'));
    assert.deepEqual([table.set, table.edition, table.periods, table.rows.length], ['mce', 'v43.1', true, 84_932]);
    assert.ok(table.rows.some((r) => r.more?.flags?.includes('|')));
  });

  testWithShared(
    'the addenda make the next edition of the one before',
    ['data/icd10cm/icd10cm_order_addenda_2027.txt', 'data/icd10cm/icd10cm_order_2026_reconstructed.txt.xz'],
    async function () {
      this.timeout(300_000);
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-import-'));
      try {
        const store = openStore(folder);
        store.install(await readShared('data/icd10cm/icd10cm_order_2026_reconstructed.txt.xz'));
        const [made] = store.install(await readShared('data/icd10cm/icd10cm_order_addenda_2027.txt'));
        const whole = onlyList(await readShared('data/icd10cm/icd10cm_order_2027_reconstructed.txt.xz'));
        assert.deepEqual([made?.edition, made?.codes], ['FY2027', whole.rows.length]);
        const [base] = await readShared('data/icd10cm/icd10cm_order_2026_reconstructed.txt.xz');
        const [changes] = await readShared('data/icd10cm/icd10cm_order_addenda_2027.txt');
        assert.ok(base?.kind === 'list' && changes?.kind === 'changes');
        const flags = (l: ImportedList): string[] => l.rows.map((r) => `${r.code} ${r.kind}`).sort();
        assert.deepEqual(flags(applyChanges(base.rows, changes)), flags(whole));
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  /** Files whose cuts are told wherever they are; the others have lists that do not end where they always do. */
  const cut: readonly [file: string, member: RegExp][] = [
    ['data/icd10cm/icd10cm_order_2027_reconstructed.txt.xz', /order/],
    ['data/icd10cm/icd10cm_order_addenda_2027.txt', /addenda/],
    ['data/icd10cm/2019-ICD-10-CM-Code-Descriptions.zip', /codes_2019/],
    ['data/icd10pcs/2026-icd-10-pcs-order-file-long-and-abbreviated-titles.zip', /pcs_order_2026/],
    ['data/hcpcs/2019-Alpha-Numeric-HCPCS-File.zip', /ANWEB/],
    ['data/hcpcs/hcpcs_2025-11_list.csv.xz', /list/],
    ['data/mce/mce43.1_i10dx.csv.xz', /dx/],
    ['data/mce/mce43.1_i10sg.csv.xz', /sg/],
    ['data/icd10cm/POAexemptCodesFY26.zip', /exemptCodes/],
    ['data/icd10cm/icd10cm_tabular_2021.xml.xz', /tabular/],
  ];
  for (const [file, which] of cut)
    testWithShared(`${file} cut within a line or between two`, [file], async function () {
      this.timeout(120_000);
      const members = await membersOf(path.basename(file), fs.readFileSync(path.join(shared, file)));
      const member = members.find((m) => which.test(m.name));
      assert.ok(member);
      const { name, bytes } = member;
      await fc.assert(
        fc.asyncProperty(fc.double({ min: 0, max: 0.998, noNaN: true }), fc.boolean(), async (share, atLine) => {
          const at = Math.floor(bytes.length * share);
          const end = atLine ? bytes.lastIndexOf(10, at) + 1 : at;
          assert.notEqual(await refusal(name, bytes.subarray(0, end)), '', `${end} bytes`);
        }),
        { numRuns: 8 },
      );
    });

  testWithShared(
    'types of bill in three files are one list',
    [
      'data/codelists/CLM-BILL-FREQ-CD.csv',
      'data/codelists/CLM-BILL-CLSFCTN-CD.csv',
      'data/codelists/CLM-BILL-FAC-TYPE-CD.csv',
    ],
    async () => {
      const files = ['FREQ', 'CLSFCTN', 'FAC-TYPE'].map((w) =>
        path.join(shared, `data/codelists/CLM-BILL-${w}-CD.csv`),
      );
      assert.equal(onlyList((await readImports(files, known(), {})).tables).rows.length, 1938 + 81 + 9);
    },
  );

  testWithShared('the code editor’s table of procedures', ['data/mce/mce43.1_i10sg.csv.xz'], async () => {
    const table = onlyList(await readShared('data/mce/mce43.1_i10sg.csv.xz'));
    assert.deepEqual([table.set, table.edition, table.periods, table.rows.length], ['mce-pcs', 'v43.1', true, 86_809]);
  });

  testWithShared(
    'a file of one year under the name of another is refused',
    ['data/icd10cm/icd10cm-order-Jan-2021.txt.xz'],
    async () => {
      const bytes = fs.readFileSync(path.resolve('../shared/data/icd10cm/icd10cm-order-Jan-2021.txt.xz'));
      assert.match(await refusal('icd10cm_order_2026.txt.xz', bytes), /codes of fiscal year 2026, found those of 2021/);
    },
  );

  testWithShared(
    'without a year in its name the edition is told from the codes',
    ['data/icd10cm/icd10cm-order-Jan-2021.txt.xz'],
    async () => {
      const bytes = fs.readFileSync(path.resolve('../shared/data/icd10cm/icd10cm-order-Jan-2021.txt.xz'));
      const { tables } = await readBytes('download', bytes, known(), {});
      assert.equal(tables[0]?.edition, 'FY2021');
    },
  );

  testWithShared('the tabular list with its notes', ['data/icd10cm/icd10cm_tabular_2021.xml.xz'], async () => {
    const [notes] = await readShared('data/icd10cm/icd10cm_tabular_2021.xml.xz');
    assert.ok(notes?.kind === 'notes');
    assert.equal(notes.edition, 'FY2021');
    assert.equal(notes.entries.filter((e) => e.level === 'chapter').length, 22);
    const e11 = notes.entries.find((e) => e.id === 'E11');
    assert.ok(e11?.notes.some((n) => n.kind === 'excludes1' && n.codes.some((c) => c.from === 'E08')));
    assert.ok(notes.entries.some((e) => e.id === 'S72' && e.seventh.some((s) => s.char === 'A')));
    const first = notes.entries.find((e) => e.level === 'chapter' && e.id === '1');
    assert.deepEqual([first?.from, first?.to], ['A00', 'B99']);
  });
});
