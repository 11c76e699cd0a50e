import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { packagesOf } from '../../server/src/codes/drugs';
import { codes } from '../support/codes';
import { onlyList, readShared } from '../support/imports';
import { codesWith, list } from '../support/installed';
import { testWithShared } from '../support/shared';

const DAY = '2026-02-18' as IsoDate;
const CROSSWALK = 'data/asp/asp_ndc_hcpcs_crosswalk_2026-01.csv.xz';

suite('codes: drugs', () => {
  const known = codesWith(
    list(
      'asp-ndc',
      '2026-01 2026-01-01..2026-03-31',
      '00000111101-J1745 {code=J1745 units=10 size=1}\n00000111101-Q5103 {code=Q5103 units=10}\n00000111102-J1745 {code=J1745 units=0}',
    ),
  );

  test('a package has a billing code, or several', () => {
    const found = packagesOf(known, '00000111101', DAY);
    assert.deepEqual(
      found?.map((p) => [p.code, p.units, p.size]),
      [
        ['J1745', 10, 1],
        ['Q5103', 10, undefined],
      ],
    );
  });

  test('a package that is not there, or has no units, has none', () => {
    assert.deepEqual(packagesOf(known, '99999999999', DAY), []);
    assert.deepEqual(packagesOf(known, '00000111102', DAY), []);
  });

  test('without the crosswalk nothing is known', () => {
    assert.equal(packagesOf(codes(), '00000111101', DAY), undefined);
  });

  testWithShared('the publisher’s own crosswalk: a vial of 100 mg holds ten units of 10 mg', [CROSSWALK], async () => {
    const whole = codesWith(onlyList(await readShared(CROSSWALK)));
    const found = packagesOf(whole, '57894003001', DAY);
    assert.deepEqual(
      found?.map((p) => [p.code, p.units]),
      [['J1745', 10]],
    );
  });
});
