import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { IsoDate } from '../../schemas/values';
import { priceOf } from '../../server/src/cli/price';
import type { Codes } from '../../server/src/codes/builtin';
import { twinOf } from '../../server/src/codes/fee-schedule/rows';
import type { Imported, ImportedChanges } from '../../server/src/codes/import/table';
import { membersOf, textOf } from '../../server/src/files/archives';
import { readShared } from '../support/imports';
import { codesWith } from '../support/installed';
import { shared, testWithShared } from '../support/shared';

/**
 * Amounts that Medicare has published, against the tables of their year. The recomputation beside them is written apart from the
 * product: big integers over the columns of the files, found by their place and not by their header.
 */
const RVU_2020 = 'data/rvu/PPRRVU2020_reconstructed.csv.xz';
const GPCI_2020 = 'data/rvu/GPCI2020_reconstructed.csv';
const OHIO = 'conformance/mpfs_2020_ohio.csv';
const RVU_2025 = 'data/rvu/PPRRVU2025_Oct.csv.xz';
const GPCI_2025 = 'data/rvu/GPCI2025.csv';
const CAP_2025 = 'data/rvu/OPPSCAP_Oct2025.csv.xz';

const codesFrom = async (...files: readonly string[]): Promise<Codes> => {
  const tables = await Promise.all(files.map((file) => readShared(file)));
  return codesWith(...(tables.flat() as Exclude<Imported, ImportedChanges>[]));
};

const cells = async (file: string): Promise<string[][]> => {
  const bytes = fs.readFileSync(path.join(shared, file));
  const [member] = await membersOf(path.basename(file), bytes);
  const text = textOf(member?.bytes ?? bytes);
  return parse(text, { relax_column_count: true, bom: true }) as string[][];
};

const price = (codes: Codes, code: string, modifier: string, place: string, date: string, locality: string) =>
  priceOf(codes, {
    code,
    modifiers: modifier === '' ? [] : [modifier],
    place,
    date: date as IsoDate,
    locality,
    qpp: false,
  });

/** `12.345` with so many places as an integer. */
function units(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.trim().split('.');
  return BigInt(`${whole || '0'}${fraction.padEnd(places, '0')}`);
}

const money = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;

suite('conformance: Medicare physician fee schedule', () => {
  testWithShared(
    'published amounts of Ohio 2020, to the cent; imaging at its cap',
    [RVU_2020, GPCI_2020, OHIO],
    async () => {
      const codes = await codesFrom(RVU_2020, GPCI_2020);
      const rows = parse(fs.readFileSync(path.join(shared, OHIO)), { columns: true }) as Record<string, string>[];
      let amounts = 0;
      let capped = 0;
      for (const row of rows)
        for (const [place, own, cap] of [
          ['22', 'Facility Fee', 'OPPS Facility Fee'],
          ['11', 'Non-Facility Fee', 'OPPS Non-Facility Fee'],
        ] as const) {
          const [fee, limit] = [units(row[own] ?? '', 2), units(row[cap] ?? '', 2)];
          const binds = row['OPPS Indicator'] === '1' && limit < fee;
          const found = price(codes, row['HCPCS Code'] ?? '', row.Modifier ?? '', place, '2020-06-01', '15202-00');
          assert.equal(found.amount, money(binds ? limit : fee), JSON.stringify(found));
          const before = found.steps.find(({ step }) => step === 'formula');
          assert.equal(before?.amount, money(fee), `${row['HCPCS Code']} before the cap`);
          amounts++;
          if (binds) capped++;
        }
      assert.equal(amounts, rows.length * 2);
      console.log(`    ${amounts} amounts to the cent, ${capped} of them at the cap`);
    },
  );

  testWithShared('the rows of the cap file that have indices', [RVU_2025, GPCI_2025, CAP_2025], async () => {
    const codes = await codesFrom(RVU_2025, GPCI_2025);
    const [, ...rows] = await cells(CAP_2025);
    let held = 0;
    for (const [code = '', mod = '', status, carrier = '', locality = '', facility, office] of rows) {
      if (status !== 'A') continue;
      for (const [place, amount] of [
        ['22', facility],
        ['11', office],
      ] as const) {
        const found = price(codes, code, mod, place, '2025-10-15', `${carrier}-${locality}`);
        assert.equal(found.amount, amount, JSON.stringify(found));
      }
      held++;
    }
    // More than can be joined by carrier and number: Southern California stands under the other carrier.
    assert.ok(held >= 6322, String(held));
    assert.equal(twinOf('01112-18'), '01182-18');
  });

  for (const [what, rvu, gpci, date, every] of [
    ['every payable row of October 2025 in three localities', RVU_2025, GPCI_2025, '2025-11-03', 1],
    ['the payable rows of 2020 over all localities', RVU_2020, GPCI_2020, '2020-06-01', 37],
  ] as const)
    testWithShared(`${what}, recomputed`, [rvu, gpci], async () => {
      const codes = await codesFrom(rvu, gpci);
      const rows = (await cells(rvu)).filter((r) => /^[0-9A-Z]{5}$/.test(r[0] ?? '') && 'ART'.includes(r[3] || '-'));
      const all = (await cells(gpci)).filter((r) => /^\d{5}$/.test(r[0] ?? ''));
      const places =
        every === 1 ? all.filter((r) => ['02102', '01182', '15202'].includes(r[0] ?? '')).slice(0, 3) : all;
      assert.ok(rows.length > 8000 && places.length >= 3);
      let amounts = 0;
      // Of the many localities each has its own rows, so that all rows are asked some three times.
      for (const [at, [carrier = '', , number = '', , work = '', pe = '', mp = '']] of places.entries())
        for (const r of rows.filter((_, i) => i % every === at % every))
          for (const facility of [true, false]) {
            const sum = (practice: string, malpractice: string): bigint =>
              (units(r[5] ?? '', 2) * units(work, 3) +
                units(practice, 2) * units(pe, 3) +
                units(malpractice, 2) * units(mp, 3)) *
              units(r[24] ?? '', 4);
            const own = sum((facility ? r[8] : r[6]) ?? '', r[10] ?? '');
            const limit = sum((facility ? r[29] : r[28]) ?? '', r[30] ?? '');
            const capped = units(r[28] ?? '', 2) + units(r[29] ?? '', 2) + units(r[30] ?? '', 2) > 0n;
            const least = capped && limit < own ? limit : own;
            const place = facility ? '21' : '11';
            const found = price(codes, r[0] ?? '', r[1] ?? '', place, date, `${carrier}-${number}`);
            assert.equal(found.amount, money((least + 5_000_000n) / 10_000_000n), JSON.stringify(found));
            amounts++;
          }
      console.log(`    ${amounts} amounts recomputed`);
    });
});
