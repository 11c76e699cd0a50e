import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { IsoDate } from '../../schemas/values';
import { priceOf } from '../../server/src/cli/price';
import type { Imported, ImportedChanges } from '../../server/src/codes/import/table';
import { readShared } from '../support/imports';
import { codesWith } from '../support/installed';
import { codesWithSchedules, gpciText, rvuText } from '../support/schedules';
import { shared, testWithShared } from '../support/shared';
import { adapters } from './benefits-adapters';

/** Misprints in published sources: what comes out here is what is right, and never what was printed. */
const FILE = 'conformance/benefits.json';

interface Erratum {
  readonly id: string;
  readonly input: { readonly published: string };
  readonly expected: { readonly correct: string };
}

const price = (
  codes: ReturnType<typeof codesWithSchedules>,
  code: string,
  modifiers: readonly string[],
  date: string,
): string | null =>
  priceOf(codes, { code, modifiers, place: '11', date: date as IsoDate, locality: '15202-00', qpp: false }).amount;

const erratum = (id: string): Erratum => {
  const all = JSON.parse(fs.readFileSync(path.join(shared, FILE), 'utf8')) as { errata: Erratum[] };
  const found = all.errata.find((e) => e.id === id);
  if (!found) throw new Error(`no erratum ${id}`);
  return found;
};

suite('conformance: errata', () => {
  testWithShared('half of an endoscopy family is rounded up, not twice', [FILE], () => {
    const { input, expected } = erratum('err-aapc-22765');
    const family = { '29807': '310.02', '29819': '275.12', '29820': '270.13' };
    const found = adapters.endoscopy?.({ base_code: '29805', base_fee: '200.00', rank_factor: '0.5', family }, [
      'total',
    ]);
    assert.equal(found?.total, expected.correct);
    assert.notEqual(found?.total, input.published);
  });

  testWithShared('the values of an endoscopy and what another adds to it', [FILE], () => {
    const { input, expected } = erratum('err-aapc-rvu');
    // 13.03 and 0.63 more, told as values with a factor of 1.
    const found = adapters.endoscopy?.(
      { base_code: '45378', base_fee: '9.00', family: { '45385': '13.03', '45380': '9.63' } },
      ['total'],
    );
    assert.equal(found?.total, expected.correct);
    assert.notEqual(found?.total, input.published);
  });

  testWithShared('a copay, then a share of the rest', [FILE], () => {
    const { expected } = erratum('err-cvs-65');
    const found = adapters.waterfall?.(
      { allowed: '200', order: 'COPAY_THEN_COINS', copay: '25', coinsurance: '0.20' },
      [],
    );
    assert.equal(`${Number(found?.patient)} / ${Number(found?.plan_pays)}`, expected.correct);
  });

  testWithShared(
    '26 and TC come from their rows, and are no fixed share',
    [FILE, 'data/rvu/PPRRVU2020_reconstructed.csv.xz'],
    async () => {
      const tables = await Promise.all(
        ['data/rvu/PPRRVU2020_reconstructed.csv.xz', 'data/rvu/GPCI2020_reconstructed.csv'].map((file) =>
          readShared(file),
        ),
      );
      const codes = codesWith(...(tables.flat() as Exclude<Imported, ImportedChanges>[]));
      const [whole, professional, technical] = ['', '26', 'TC'].map((m) =>
        price(codes, 'G0297', m === '' ? [] : [m], '2020-06-01'),
      );
      assert.deepEqual([whole, professional, technical], ['224.67', '51.25', '173.41']);
      assert.notEqual(Number(professional) / Number(whole), 0.6);
    },
  );

  testWithShared('each of two surgeons has five eighths', [FILE], () => {
    const { expected } = erratum('err-mich62');
    const codes = codesWithSchedules(rvuText([{ code: '22633', pe: '1000.00', co: '2' }], '1.0000'), gpciText());
    assert.ok(expected.correct.includes('62.5%'));
    assert.equal(price(codes, '22633', ['62'], '2031-06-01'), '625.00');
  });
});
