import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GuideResult, Sheet } from '../../../schemas/guides';
import { shapeOf } from '../../../server/src/features/guides/fee-columns';
import { guideQuestions, guideText } from '../../../server/src/features/guides/guide';
import { readSheet } from '../../../server/src/files/sheet';
import { engineOf, findings } from '../../support/engine';

function sheetOf(content: string | Uint8Array): Sheet {
  const sheet = readSheet('fees.csv', typeof content === 'string' ? new TextEncoder().encode(content) : content);
  if ('why' in sheet) throw new Error(sheet.why);
  return sheet;
}

const facts = (sheet: Sheet) => {
  const { book, today } = engineOf({
    'a.plan': 'payer 60054 "Example Health"\nplan PPO\n  payer 60054\n  year 2026-01-01..2026-12-31\n',
  });
  return { book, today, sheet };
};
const read = (content: string | Uint8Array, answers: Record<string, string> = {}): GuideResult =>
  guideText('fees', { effective: '2026-01-01', id: 'C', ...answers }, facts(sheetOf(content)));

/** The rows of the table, without its head. */
const rowsOf = (result: GuideResult): string =>
  result.text
    .split('\n')
    .filter((l) => /^ {2}[A-Z0-9]*\d/i.test(l) && !/^ {2}(?:kind|for|effective)/.test(l))
    .map((l) => l.trim().replace(/ +/g, ' '))
    .join('\n');
const lost = (result: GuideResult): string => result.leftOut.map((l) => `${l.line}: ${l.why}`).join('\n');

interface Case {
  readonly title: string;
  readonly csv: string;
  readonly answers?: Record<string, string>;
  readonly rows: string;
  readonly leftOut?: string;
}

