import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { type PricesChoice, payersIn, pricesText } from '../../../server/src/features/guides/prices-fees';
import { type PricesFile, pricesOfJson, pricesOfRows } from '../../../server/src/features/guides/prices-file';
import { readSheet } from '../../../server/src/files/sheet';
import { allItems, recordOf } from '../../../server/src/records/book';
import { engineOf, findings } from '../../support/engine';
import { shared, testWithShared } from '../../support/shared';

const csv = (text: string, bytes = new TextEncoder().encode(text)): PricesFile | undefined => {
  const sheet = readSheet('prices.csv', bytes);
  assert.ok('rows' in sheet);
  return pricesOfRows(sheet.rows, sheet.lines);
};
const ABOUT = 'hospital_name,last_updated_on,version\nInvented Hospital,4/1/2031,3.0.0\n';
const TALL = `${ABOUT}description,code | 1,code|1|type,Code|2,code|2|type,setting,drug_unit_of_measurement,drug_type_of_measurement,standard_charge | gross,payer_name,plan_name,modifiers,standard_charge|negotiated_dollar,standard_charge|negotiated_percentage,standard_charge|negotiated_algorithm,standard_charge|methodology
`;
const tall = (...rows: readonly string[]): PricesFile => {
  const found = csv(`${TALL}${rows.join('\n')}\n`);
  assert.ok(found);
  return found;
};
const CHARGES: PricesChoice = { id: 'H', payer: undefined, plan: undefined, for: '', setting: undefined };
const PPO: PricesChoice = { ...CHARGES, payer: 'Lake', plan: 'PPO', for: 'payer 1' };
const rowsOf = (file: PricesFile, choice: PricesChoice): readonly string[] =>
  pricesText(file, choice)
    .text.split('\n')
    .filter((l) => /^ {2}[0-9A-Z]{4}/.test(l))
    .map((l) => l.trim().replace(/\s+/g, ' '));
const whys = (file: PricesFile, choice: PricesChoice): readonly string[] =>
  pricesText(file, choice).leftOut.map((l) => `${l.line}: ${l.why}`);

