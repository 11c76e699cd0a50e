import assert from 'node:assert/strict';
import { asked } from '../../support/asked';

const CLAIM = 'claim C-1\n  patient P1\n  date 2026-04-18\n';
const DX = `${CLAIM}  dx\n    A E11.65\n    B I10\n    C M25.561\n  service\n    `;

suite('completion of values', () => {
  const cases: readonly [what: string, marked: string, label: string, after: string][] = [
    ['a patient by name', 'claim C-1\n  patient riv|', 'P1', 'claim C-1\n  patient P1'],
    ['a patient by both names', 'claim C-1\n  patient rivera an|', 'P1', 'claim C-1\n  patient P1'],
    ['a provider by name', `${CLAIM}  rendering oka|`, '1497758544', `${CLAIM}  rendering 1497758544`],
    ['a provider by both names', `${CLAIM}  rendering per lind|`, '1000345565', `${CLAIM}  rendering 1000345565`],
    [
      'the name behind an NPI',
      `${CLAIM}  rendering 1497758544 |`,
      '"Okafor" "Grace"',
      `${CLAIM}  rendering 1497758544 "Okafor" "Grace"`,
    ],
    ['a plan with its title', `${CLAIM}  coverage |`, 'PPO', `${CLAIM}  coverage PPO`],
    ['self-pay', `${CLAIM}  coverage no|`, 'none', `${CLAIM}  coverage none`],
    ['a date of a form', 'claim C-1\n  date 4/18|', '2026-04-18', 'claim C-1\n  date 2026-04-18'],
    ['the days of a month', 'claim C-1\n  date 4/|', '2026-04-07', 'claim C-1\n  date 2026-04-07'],
    ['yesterday', 'claim C-1\n  date yes|', '2026-11-23', 'claim C-1\n  date 2026-11-23'],
    ['a day of the month', 'claim C-1\n  date 18|', '2026-11-18', 'claim C-1\n  date 2026-11-18'],
    [
      'the end of a range',
      'claim C-1\n  date 2026-04-18..|',
      '2026-04-18..2026-04-19',
      'claim C-1\n  date 2026-04-18..2026-04-19',
    ],
    ['a plan year', 'plan X\n  year |', '2026-01-01..2026-12-31', 'plan X\n  year 2026-01-01..2026-12-31'],
    ['a plan year for a fee table', 'fees X\n  effective |', '2026-01-01..', 'fees X\n  effective 2026-01-01..'],
    ['a state by its name', `${CLAIM}  accident auto |`, 'OH', `${CLAIM}  accident auto OH`],
    [
      'a step after then',
      'plan X\n  in-network\n    benefit lab $30 then |',
      '20%',
      'plan X\n  in-network\n    benefit lab $30 then 20%',
    ],
    [
      'then after a step',
      'plan X\n  in-network\n    benefit lab $30 |',
      'then',
      'plan X\n  in-network\n    benefit lab $30 then',
    ],
    [
      'up to after a percentage',
      'plan X\n  in-network\n    benefit lab 20% |',
      'up to',
      'plan X\n  in-network\n    benefit lab 20% up to',
    ],
    [
      'an own amount of the plan',
      'plan X\n  in-network\n    benefit lab $17.00\n    benefit drugs |',
      '$17.00',
      'plan X\n  in-network\n    benefit lab $17.00\n    benefit drugs $17.00',
    ],
    [
      'a history event',
      `${CLAIM}  history\n    2026-04-20 |`,
      'not-on-file',
      `${CLAIM}  history\n    2026-04-20 not-on-file`,
    ],
    ['an adjustment', `${CLAIM}  prior primary\n    CO|`, 'CO-45', `${CLAIM}  prior primary\n    CO-45`],
    [
      'an adjustment of a line',
      `${CLAIM}  prior primary\n    line 1 paid $5.00 |`,
      'PR-3',
      `${CLAIM}  prior primary\n    line 1 paid $5.00 PR-3`,
    ],
    ['present on admission', `${CLAIM}  dx\n    A I10 poa |`, 'Y', `${CLAIM}  dx\n    A I10 poa Y`],
    ['a modifier of a payer’s rule', 'payer X\n  require modifier 9|', '95', 'payer X\n  require modifier 95'],
    ['a diagnosis of a payer’s rule', 'payer X\n  require dx vaccin|', 'Z23', 'payer X\n  require dx Z23'],
    ['a procedure of a payer’s rule', 'payer X\n  forbid |', '99213', 'payer X\n  forbid 99213'],
    ['a revenue code by three digits', `${CLAIM}  service\n    045|`, '0450', `${CLAIM}  service\n    0450`],
    ['a kind of insurance', 'payer X\n  filing-code |', 'CI', 'payer X\n  filing-code CI'],
    ['a status of a stay', `${CLAIM}  visit status |`, '01', `${CLAIM}  visit status 01`],
    [
      'the rule that the next line breaks',
      'claim C-1\n  # allow |\n  rendering 123',
      'prov/npi-format',
      'claim C-1\n  # allow prov/npi-format\n  rendering 123',
    ],
    [
      'a whole allowance',
      'claim C-1\n  #|\n  rendering 123',
      '# allow prov/npi-format',
      'claim C-1\n  # allow prov/npi-format "" by Okafor 2026-11-24\n  rendering 123',
    ],
    [
      'a document of the record',
      `${CLAIM}  document D1 "Note"\n  service\n    99213 A\n      document |`,
      'D1',
      `${CLAIM}  document D1 "Note"\n  service\n    99213 A\n      document D1`,
    ],
    ['a letter in front of a word that stands', `${CLAIM}  |place 11`, 'dx', `${CLAIM}  dxplace 11`],

    ['a line with the first diagnosis and the charge', `${DX}99214|`, '99214', `${DX}99214 A $185.00`],
    ['a line before the first letter', `${DX}|`, '97110', `${DX}97110 A $45.00`],
    ['several words for a line', `${DX}therapy exer|`, '97110', `${DX}97110 A $45.00`],
    ['letters gone on with', `${DX}99214 A|`, 'AC', `${DX}99214 AC`],
    ['the charge times the units', `${DX}97110 x3 A |`, '$135.00', `${DX}97110 x3 A $135.00`],
    ['the charge times units that stand behind', `${DX}97110 A | x2`, '$90.00', `${DX}97110 A $90.00 x2`],
    ['units of minutes', `${DX}97110 45min A |`, 'x3', `${DX}97110 45min A x3`],
    ['units by a digit', `${DX}97110 A 3|`, 'x3', `${DX}97110 A x3`],
    ['minutes of anesthesia', `${DX}00790 |`, '45min', `${DX}00790 45min`],
    ['a date of its own', `${DX}99214 A |`, '2026-04-18', `${DX}99214 A 2026-04-18`],
    ['a modifier in front of what stands', `${DX}99214-| A $185.00`, '25', `${DX}99214-25 A $185.00`],
  ];
  for (const [what, marked, label, after] of cases)
    test(what, () => {
      assert.equal(asked(marked).take(label), after);
    });

  test('diagnoses are told in words beside their letters', () => {
    const { details } = asked(`${DX}99214 |`);
    assert.match(details.get('A') ?? '', /diabetes/i);
    assert.match(details.get('AB') ?? '', /diabetes.*\+.*blood pressure/i);
  });

  const byWords: readonly [marked: string, label: string][] = [
    ['encounter E-1\n  place public he|', '71'],
    ['encounter E-1\n  place hosp main|', '22'],
    ['encounter E-1\n  place er room|', '23'],
    ['encounter E-1\n  rendering linq|', '1000345565'],
    ['encounter E-1\n  patient rivrea|', 'P1'],
    ['encounter E-1\n  service\n    exercise-th|', '97110'],
    ['encounter E-1\n  service\n    0420 exercise an th|', '97110'],
  ];
  for (const [marked, label] of byWords)
    test(`“${marked.split('\n').at(-1)?.trim().replace('|', '')}” finds ${label}`, () => {
      const { labels, take } = asked(marked);
      assert.equal(labels[0], label);
      // All the words give way to what they found.
      const taken = take(label).split('\n').at(-1)?.trim() ?? '';
      assert.match(taken, new RegExp(`^(place |rendering |patient |0420 )?${label}( \\$45\\.00)?$`));
    });

  test('another name is no slip', () => assert.deepEqual(asked('encounter E-1\n  patient mars|').labels, ['P2']));

  test('required words come first', () => {
    assert.deepEqual(asked('claim C-1\n  |').labels.slice(0, 5), ['payer', 'patient', 'date', 'dx', 'service']);
    assert.deepEqual(asked('fees F\n  |').labels.slice(0, 2), ['kind', 'effective']);
  });

  test('a file of a kind starts with a whole record of it', () => {
    const { labels, take } = asked('|', 'new.patient');
    assert.deepEqual(labels.slice(0, 2), ['patient', 'patient …']);
    assert.match(take('patient …'), /^patient P10003\n {2}name "Last" "First"\n/);
    assert.ok(asked('|', 'untitled').labels.includes('encounter …'));
  });

  test('what an event is told with comes first', () => {
    assert.equal(asked(`${CLAIM}  history\n    2026-04-20 submitted |`).labels[0], '837');
    assert.equal(asked(`${CLAIM}  history\n    2026-04-20 paid |`).labels[0], '$');
    assert.match(asked(`${CLAIM}  history\n    2026-04-20 received 277CA |`).labels[0] ?? '', /^A1:/);
  });

  test('what was searched for these letters is asked for again at the next', () => {
    for (const marked of ['claim C-1\n  patient riv|', 'claim C-1\n  date 4/|', `${CLAIM}  dx\n    A E1|`])
      assert.ok(asked(marked).incomplete);
    assert.ok(!asked(`${CLAIM}  place |`).incomplete);
  });

  test('nothing is offered between the halves of a line’s end', () => {
    assert.deepEqual(asked('claim C-1\r|\n  date').labels, []);
  });

  test('a charge that nobody knows is not made up', () => {
    assert.deepEqual(
      asked(`${DX}12345 A |`).labels.filter((l) => l.startsWith('$')),
      [],
    );
  });

  test('a comment of the person’s own is left alone', () => {
    for (const comment of ['# pl|', '# see note |', '  99213 A # al|'])
      assert.deepEqual(asked(`${CLAIM}  ${comment}`).labels, []);
  });
});
