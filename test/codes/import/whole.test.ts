import assert from 'node:assert/strict';
import { ImportProblem } from '../../../server/src/codes/import/source';
import { readText } from '../../support/imports';

/** A table that was cut between two lines reads like a shorter one: a long one must come to its publisher’s end. Numbers are invented. */
const numbered = (count: number, row: (code: string) => string): string[] =>
  Array.from({ length: count }, (_, i) => row(`E${String(1000 + i)}`));

/** Name, header, a row of a code, and the code at which the publisher’s table ends. */
const tables: readonly (readonly [
  what: string,
  name: string,
  header: string,
  row: (code: string) => string,
  end: string,
])[] = [
  [
    'units',
    'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv',
    '"HCPCS/ CPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale',
    (code) => `${code},1,2 Date of Service Edit: Policy,CMS Policy`,
    'V5364',
  ],
  [
    'add-on codes',
    'AOC_2026-04-01.csv',
    'Add_On_Code,Primary_Code,AOC_Edit_Type',
    (code) => `${code},99213,1`,
    'G2212',
  ],
  [
    'laboratory tests',
    'CLFS_2026_Q2V1.csv',
    'YEAR,HCPCS,MOD,EFF_DATE,INDICATOR,RATE',
    (code) => `2026,${code},,20260101,N,10.00`,
    'Q0115',
  ],
  [
    'outpatient payments',
    'addendum_b_2026-04.csv',
    'HCPCS Code,SI,APC,Payment Rate,Minimum Unadjusted Copayment',
    (code) => `${code},S,5521,10.00,2.00`,
    'V5364',
  ],
];

suite('codes: tables that were cut between two lines', () => {
  for (const [what, name, header, row, end] of tables) {
    const read = (rows: readonly string[]) => readText(name, [header, ...rows, ''].join('\r\n'));
    test(`${what}: one that does not come to its end is refused`, async () => {
      await assert.rejects(
        read(numbered(300, row)),
        (error) =>
          error instanceof ImportProblem &&
          /comes to .*, found E1299 as its last code: the file may be cut/.test(error.message),
      );
    });
    test(`${what}: a whole one is taken, in any order, and so is a sample`, async () => {
      for (const rows of [[...numbered(300, row), row(end)], [row(end), ...numbered(300, row)], numbered(20, row)])
        assert.equal((await read(rows)).length, 1);
    });
  }
});