suite('guides: a hospital’s price file', () => {
  const file = tall(
    'Scan,610,RC,70551,CPT,outpatient,,,1200,Lake,PPO,,400.5,,,fee schedule',
    'Scan,610,RC,70551,CPT,outpatient,,,1200,Shore,HMO,,250,,,fee schedule',
    'Reading,,,70551,CPT,outpatient,,,300,Lake,PPO,26,90,,,fee schedule',
    'Bed,120,RC,,,inpatient,,,5000,Lake,PPO,,"1,400",,,per diem',
  );

  test('tall: charges and one plan’s prices, a code before its department, modifiers and days', () => {
    assert.deepEqual(rowsOf(file, CHARGES), [
      '0120 $5,000.00 "Bed"',
      '70551 $1,200.00 "Scan"',
      '70551-26 $300.00 "Reading"',
    ]);
    assert.deepEqual(rowsOf(file, PPO), [
      '0120 $1,400.00 per day "Bed"',
      '70551 $400.50 "Scan"',
      '70551-26 $90.00 "Reading"',
    ]);
    assert.deepEqual(payersIn(file), [
      { payer: 'Lake', plan: 'PPO' },
      { payer: 'Shore', plan: 'HMO' },
    ]);
  });

  test('wide: a payer’s columns are found by their names, whatever their case and blanks', () => {
    const wide = csv(
      `${ABOUT}description,code|1,code|1|type,modifiers,setting,standard_charge|gross,standard_charge | Lake | PPO | negotiated_dollar,standard_charge|Lake|PPO|negotiated_percentage,standard_charge|Lake|PPO|methodology,standard_charge|Shore|HMO|negotiated_dollar\nScan,70551,CPT,,outpatient,1200,400.5,,fee schedule,250\nVisit,99283,CPT,,outpatient,900,,80,percent of total billed charges,\n`,
    );
    assert.ok(wide);
    assert.deepEqual(rowsOf(wide, PPO), ['70551 $400.50 "Scan"', '99283 80% of charges "Visit"']);
    assert.deepEqual(rowsOf(wide, { ...PPO, payer: 'shore', plan: 'hmo' }), ['70551 $250.00 "Scan"']);
    assert.deepEqual(whys(wide, PPO), []);
  });

  test('a share of the charge is a row; what is no share, a formula, a case rate and two shares of one code are told', () => {
    const shares = tall(
      'A,,,99281,CPT,outpatient,,,100,Lake,PPO,,,62.5,,percent of total billed charges',
      'B,,,99282,CPT,outpatient,,,100,Lake,PPO,,,0.8,,percent of total billed charges',
      'C,,,99283,CPT,outpatient,,,100,Lake,PPO,,,80,when above the threshold,other',
      'D,,,99284,CPT,outpatient,,,100,Lake,PPO,,50,,,case rate',
      'E,,,99285,CPT,outpatient,,,100,Lake,PPO,,,80,,percent of total billed charges',
      'E,,,99285,CPT,inpatient,,,100,Lake,PPO,,,75,,percent of total billed charges',
    );
    assert.deepEqual(rowsOf(shares, PPO), ['99281 62.5% of charges "A"']);
    const told = whys(shares, PPO).join('\n');
    for (const said of [
      /5: “0\.8” is no share/,
      /6: the price is a formula/,
      /7: a case rate/,
      /8: 99285 has several amounts: 80% of charges, 75%/,
    ])
      assert.match(told, said);
    assert.equal(rowsOf(shares, CHARGES).length, 5, 'the charge of 99285 is the same twice');
  });

  test('JSON says the same', () => {
    const json = pricesOfJson({
      ...{ hospital_name: 'Invented Hospital', last_updated_on: '2031-04-01', version: '3.0.0' },
      standard_charge_information: [
        {
          description: 'Scan',
          code_information: [{ code: '70551', type: 'CPT' }],
          standard_charges: [
            {
              ...{ setting: 'outpatient', gross_charge: 1200, modifier_code: ['26'] },
              payers_information: [
                { payer_name: 'Lake', plan_name: 'PPO', methodology: 'fee schedule', standard_charge_dollar: 400.5 },
              ],
            },
          ],
        },
      ],
    });
    assert.ok(json);
    assert.deepEqual(rowsOf(json, PPO), ['70551-26 $400.50 "Scan"']);
    assert.equal(pricesOfJson({ anything: 1 }), undefined);
    assert.equal(csv('code,charge\n99213,80\n'), undefined);
  });

  test('the table is a record that is read without findings of form', () => {
    const { text, notes, leftOut, rows } = pricesText(file, PPO);
    assert.deepEqual([notes, leftOut, rows], [[], [], 3]);
    const engine = engineOf(`${text}payer 1\n`);
    const [item] = allItems(engine.book, 'fees');
    assert.ok(item);
    const { kind, for: target, effective, row } = recordOf(item);
    assert.deepEqual([kind?.kind, target?.payer, effective?.range?.from], ['contract', '1', '2031-04-01']);
    assert.deepEqual(
      row?.map((r) => [r.code?.from, r.amount, r.per ?? 'unit']),
      [
        ['0120', 140_000, 'day'],
        ['70551', 40_050, 'unit'],
        ['70551', 9_000, 'unit'],
      ],
    );
    assert.deepEqual(
      findings(engine).filter(({ finding }) => finding.severity === 'error'),
      [],
    );
  });

  test('what no row can hold is told with its reason', () => {
    const odd = tall(
      'Stay,470,MS-DRG,,,inpatient,,,9000,Lake,PPO,,14000,,,case rate',
      'Repair,360,RC,49505,CPT,outpatient,,,,Lake,PPO,,8000,,,case rate',
      'Drug,J1450,HCPCS,,,both,100,ML,75,Lake,PPO,,35,,,fee schedule',
      'Pump,C1785,HCPCS,,,both,,,,Lake,PPO,,,,110% of invoice,other',
      'Both sides,,,,,both,,,,Lake,PPO,50,,150,,',
      'Two,70551,CPT,70552,CPT,both,,,100,Lake,PPO,,50,,,fee schedule',
      'Odd,7055,CPT,,,both,,,100,Lake,PPO,,50.005,,,fee schedule',
      'Odd,70553,CPT,,,both,,,N/A,Lake,PPO,,50.005,,,fee schedule',
      'Odd,70554,CPT,,,both,,,-5,Lake,PPO,,abc,,,fee schedule',
    );
    const expected = [
      '4: a fee table has no rows for MS-DRG',
      '5: a case rate pays for other services too',
      '6: the price is for 100 ML of the drug',
      '7: the price is a formula: 110% of invoice',
      '8: it changes other prices by a modifier',
      '9: one price for several codes: 70551, 70552',
      '10: “7055” is no procedure or revenue code',
      '11: “50.005” has parts of a cent',
      '12: “abc” is not an amount',
    ];
    const found = whys(odd, PPO);
    assert.equal(found.length, expected.length);
    for (const [i, why] of expected.entries()) assert.ok(found[i]?.startsWith(why), found[i]);
  });

  test('several amounts of one code are none, until the setting tells them apart', () => {
    const two = tall('Visit,99283,CPT,,,inpatient,,,900,,,,,,,', 'Visit,99283,CPT,,,outpatient,,,700,,,,,,,');
    assert.deepEqual(rowsOf(two, CHARGES), []);
    assert.match(whys(two, CHARGES).join(), /99283 has several amounts: \$900\.00, \$700\.00/);
    assert.deepEqual(rowsOf(two, { ...CHARGES, setting: 'outpatient' }), ['99283 $700.00 "Visit"']);
  });

  test('a file without a day, of another version, in another encoding', () => {
    const latin = new Uint8Array(
      [...`${TALL.replace('4/1/2031', 'spring').replace('3.0.0', '1.0')}Gl`]
        .map((c) => c.charCodeAt(0))
        .concat(
          [0xe4, 0x73],
          [...',80048,CPT,,,both,,,10,,,,,,,\n'].map((c) => c.charCodeAt(0)),
        ),
    );
    const found = csv('', latin);
    assert.ok(found);
    const { text, notes } = pricesText(found, CHARGES);
    assert.match(text, /80048 \$10\.00 "Gläs"/);
    assert.match(notes.join('\n'), /does not say since when .*spring.*\n.*version “1\.0”/);
  });

  testWithShared('the three forms of CMS’s example say the same', ['data/prices/v3_json_format_example.json'], () => {
    const read = (name: string) => new Uint8Array(fs.readFileSync(path.join(shared, 'data/prices', name)));
    const files = [
      csv('', read('V3.0.0_Tall_CSV_Format_Example.csv')),
      csv('', read('V3.0.0_Wide_CSV_Format_Example.csv')),
      pricesOfJson(JSON.parse(new TextDecoder().decode(read('v3_json_format_example.json')))),
    ];
    for (const choice of [
      CHARGES,
      { ...PPO, payer: 'Platform Health Insurance' },
      { ...PPO, payer: 'Region Health Insurance', plan: 'HMO' },
    ]) {
      const texts = files.map((f) => f && pricesText(f, choice).text);
      assert.ok(texts[0] && texts[0].split('\n').length > 7);
      assert.equal(texts[1], texts[0]);
      assert.equal(texts[2], texts[0]);
    }
  });
});