const CASES: readonly Case[] = [
  {
    title: 'comma, headings, dollars',
    csv: 'CPT Code,Description,Fee\n99213,Return visit,$130.00\n99214,"Visit, longer",185\n',
    rows: '99213 $130.00 "Return visit"\n99214 $185.00 "Visit, longer"',
  },
  {
    title: 'semicolon, a title above, a modifier column',
    csv: 'Fee schedule 2026;;\n;;\nProcedure;Mod;Charge\n71046;26;11.02\n71046;;45\n',
    rows: '71046-26 $11.02\n71046 $45.00',
  },
  {
    title: 'tab, Excel’s text formula, thousands',
    csv: 'Code\tAmount\n="00100"\t"1,234.50"\n="27447"\t$ 5,100.00\n',
    rows: '00100 $1,234.50\n27447 $5,100.00',
  },
  {
    title: 'pipe, no headings at all',
    csv: '99213|Office visit|130.00\n99214|Longer visit|185.00\n',
    rows: '99213 $130.00 "Office visit"\n99214 $185.00 "Longer visit"',
  },
  {
    title: 'a description over two lines keeps the line numbers',
    csv: 'cpt,desc,price\n99213,"Return\nvisit",130.00\nbad,x,1.00\n',
    rows: '99213 $130.00 "Return visit"',
    leftOut: '4: “bad” is not a procedure code',
  },
  {
    title: 'two modifier columns, and modifiers in the code',
    csv: 'CPT,Mod 1,Mod 2,Charge\n20610,RT,59,210.00\n20610-LT,,,210.00\n73030,26,,20.00\n',
    rows: '20610-RT-59 $210.00\n20610-LT $210.00\n73030-26 $20.00',
  },
  {
    title: 'amounts that are none are told',
    csv: 'CPT,Charge\n99211,(12.00)\n99212,-5\n99213,N/A\n99214,12.345\n99215,abc\n99203,185.5\n99204,USD 245\n',
    rows: '99203 $185.50\n99204 $245.00',
    leftOut:
      '2: “(12.00)” is a negative amount\n3: “-5” is a negative amount\n4: there is no amount\n5: “12.345” has parts of a cent\n6: “abc” is not an amount such as 185.00',
  },
  {
    title: 'codes that are none are told',
    csv: 'CPT,Charge\n9921425,10\n9.92E+04,10\nA,10\n99214.0,10\n',
    rows: '99214 $10.00',
    leftOut:
      '2: “9921425” looks like 99214 with modifier 25: write 99214-25\n3: “9.92E+04” is a number that the spreadsheet has rewritten: the code is lost\n4: “A” is not a procedure code',
  },
  {
    title: 'lost zeros are left out until it is said what they are',
    csv: 'CPT,Charge\n100,620.00\n1967,900.00\n99214,185.00\n',
    rows: '99214 $185.00',
    leftOut:
      '2: “100” has 3 digits: zeros may be lost at its front\n3: “1967” has 4 digits: zeros may be lost at its front',
  },
  {
    title: 'lost zeros of anesthesia',
    csv: 'CPT,Charge\n100,620.00\n1967,900.00\n2345,1.00\n99214,185.00\n',
    answers: { zeros: 'anesthesia' },
    rows: '00100 $620.00\n01967 $900.00\n99214 $185.00',
    leftOut: '4: “2345” has 4 digits: zeros may be lost at its front',
  },
  {
    title: 'revenue codes where there is no procedure code',
    csv: 'Rev Code,HCPCS,Description,Gross Charge\n450,,Emergency room,850.00\n0300,80053,Panel,48.00\n',
    rows: '0450 $850.00 "Emergency room"\n80053 $48.00 "Panel"',
  },
  {
    title: 'the same row twice stands once',
    csv: 'CPT,Charge\n99213,130.00\n99213,130\n',
    rows: '99213 $130.00',
  },
  {
    title: 'different amounts of a code are left out until one is chosen',
    csv: 'CPT,Charge\n99213,130.00\n99214,185.00\n99213,135.00\n',
    rows: '99214 $185.00',
    leftOut: '2: 99213 stands here with different amounts\n4: 99213 stands here with different amounts',
  },
  {
    title: 'the highest of different amounts',
    csv: 'CPT,Charge\n99213,130.00\n99213,135.00\n',
    answers: { duplicates: 'highest' },
    rows: '99213 $135.00',
    leftOut: '2: the highest amount of 99213 was chosen',
  },
  {
    title: 'amounts with days of their own: the newest that has begun',
    csv: 'CPT,Charge,Effective Date\n99213,120.00,01/01/2025\n99213,130.00,1/1/2026\n99214,190.00,2027-01-01\n99215,260.00,1/1/26\n',
    rows: '99213 $130.00',
    leftOut:
      '2: it is replaced by the amount of 2026-01-01\n4: its amount starts on 2027-01-01, after the first day of this table\n5: “1/1/26” is not a date such as 01/01/2026',
  },
  {
    title: 'units: a day, a visit; several units are not taken apart',
    csv: 'Code,Charge,Units\n0120,2100.00,day\n99213,130.00,1\nT1015,200.00,per visit\nJ3301,40.00,4\n',
    rows: '0120 $2,100.00 per day\n99213 $130.00\nT1015 $200.00 per visit',
    leftOut: '5: the amount is for “4”, and a table holds the amount of one unit',
  },
  {
    title: 'a second amount at a facility',
    csv: 'CPT,Non-Facility Fee,Facility Fee\n12001,165.00,128.00\n99214,110.00,110.00\n',
    rows: '12001 $165.00\n12001 $128.00 facility\n99214 $110.00',
  },
  {
    title: 'headings between and again, empty rows, footers',
    csv: 'CPT,Description,Charge\nRADIOLOGY,,\n71046,Chest,45.00\n,,\nCPT,Description,Charge\n73030,Shoulder,50.00\nPrinted by the office,,\n',
    rows: '71046 $45.00 "Chest"\n73030 $50.00 "Shoulder"',
    leftOut:
      '2: it looks like a heading between the rows\n5: the headings stand here again\n7: it looks like a heading between the rows',
  },
  {
    title: 'the person’s own choice of columns',
    csv: 'one,two,three\n99213,130.00,99.00\n',
    answers: { columns: 'no', 'column.code': '1', 'column.charge': '3' },
    rows: '99213 $99.00',
  },
  {
    title: 'quotation marks and backslashes in words',
    csv: 'CPT,Description,Charge\n99213,"The ""short"" visit \\ #1",130.00\n',
    rows: '99213 $130.00 "The \\"short\\" visit \\\\ #1"',
  },
  {
    title: 'a quotation mark without a partner',
    csv: 'CPT,Description,Charge\n99213,"Bandage 2 in,130.00\n99214,x,185.00\n',
    rows: '99213 $130.00 "\\"Bandage 2 in"\n99214 $185.00 "x"',
  },
  {
    title: 'sep= line of Excel',
    csv: 'sep=;\r\nCPT;Charge\r\n99213;130.00\r\nbad;1.00\r\n',
    rows: '99213 $130.00',
    leftOut: '4: “bad” is not a procedure code',
  },
];

