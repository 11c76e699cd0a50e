import assert from 'node:assert/strict';
import type { Encounter } from '../../schemas';
import { categoryNames } from '../../schemas/categories';
import { categoryOf } from '../../server/src/benefits/categories';
import { serviceLines } from '../../server/src/pricing/lines';
import { allItems, recordOf } from '../../server/src/records/book';
import { bookOf } from '../support/cost';

function category(line: string, place = '11', specialty?: string): string {
  const book = bookOf(`encounter E\n  date 2026-04-18\n  place ${place}\n  service\n    ${line}\n`);
  const [item] = allItems(book, 'encounter');
  const [first] = item ? serviceLines(recordOf(item) as Encounter) : [];
  assert.ok(first, line);
  return categoryOf(first, specialty);
}

suite('benefits: category of a service', () => {
  const cases: readonly [line: string, category: string, place?: string, specialty?: string][] = [
    ['99214-25 A', 'office-visit'],
    ['99214 A', 'office-visit', '11', '08'],
    ['99214 A', 'specialist', '11', '06'],
    ['99214 A', 'mental-health', '11', '26'],
    ['99214-95 A', 'telehealth', '11'],
    ['99213 A', 'telehealth', '10'],
    ['90837-95 A', 'mental-health', '10', '80'],
    ['99214 A', 'urgent-care', '20'],
    ['99284 A', 'emergency', '23'],
    ['12001 A', 'emergency', '23'],
    ['12001 A', 'surgery', '11'],
    ['71046 A', 'imaging', '23'],
    ['0450 99284', 'emergency'],
    ['0450 12001', 'emergency'],
    ['0456 99213', 'urgent-care'],
    ['0120 x3', 'hospital-inpatient'],
    ['0301 80053', 'lab'],
    ['0510 99213', 'hospital-outpatient'],
    ['99223 A', 'hospital-inpatient', '21'],
    ['99223 A', 'hospital-outpatient', '22'],
    ['99396 A', 'preventive'],
    ['G0439 A', 'preventive'],
    ['77067 A', 'preventive'],
    ['45378-33 A', 'preventive', '24'],
    ['45385-PT A', 'preventive', '24'],
    ['45385 A', 'surgery', '24'],
    ['90686 A', 'immunization'],
    ['90471 A', 'immunization'],
    ['83036-QW A', 'lab'],
    ['0001U A', 'lab'],
    ['0001A A', 'immunization'],
    ['36415 A', 'lab'],
    ['70551 A', 'advanced-imaging'],
    ['74177 A', 'advanced-imaging'],
    ['76805 A', 'imaging'],
    ['97110 A', 'therapy'],
    ['0420 97110', 'therapy'],
    ['98941 A', 'chiropractic'],
    ['59400 A', 'maternity'],
    ['00790 45min A', 'anesthesia'],
    ['J3301 A', 'drugs'],
    ['J9271 A', 'chemotherapy'],
    ['96413 A', 'chemotherapy'],
    ['E0601 A', 'dme'],
    ['A0429 A', 'ambulance', '41'],
    ['90999 A', 'dialysis'],
    ['92014 A', 'vision'],
    ['D0120 A', 'dental'],
    ['99309 A', 'skilled-nursing', '31'],
    ['H0005 A', 'substance-use'],
    ['93000 A', 'other'],
  ];
  for (const [line, expected, place, specialty] of cases)
    test(`${line} at ${place ?? '11'}${specialty ? ` by ${specialty}` : ''}: ${expected}`, () => {
      assert.equal(category(line, place, specialty), expected);
      assert.ok(categoryNames.includes(expected));
    });
});
