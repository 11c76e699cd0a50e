import assert from 'node:assert/strict';
import { asked as at } from '../../support/asked';

const CLAIM = 'claim C-1\n  patient P1\n  date 2026-04-18\n';

suite('completion', () => {
  const cases: readonly [what: string, marked: string, label: string, after: string][] = [
    ['a record kind at the left edge', 'cl|', 'claim', 'claim'],
    ['a keyword in a record', `${CLAIM}  ren|`, 'rendering', `${CLAIM}  rendering`],
    ['a keyword before the first letter', `${CLAIM}  |`, 'place', `${CLAIM}  place`],
    [
      'a keyword below an entry',
      `${CLAIM}  service\n    99213 A\n      nd|`,
      'ndc',
      `${CLAIM}  service\n    99213 A\n      ndc`,
    ],
    ['a patient by id', 'claim C-1\n  patient |', 'P1', 'claim C-1\n  patient P1'],
    ['a provider', `${CLAIM}  rendering |`, '1497758544', `${CLAIM}  rendering 1497758544`],
    ['a rank', `${CLAIM}  payer pri|`, 'primary', `${CLAIM}  payer primary`],
    ['a date', 'claim C-1\n  date |', '2026-11-24', 'claim C-1\n  date 2026-11-24'],
    ['the next letter', `${CLAIM}  dx\n    A I10\n    |`, 'B', `${CLAIM}  dx\n    A I10\n    B `],
    ['a diagnosis by number', `${CLAIM}  dx\n    A E11.6|`, 'E11.65', `${CLAIM}  dx\n    A E11.65`],
    ['a diagnosis by number without the dot', `${CLAIM}  dx\n    A e1165|`, 'E11.65', `${CLAIM}  dx\n    A E11.65`],
    ['a diagnosis by words in any order', `${CLAIM}  dx\n    A pain low back|`, 'M54.50', `${CLAIM}  dx\n    A M54.50`],
    ['a diagnosis by an abbreviation', `${CLAIM}  dx\n    A htn|`, 'I10', `${CLAIM}  dx\n    A I10`],
    [
      'a procedure with the practice’s charge',
      `${CLAIM}  service\n    9921|`,
      '99214',
      `${CLAIM}  service\n    99214 $185.00`,
    ],
    [
      'a procedure by the practice’s words',
      `${CLAIM}  service\n    exerc|`,
      '97110',
      `${CLAIM}  service\n    97110 $45.00`,
    ],
    ['a HCPCS code by words', `${CLAIM}  service\n    kenalog|`, 'J3301', `${CLAIM}  service\n    J3301`],
    ['a modifier after a hyphen', `${CLAIM}  service\n    99213-2|`, '25', `${CLAIM}  service\n    99213-25`],
    [
      'the letters of the diagnoses',
      `${CLAIM}  dx\n    A I10\n    B E11.9\n  service\n    99213 |`,
      'AB',
      `${CLAIM}  dx\n    A I10\n    B E11.9\n  service\n    99213 AB`,
    ],
    ['a place of service', `${CLAIM}  place 1|`, '11', `${CLAIM}  place 11`],
    [
      'a benefit category',
      'plan X\n  in-network\n    benefit off|',
      'office-visit',
      'plan X\n  in-network\n    benefit office-visit',
    ],
    [
      'a step of a chain',
      'plan X\n  in-network\n    benefit lab |',
      'deductible',
      'plan X\n  in-network\n    benefit lab deductible',
    ],
    [
      'a word after its label',
      'plan X\n  in-network\n    benefit lab $3\n      copay per |',
      'unit',
      'plan X\n  in-network\n    benefit lab $3\n      copay per unit',
    ],
    [
      'a counter',
      'patient P2\n  coverage primary PPO\n    used\n      |',
      'deductible',
      'patient P2\n  coverage primary PPO\n    used\n      deductible',
    ],
  ];
  for (const [what, marked, label, after] of cases)
    test(what, () => {
      assert.equal(at(marked).take(label), after);
    });

  test('codes that are not valid on the date of service are not offered', () => {
    assert.ok(!at('claim C-1\n  date 2021-09-30\n  dx\n    A M54.5|').labels.includes('M54.50'));
    assert.ok(at('claim C-1\n  date 2021-10-01\n  dx\n    A M54.5|').labels.includes('M54.50'));
  });

  test('a heading is offered after billable codes, and says that it needs more characters', () => {
    const { labels, details } = at(`${CLAIM}  dx\n    A E11|`);
    assert.ok(labels.indexOf('E11') > labels.indexOf('E11.9'));
    assert.match(details.get('E11') ?? '', /needs more characters/);
  });

  test('what stands once is not offered again', () => {
    assert.ok(!at(`${CLAIM}  |`).labels.includes('date'));
  });

  test('nothing is offered in a comment', () => {
    assert.deepEqual(at(`${CLAIM}  # pl|`).labels, []);
  });

  test('a slip in a word is forgiven', () => {
    assert.ok(at(`${CLAIM}  dx\n    A diabtes|`).labels.some((l) => l.startsWith('E1')));
  });
});