suite('guide: fees from a spreadsheet', () => {
  for (const { title, csv, answers, rows, leftOut = '' } of CASES)
    test(title, () => {
      const result = read(csv, answers);
      assert.equal(rowsOf(result), rows);
      assert.equal(lost(result), leftOut);
      assert.deepEqual(result.problems, []);
      assert.deepEqual(
        findings(engineOf({ 'c.fees': result.text })).map((f) => f.finding.message),
        [],
      );
    });

  test('Latin-1 and UTF-16', () => {
    const latin = read(
      Uint8Array.from([...'CPT,Description,Charge\n99213,Caf\u00e9 visit,130.00\n'].map((c) => c.charCodeAt(0))),
    );
    assert.equal(rowsOf(latin), '99213 $130.00 "Café visit"');
    assert.match(latin.notes.join(' '), /Windows-1252/);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('CPT\tCharge\n99213\t130.00\n', 'utf16le')]);
    assert.equal(rowsOf(read(wide)), '99213 $130.00');
  });

  test('a workbook and an empty file are told', () => {
    assert.deepEqual(readSheet('x', new Uint8Array()), { why: 'the file is empty' });
    assert.match(JSON.stringify(readSheet('x.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4]))), /save it as CSV/);
  });

  test('a contract names its plan, and is text in columns', () => {
    const result = read('CPT,Allowed\n99213,78\n99214,1110.50\n', {
      kind: 'contract',
      for: 'plan PPO',
      until: '12/31/2026',
      other: '62 %',
      id: 'PPO-2026',
    });
    assert.equal(
      result.text,
      'fees PPO-2026\n  kind contract\n  for plan PPO\n  effective 2026-01-01..2026-12-31\n  99213    $78.00\n  99214 $1,110.50\n  other 62% of charges\n',
    );
    assert.equal(result.path, 'fees/ppo-2026.fees');
  });

  test('guesses say how sure they are; columns that look alike are asked one by one', () => {
    const clear = shapeOf(sheetOf('CPT Code,Fee\n99213,130.00\n'));
    assert.ok((clear.guesses.code?.confidence ?? 0) > 90 && (clear.guesses.charge?.confidence ?? 0) > 90);
    const twins = facts(sheetOf('CPT,Charge A,Charge B\n99213,130.00,99.00\n'));
    assert.equal(guideQuestions('fees', {}, twins)[0]?.id, 'column.code');
    const sure = guideQuestions('fees', {}, facts(sheetOf('CPT Code,Fee\n99213,130.00\n')));
    assert.equal(sure[0]?.id, 'columns');
    assert.match(sure[0]?.help ?? '', /99213 \$130\.00/);
  });

  test('fifty thousand rows are read without a row lost', () => {
    const codes = Array.from({ length: 50_000 }, (_, i) => `${10_000 + (i % 80_000)}`);
    const csv = `CPT,Description,Charge\n${codes.map((c, i) => `${c},Service ${c},${(i % 9000) + 1}.50`).join('\n')}\n`;
    const result = read(csv);
    assert.equal(result.leftOut.length, 0);
    assert.equal(result.text.split('\n').length, 50_000 + 4);
  });

  test('any sheet gives a table that reads without a finding, and no row is lost', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '99213',
        '100',
        'J3301',
        '450',
        '$185',
        '1,234.50',
        '(3.00)',
        '25',
        'LT',
        '01/01/2026',
        'CPT',
        'Fee',
        '"',
        '=“x”',
      ),
    );
    const rows = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('', 'anesthesia', 'revenue'),
        fc.constantFrom('', 'first', 'lowest'),
        (cells, zeros, duplicates) => {
          const sheet: Sheet = { name: 'x', rows: cells, lines: cells.map((_, i) => i + 1), notes: [] };
          const answers = {
            columns: 'no',
            'column.code': '1',
            'column.charge': '2',
            'column.description': '3',
            effective: '2026-01-01',
            id: 'X',
            zeros,
            duplicates,
          };
          const result = guideText('fees', answers, facts(sheet));
          assert.deepEqual(
            findings(engineOf({ 'x.fees': result.text })).map((f) => f.finding.message),
            [],
          );
        },
      ),
    );
  });
});
