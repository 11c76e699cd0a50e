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

/** Categories of the lines of an institutional claim with a type of bill; none where it is empty. */
function categoriesOf(bill: string, lines: readonly string[], specialty?: string): string[] {
  const type = bill ? `  type-of-bill ${bill}\n` : '';
  const book = bookOf(
    `claim C\n  bill institutional\n${type}  date 2026-04-18..2026-04-20\n  service\n${lines.map((l) => `    ${l}\n`).join('')}`,
  );
  const [item] = allItems(book, 'claim');
  return item ? serviceLines(recordOf(item)).map((line) => categoryOf(line, specialty)) : [];
}

suite('benefits: category by type of bill', () => {
  const cases: readonly [title: string, bill: string, lines: readonly string[], categories: readonly string[]][] = [
    [
      'a nursing facility’s room is no hospital’s',
      '0211',
      ['0022 ZZZZZ', '0120 x3', '0250', '0420 97110'],
      Array(4).fill('skilled-nursing'),
    ],
    ['a swing bed is skilled nursing', '0181', ['0120 x3', '0300 80053'], Array(2).fill('skilled-nursing')],
    ['a nursing facility’s Part B therapy is therapy', '0221', ['0420 97110'], ['therapy']],
    [
      'what a stay needs belongs to the stay',
      '0111',
      ['0120 x3', '0250', '0300 80053', '0360', '0450 99284', '0636 J1885', '0710'],
      Array(7).fill('hospital-inpatient'),
    ],
    ['of a psychiatric room to that', '0111', ['0124 x3', '0300 80053'], ['mental-health', 'mental-health']],
    ['of a maternity room to that', '0111', ['0112 x2', '0720'], ['maternity', 'maternity']],
    ['a late bill without its room', '0115', ['0300 80053'], ['hospital-inpatient']],
    [
      'a claim without a type of bill that has a room',
      '',
      ['0300 80053', '0120 x3'],
      Array(2).fill('hospital-inpatient'),
    ],
    ['inpatient Part B is not the stay', '0121', ['0300 80053', '0270'], ['lab', 'hospital-outpatient']],
    [
      'outpatient lines keep their own',
      '0131',
      ['0450 99284', '0300 80053', '0320 71046', '0270', '0730 93005'],
      ['emergency', 'lab', 'imaging', 'hospital-outpatient', 'hospital-outpatient'],
    ],
    ['a critical access hospital', '0851', ['0510 99213', '0270'], Array(2).fill('hospital-outpatient')],
    ['hospice, whatever it gives', '0811', ['0651 Q5001', '0250', '0420'], Array(3).fill('hospice')],
    ['hospice in a hospital', '0821', ['0656'], ['hospice']],
    [
      'home health, equipment apart',
      '0329',
      ['0023 1AA11', '0420 G0151', '0270', '0291 E0110'],
      ['home-health', 'home-health', 'home-health', 'dme'],
    ],
    ['outpatient therapy of a home health agency', '0341', ['0420 97110', '0270'], ['therapy', 'home-health']],
    [
      'a rural clinic’s visit',
      '0711',
      ['0521 99213', '0521 T1015', '0900 90834', '0780 Q3014', '0250'],
      ['office-visit', 'office-visit', 'mental-health', 'telehealth', 'drugs'],
    ],
    [
      'a health center’s visit',
      '0771',
      ['0521 G0467', '0519 G0468', '0900 G0470'],
      ['office-visit', 'preventive', 'mental-health'],
    ],
    ['dialysis, its laboratory too', '0721', ['0821 90999', '0300 80053', '0634 Q4081'], Array(3).fill('dialysis')],
    ['outpatient rehabilitation', '0741', ['0420 97110', '0270'], ['therapy', 'therapy']],
    ['a community mental health center', '0761', ['0912 H0035', '0250'], Array(2).fill('mental-health')],
    ['an ambulatory surgery center', '0831', ['0490 66984', '0276 V2632'], Array(2).fill('surgery')],
    ['a birthing center', '0841', ['0724 59409'], ['maternity']],
    ['an opioid treatment program', '0871', ['0900 G2067'], ['substance-use']],
    ['a free-standing emergency room', '0781', ['0450 99284', '0270'], Array(2).fill('emergency')],
    [
      'rehabilitation in a hospital',
      '0111',
      ['0024 A0101', '0118 x9', '0420 97110'],
      Array(3).fill('hospital-inpatient'),
    ],
  ];
  for (const [title, bill, lines, expected] of cases)
    test(`${title}: ${bill || 'none'} ${lines.join(', ')}`, () => {
      assert.deepEqual(categoriesOf(bill, lines), expected);
    });

  test('the specialty of the attending doctor is not that of a hospital', () => {
    assert.deepEqual(categoriesOf('0131', ['0510 99213'], '26'), ['hospital-outpatient']);
  });
});

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
