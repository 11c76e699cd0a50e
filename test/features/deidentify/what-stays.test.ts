import assert from 'node:assert/strict';
import { CODES, phoneWithout, zipWithout } from '../../../server/src/features/deidentify/what-stays';
import { type EntryTable, kinds } from '../../../server/src/records/vocabulary';

suite('deidentify: what stays', () => {
  const zips: readonly (readonly [string, string])[] = [
    ['45501', '45500'],
    ['45501-1234', '45500-9998'],
    ['455011234', '455009998'],
    ['03601', '00000'],
    ['82101-0001', '00000-9998'],
    ['45501-0000', '45500-0000'],
    ['4557', '4550'],
    ['K1A 0B1', '000 000'],
  ];
  for (const [zip, made] of zips) test(`ZIP code ${zip} is ${made}`, () => assert.equal(zipWithout(zip), made));

  const phones: readonly (readonly [string, string])[] = [
    ['(937) 867-5309', '(555) 555-0100'],
    ['867-5309', '555-0100'],
    ['1-937-867-5309 ext. 12', '1-555-555-0100 ext. 00'],
    ['9378675309x7', '5555550100x0'],
    ['call me', 'xxxx xx'],
  ];
  for (const [phone, made] of phones)
    test(`telephone ${phone} is ${made}`, () => assert.equal(phoneWithout(phone), made));

  test('every code that stays is a value of the language', () => {
    const known = new Set<string>();
    const walk = (table: EntryTable): void => {
      for (const slot of table.slots) if (slot.form === 'id') known.add(`${table.name}.${slot.name}`);
      for (const child of Object.values(table.children)) walk(child);
      if (table.row) walk(table.row);
    };
    for (const table of Object.values(kinds)) walk(table);
    assert.deepEqual(
      [...CODES].filter((code) => !known.has(code)),
      [],
    );
  });
});
