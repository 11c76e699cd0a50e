import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isFacility } from '../../server/src/pricing/places';
import { shared, testWithShared } from '../support/shared';

suite('pricing: places', () => {
  test('an office is no facility, an outpatient department is', () => {
    assert.deepEqual(['11', '1', '22', '23', '24', '12', ''].map(isFacility), [
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  testWithShared('all places of the published list', ['data/codelists/pos_codes_2024.csv'], () => {
    const rows = fs.readFileSync(path.join(shared, 'data/codelists/pos_codes_2024.csv'), 'utf8').split('\n').slice(1);
    let seen = 0;
    for (const row of rows) {
      const [place = '', type = ''] = row.split(',');
      if (!/^\d\d$/.test(place) || !/^(Non-)?Facility$/.test(type)) continue;
      assert.equal(isFacility(place), type === 'Facility', place);
      seen++;
    }
    assert.ok(seen >= 45, `${seen}`);
  });
});
