import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IsoDate } from '../../../schemas/values';
import { rounded } from '../../../server/src/pricing/medicare/exact';
import { type Care, ownDays } from '../../../server/src/pricing/medicare/postoperative';
import { medicarePrice } from '../../../server/src/pricing/medicare/price';
import { addDays } from '../../../server/src/records/dates';
import { costOfText } from '../../support/cost';
import { medicareClaim } from '../../support/medicare-claim';
import { codesWithSchedules, gpciText, rvuText } from '../../support/schedules';

/** Care after a surgery between providers; with a factor of 1 a practice value is dollars. */
const codes = codesWithSchedules(
  rvuText(
    [
      { code: '42145', pe: '1000.00', global: '090', package: ['0.10', '0.73', '0.17'] },
      { code: '10120', pe: '100.00', global: '010', package: ['0.10', '0.80', '0.10'] },
      { code: '45378', pe: '300.00', global: '000' },
    ],
    '1.0000',
  ),
  gpciText(),
);
const SURGERY = '2031-03-01' as IsoDate;
const day = (text: string): IsoDate => text as IsoDate;

const price = (code: string, care?: Care): number | string => {
  const asked = { modifiers: ['55'], date: SURGERY, facility: false, locality: '15202-00', care };
  const found = medicarePrice(codes, { code, ...asked });
  return 'unknown' in found ? found.unknown : rounded(found.amount);
};

/** Allowed amounts of lines of a claim of the surgery’s day, or why they are not known. */
function allowed(service: string, entries: string): readonly (string | undefined)[] {
  const cost = costOfText(medicareClaim({ date: SURGERY, entries, service }), codes);
  const why = cost.unknown[0]?.why;
  return cost.payers[0]?.lines.map((l) => l.allowed ?? why) ?? [];
}

suite('pricing: care after a surgery between providers', () => {
  test('the manual’s example: 60 days of 90 for one, 30 for the other, of 17 %', () => {
    // 170.00 × 60 / 90 = 113.333…, and × 30 / 90 = 56.666…
    assert.equal(price('42145', { relinquished: day('2031-04-29') }), 11_333);
    assert.equal(price('42145', { assumed: day('2031-04-30') }), 5_667);
    assert.equal(price('42145', { days: 30 }), 5_667);
  });

  test('who says no dates has had all of the care', () => {
    assert.equal(price('42145'), 17_000);
    assert.equal(price('42145', { relinquished: day('2031-12-31') }), 17_000);
  });

  test('ten days of a small operation', () => {
    assert.equal(price('10120', { assumed: day('2031-03-05') }), 600);
    assert.match(String(price('10120', { assumed: day('2031-03-11') })), /the 10 days of care ended on 2031-03-10/);
  });

  test('dates that cannot be, and a code without a package', () => {
    assert.match(String(price('42145', { assumed: day('2031-02-01') })), /cannot begin or end before it/);
    const swapped = { assumed: day('2031-04-02'), relinquished: day('2031-04-01') };
    assert.match(String(price('42145', swapped)), /began on 2031-04-02 cannot have ended on 2031-04-01/);
    assert.match(String(price('42145', { days: 91 })), /has 90 days of care, and not 91/);
    assert.match(String(price('45378', { days: 5 })), /no global package/);
  });

  test('the claim’s own entries: the surgeon’s two lines, and the one who took over', () => {
    const surgeon = '    42145-54 A $2000.00\n    42145-55 A $500.00\n';
    assert.deepEqual(allowed(surgeon, '  relinquished 2031-04-29\n'), ['830.00', '113.33']);
    assert.deepEqual(allowed('    42145-55 A $500.00\n', '  assumed 2031-04-30\n'), ['56.67']);
    assert.deepEqual(allowed('    42145-55 A $500.00\n', ''), ['170.00']);
    assert.match(allowed('    42145-55 x30 A $500.00\n', '')[0] ?? '', /units may be days of care/);
  });

  test('recomputed: providers who follow each other share all of the days, and never more than the part', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 89 }), { maxLength: 4 });
    fc.assert(
      fc.property(cuts, (found) => {
        const starts = [0, ...found.toSorted((a, b) => a - b)];
        const own = starts.map((start, i) => {
          const next = starts[i + 1];
          const days = ownDays(
            {
              ...(start > 0 && { assumed: addDays(SURGERY, start) }),
              ...(next !== undefined && { relinquished: addDays(SURGERY, next - 1) }),
            },
            SURGERY,
            90,
          );
          assert.equal(days, (next ?? 90) - start);
          return Number(days);
        });
        assert.equal(
          own.reduce((a, b) => a + b, 0),
          90,
        );
        const cents = own.map((days) => Number(price('42145', { days })));
        for (const [i, amount] of cents.entries())
          assert.equal(amount, Math.floor((17_000 * 2 * (own[i] ?? 0) + 90) / 180));
      }),
    );
  });
});
