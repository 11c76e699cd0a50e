import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ScheduleRow } from '../../../server/src/codes/fee-schedule/rows';
import { type DayService, reduceDay } from '../../../server/src/pricing/medicare/day';
import { exact } from '../../../server/src/pricing/medicare/exact';

const row = (multiple: string, key = '10000', base = ''): ScheduleRow => ({
  ...{ key, status: 'A', work: 0, pe: 0, facilityPe: 0, mp: 0, notInOffice: false, notInFacility: false },
  ...{ components: '0', global: '', pre: 0, intra: 0, post: 0, multiple, bilateral: '0', assistant: '0' },
  ...{ coSurgeon: '0', team: '0', base, factor: 0, imaging: '', capPe: 0, capFacilityPe: 0, capMp: 0 },
});
const nothing = exact(0);
const service = (fee: number, multiple: string, more: Partial<DayService> = {}): DayService => ({
  ...{ fee: exact(fee), row: row(multiple), units: 1, provider: 'A', pe: fee, halved: exact(fee, 2) },
  ...{ technical: nothing, professional: nothing, base: undefined },
  ...more,
});
const amounts = (...services: DayService[]) => reduceDay(services).map((r) => ('amount' in r ? r.amount : r.unknown));

suite('pricing: several services of a day', () => {
  test('surgery: by the highest fee, whatever the order of the lines; from the sixth on nobody knows', () => {
    assert.deepEqual(amounts(service(300, '2'), service(1000, '2'), service(601, '2')), [150, 1000, 301]);
    const six = amounts(...[6, 5, 4, 3, 2, 1].map((n) => service(n * 100, '2')));
    assert.deepEqual(six.slice(0, 5), [600, 250, 200, 150, 100]);
    assert.match(String(six[5]), /by report/);
  });

  test('each surgeon has a day of his own, and what is not ranked stays as it is', () => {
    assert.deepEqual(
      amounts(service(1000, '2'), service(800, '2', { provider: 'B' }), service(500, '0')),
      [1000, 800, 500],
    );
  });

  test('units are surgeries of their own, each rounded by itself', () => {
    assert.deepEqual(amounts(service(101, '2', { units: 3 })), [101 + 51 + 51]);
  });

  test('endoscopies of a family: the base is part of the others, and the family is ranked as one', () => {
    const member = (fee: number, key: string) => service(fee, '3', { row: row('3', key, '45378'), base: exact(200) });
    const base = service(200, '2', { row: row('2', '45378') });
    assert.deepEqual(amounts(member(310, '45385'), member(275, '45380'), base), [310, 75, 0]);
    // The family comes to 385, so another endoscopy of 390 is first.
    assert.deepEqual(amounts(member(310, '45385'), member(275, '45380'), service(390, '2')), [155, 38, 390]);
    // Alone it is an operation like any other.
    assert.deepEqual(amounts(member(310, '45385'), service(900, '2')), [155, 900]);
  });

  test('therapy: the unit with the highest practice value in full, every other with half of it, across lines', () => {
    const unit = (fee: number, pe: number, units: number) =>
      service(fee, '5', { pe, units, halved: exact(fee * 10 - pe * 5, 10) });
    assert.deepEqual(amounts(unit(100, 40, 2), unit(90, 50, 1)), [160, 90]);
    // Equal values: the higher fee.
    assert.deepEqual(amounts(unit(80, 40, 1), unit(100, 40, 1)), [60, 100]);
  });

  test('imaging: half of the technical and 5 % of the professional part are taken off what follows, each ranked by itself', () => {
    const study = (technical: number, professional: number) =>
      service(technical + professional, '4', { technical: exact(technical), professional: exact(professional) });
    // The first has the higher technical part, the second the higher professional one.
    assert.deepEqual(amounts(study(476, 60), study(340, 102)), [476 + 57, 170 + 102]);
  });

  test('cardiology keeps 75 %, eyes 80 % of the technical part', () => {
    const test = (n: number, indicator: string) =>
      service(n + 50, indicator, { technical: exact(n), professional: exact(50) });
    assert.deepEqual(amounts(test(200, '6'), test(100, '6'), test(200, '7'), test(100, '7')), [250, 125, 250, 130]);
  });

  test('the order of the lines changes no total, and nothing is more than its fee', () => {
    const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom('0', '2', '5', '6')), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(lines, (given) => {
        const services = given.map(([fee, multiple]) => service(fee, multiple, { technical: exact(fee, 3) }));
        const sum = (found: readonly (number | string)[]): number =>
          found.reduce<number>((all, n) => all + Number(n), 0);
        const found = amounts(...services);
        for (const [i, n] of found.entries()) assert.ok(Number(n) <= (given[i]?.[0] ?? 0));
        assert.equal(sum(found), sum(amounts(...services.toReversed())));
      }),
    );
  });
});
