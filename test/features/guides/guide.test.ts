import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type GuideKind, type GuideResult, guideKinds } from '../../../schemas/guides';
import { guideProblem, guideQuestions, guideText } from '../../../server/src/features/guides/guide';
import { exemptions } from '../../../server/src/features/guides/plan-limits';
import { readPair, readYear } from '../../../server/src/features/guides/values';
import { costOfText, lineOfCost } from '../../support/cost';
import { engineOf, findings } from '../../support/engine';
import { shared, testWithShared } from '../../support/shared';

const BOOK = {
  'payers.payer': 'payer LAKE1 "Lakeshore Mutual Health"\n',
  'plans.plan':
    'plan LAKE-PPO "Lakeshore PPO"\n  payer LAKE1\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible $500 family $1,500\n    benefit therapy $40\n      limit 20 visits per year\n',
  'patients.patient': 'patient P10009\n  name "Alderbrook" "Nora"\n  born 1979-03-14\n',
};

const factsOf = (files: Readonly<Record<string, string>> = {}) => {
  const { book, today } = engineOf(files);
  return { book, today };
};

/** Findings of the text beside the files it was made for. */
const found = (text: string, files: Readonly<Record<string, string>> = {}): string[] =>
  findings(engineOf({ ...files, 'zz-new.plan': text }))
    // What is still to be added (the last four digits of a ZIP code) is told as information.
    .filter((f) => f.path === 'zz-new.plan' && f.finding.severity !== 'information')
    .map((f) => `${f.finding.rule} ${f.finding.message}`);

function made(
  kind: GuideKind,
  answers: Record<string, string>,
  files: Readonly<Record<string, string>> = {},
): GuideResult {
  const result = guideText(kind, answers, factsOf(files));
  assert.deepEqual(result.problems, []);
  assert.deepEqual(found(result.text, files), []);
  return result;
}

const questionIds = (
  kind: GuideKind,
  answers: Record<string, string>,
  files: Readonly<Record<string, string>> = {},
): string[] => guideQuestions(kind, answers, factsOf(files)).map((q) => q.id);

const PLAN = {
  name: 'Blue PPO 500',
  year: '01/01/2026 – 12/31/2026',
  payer: 'LAKE1',
  'in.deductible': '$500 individual / $1,500 family',
  exempt: 'Yes. Preventive care and primary care services are covered before you meet your deductible.',
  'in.oop': '$6,850/individual or $13,700/family',
  'in.primary-care': '$30 copay/visit',
  'in.preventive': 'No charge',
  'in.test': '20% coinsurance',
  'in.imaging': '20% coinsurance',
  'in.surgery-facility': '20% coinsurance',
  'in.surgery-physician': '20% coinsurance',
  'in.emergency-room': '$250 copay/visit, then deductible, then 20% coinsurance; waived if admitted',
  'in.rehabilitation': '$40 copay/visit; deductible does not apply',
  'rehabilitation.limit': '20',
  'in.hospital-facility': '20% coinsurance',
  'in.hospital-physician': '10% coinsurance',
  'in.child-eye-exam': 'No charge',
  'in.other': '20% coinsurance',
};

suite('guide: a plan from a summary of benefits', () => {
  test('answers become the record', () => {
    const { text, path, caret, notes } = made('plan', PLAN, BOOK);
    assert.equal(
      text,
      `plan BLUE-PPO-500 "Blue PPO 500"
  payer LAKE1
  year 2026-01-01..2026-12-31
  in-network
    deductible $500.00 family $1,500.00 embedded
    out-of-pocket $6,850.00 family $13,700.00 embedded
    benefit hospital-physician deductible then 10%
      codes 99221..99239 99291..99292 10004..69990
      places 21 51 61
    benefit child-eye-exam covered
      codes 92002..92014 S0620..S0621
      ages 0..18
    benefit office-visit $30.00
    benefit preventive covered
    benefit immunization covered
    benefit lab deductible then 20%
    benefit imaging deductible then 20%
    benefit advanced-imaging deductible then 20%
    benefit surgery deductible then 20%
    benefit emergency $250.00 then deductible then 20%
      waived when admitted
    benefit hospital-inpatient deductible then 20%
    benefit therapy $40.00
      limit 20 visits per year
    benefit other deductible then 20%
`,
    );
    assert.equal(path, 'plans/blue-ppo-500.plan');
    assert.deepEqual(caret, { line: 24, character: 37 });
    assert.match(
      notes[0] ?? '',
      /does not say what is paid for: specialist visits, telehealth.*The line for other services/,
    );
  });

  test('it costs a visit to the cent', () => {
    const { text } = made('plan', PLAN, BOOK);
    const claim = (lines: string): string =>
      `${BOOK['payers.payer']}${text}practice R "R"\n  npi 1234567893\n  provider 1497758544 "Okafor" "Grace"\n    in-network LAKE1\nfees F\n  kind contract\n  for plan BLUE-PPO-500\n  effective 2026-01-01..\n  99213 $100.00\n  80053 $600.00\n  97110 $31.00\n  99283 $900.00\npatient P1\n  name "Rivera" "Ana"\n  born 1980-05-02\n  coverage primary BLUE-PPO-500\n    member X1\n    subscriber self\nclaim C1\n  payer primary\n  patient P1\n  date 2026-04-18\n  place 11\n  rendering 1497758544\n  dx\n    A I10\n  service\n${lines}`;
    const cost = costOfText(claim('    99213 A $150.00\n    80053 A $700.00\n    97110 A $60.00\n'));
    assert.equal(lineOfCost(cost, 1).patient, '30.00');
    // $500 to the deductible, then 20% of $100.
    assert.equal(lineOfCost(cost, 2).patient, '520.00');
    assert.equal(lineOfCost(cost, 3).patient, '31.00');
    assert.equal(cost.patient.responsibility, '581.00');
    // $250, then $500 to the deductible, then 20% of $150.
    assert.equal(costOfText(claim('    99283 A $1,000.00\n')).patient.responsibility, '780.00');
  });

  testWithShared('a published coverage example comes out as printed', ['conformance/benefits.json'], () => {
    const { sbc } = JSON.parse(fs.readFileSync(path.join(shared, 'conformance/benefits.json'), 'utf8')) as {
      sbc: { id: string; input: Record<string, string>; expected: Record<string, string> }[];
    };
    const example = sbc.find((c) => c.id === 'sbc-nvidia-peg');
    assert.ok(example);
    const { input, expected } = example;
    const { text } = made('plan', {
      name: 'Example',
      year: '2026',
      payer: '+',
      'payer.name': 'Example Health',
      'in.deductible': `$${input.deductible}`,
      'in.oop': '$6,000',
      'in.primary-care': '$50 copay/visit; deductible does not apply',
      'in.dme': 'Not covered',
      'in.other': `${Number(input.coinsurance) * 100}% coinsurance`,
    });
    // The example hides its claim lines: one visit worth less than its copay, one thing that is not covered, and the rest.
    const rest = Number(input.total_example_cost) - Number(expected.copayments) - Number(expected.limits);
    const cost = costOfText(
      `${text}practice R "R"\n  npi 1234567893\nfees F\n  kind contract\n  for plan EXAMPLE\n  effective 2026-01-01..\n  99213 $${expected.copayments}.00\n  E0100 $${expected.limits}.00\n  99199 $${rest}.00\npatient P1\n  name "Example" "Peg"\n  born 1990-05-02\n  coverage primary EXAMPLE\n    member X1\n    subscriber self\nclaim C1\n  payer primary\n  patient P1\n  date 2026-04-18\n  place 11\n  rendering 1497758544\n  dx\n    A I10\n  service\n    99213 A $400.00\n    E0100 A $400.00\n    99199 A $20,000.00\n`,
    );
    assert.equal(Number(lineOfCost(cost, 1).copay), Number(expected.copayments));
    assert.equal(Number(lineOfCost(cost, 2).notCovered), Number(expected.limits));
    assert.equal(Number(lineOfCost(cost, 3).deductible), Number(expected.deductibles));
    // The form rounds to hundreds above $100.
    assert.equal(Math.round(Number(lineOfCost(cost, 3).coinsurance) / 100) * 100, Number(expected.coinsurance));
    assert.equal(lineOfCost(cost, 3).coinsurance, '1190.00');
    assert.equal(Math.round(Number(cost.patient.responsibility) / 100) * 100, Number(expected.total));
  });

  test('a new payer, both columns, nothing to share, the deductible of the whole family', () => {
    const { text } = made('plan', {
      name: 'Saver "HSA" 3400',
      year: '2026',
      id: 'SAVER',
      payer: '+',
      'payer.name': 'Example Health',
      'payer.id': '60054',
      out: 'yes',
      'in.deductible': '$3,400',
      'in.deductible.family': '6800',
      'in.deductible.embedded': 'no',
      'in.oop': '$5,000',
      'out.deductible': 'None',
      'out.oop': 'none',
      'in.primary-care': 'No charge after deductible',
      'in.preventive': 'No charge',
      'out.preventive': 'Not covered',
      'out.primary-care': '40% coinsurance',
      'in.hospital-facility': '$500 copay per day for the first 5 days; deductible does not apply',
      'in.telehealth': '$30 copay',
      'in.telehealth.order': 'deductible then $30',
    });
    assert.equal(
      text,
      `payer 60054 "Example Health"

plan SAVER "Saver \\"HSA\\" 3400"
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    deductible $3,400.00 family $6,800.00 aggregate
    out-of-pocket $5,000.00
    benefit office-visit deductible
    benefit preventive covered
    benefit immunization covered
    benefit telehealth deductible then $30.00
    benefit hospital-inpatient covered
      first 5 days $500.00 per day
  out-of-network
    deductible none
    out-of-pocket none
    benefit office-visit 40%
    benefit preventive excluded
    benefit immunization excluded
`,
    );
  });

  test('a facility that is paid like the physician needs no line of its own; another does', () => {
    const base = { name: 'X', payer: 'LAKE1', 'in.deductible': '0', 'in.surgery-physician': '20%' };
    assert.doesNotMatch(made('plan', { ...base, 'in.surgery-facility': '20%' }, BOOK).text, /surgery-facility/);
    assert.match(
      made('plan', { ...base, 'in.surgery-facility': '$300' }, BOOK).text,
      /surgery-facility \$300\.00\n {6}revenue/,
    );
  });

  test('what the summary leaves open is asked, once chosen offered again, and never guessed', () => {
    const answers = {
      name: 'X',
      payer: 'LAKE1',
      'in.deductible': '$500',
      'in.primary-care': '$30 copay',
      'in.specialist': '$50 copay',
    };
    const ids = questionIds('plan', answers, BOOK);
    assert.ok(ids.includes('in.primary-care.order') && ids.includes('in.specialist.order'));
    const chosen = { ...answers, 'in.primary-care.order': 'deductible or $30' };
    const next = guideQuestions('plan', chosen, factsOf(BOOK)).find((q) => q.id === 'in.specialist.order');
    assert.equal(next?.suggested, 'deductible or $50');
    const open = guideText('plan', answers, factsOf(BOOK));
    assert.deepEqual(
      open.problems.map((p) => p.id),
      ['in.primary-care.order', 'in.specialist.order'],
    );
    assert.match(open.problems[0]?.message ?? '', /“\$30”, “deductible or \$30”/);
    assert.doesNotMatch(open.text, /office-visit/);
    assert.ok(!questionIds('plan', { ...answers, exempt: 'primary care' }, BOOK).includes('in.primary-care.order'));
    assert.ok(!questionIds('plan', { ...answers, 'in.deductible': 'None' }, BOOK).includes('in.primary-care.order'));
  });

  test('next year’s plan may have the id of this one, this year’s not', () => {
    const check = (year: string): string =>
      guideProblem('plan', { name: 'Lake PPO', year }, factsOf(BOOK), 'id', 'lake-ppo');
    assert.match(check('2026'), /There is a plan lake-ppo/);
    assert.equal(check('2027'), '');
  });

  const CHECKS: readonly (readonly [id: string, value: string, message: RegExp | undefined])[] = [
    ['name', '', /needed/],
    ['name', 'Blue', undefined],
    ['year', '26', /Type a year such as 2026/],
    ['year', '12/31/2026 - 01/01/2026', /Type a year/],
    ['in.deductible', 'five hundred', /Type an amount such as \$500/],
    ['in.deductible', '$500 per person $1,500', /Type an amount/],
    ['in.primary-care', '$30 or 20%', /joined by “or”/],
    ['in.primary-care', 'see brochure', /“see” is not understood/],
    ['payer', 'NOBODY', /Please choose/],
    ['rehabilitation.limit', 'many', undefined],
  ];
  for (const [id, value, message] of CHECKS)
    test(`${id}: ${value || 'nothing'}`, () => {
      const got = guideProblem('plan', { name: 'X', payer: 'LAKE1' }, factsOf(BOOK), id, value);
      if (message) assert.match(got, message);
      else assert.equal(got, '');
    });

  test('amounts as they are printed', () => {
    const shown = (text: string): string => {
      const pair = readPair(text);
      return pair ? `${pair.individual} ${pair.family ?? '-'}` : '?';
    };
    const table: readonly (readonly [string, string])[] = [
      ['$500', '50000 -'],
      ['1,500.00', '150000 -'],
      ['None', '0 -'],
      ['$0', '0 -'],
      ['$500/individual or $1,000/family', '50000 100000'],
      ['$500 Individual / $1,500 Family', '50000 150000'],
      ['$1,500 family, $500 individual', '50000 150000'],
      ['$500 / $1,500', '50000 150000'],
      ['$500 per person; $1,500 per family', '50000 150000'],
      ['$500 / $1,500 / $3,000', '?'],
      ['$500.5', '?'],
      ['-5', '?'],
    ];
    for (const [text, want] of table) assert.equal(shown(text), want, text);
  });

  test('coverage periods and exempt services as they are printed', () => {
    for (const text of [
      '2026',
      '01/01/2026 – 12/31/2026',
      '1/1/2026-12/31/2026',
      '2026-01-01..2026-12-31',
      '01/01/2026 through 12/31/2026',
    ])
      assert.deepEqual(readYear(text), { from: '2026-01-01', to: '2026-12-31' }, text);
    assert.equal(readYear('01/01/26 - 12/31/26'), undefined);
    const ids = (text: string): string => [...exemptions(text).ids].join(' ');
    assert.equal(ids('No.'), '');
    assert.equal(
      ids('Yes. Preventive care, primary care and generic drugs are covered before you meet your deductible.'),
      'preventive primary-care',
    );
    assert.deepEqual(exemptions('preventive care, magic').strange, ['magic']);
  });
});

suite('guide: a practice', () => {
  test('answers become the record', () => {
    const { text, path } = made(
      'practice',
      {
        name: 'Riverside Family Clinic',
        npi: '1000112239',
        'tax-id': '001234567',
        street: '100 Towpath Lane',
        city: 'Millbrook Falls',
        state: 'oh',
        zip: '45000',
        phone: '937-555-0100',
        setting: 'clinic',
        'provider.1.npi': '1000345565',
        'provider.1.last': 'Okafor',
        'provider.1.first': 'Grace',
        'provider.1.taxonomy': '207q00000x',
        'provider.1.more': 'yes',
        'provider.2.npi': '1000478804',
        'provider.2.last': 'Lindqvist',
        networks: 'LAKE1, lake-ppo',
        elsewhere: 'yes',
        'facility.1.name': 'Cedar Hollow Care Center',
        'facility.1.npi': '1000719421',
        'facility.1.place': '31',
      },
      BOOK,
    );
    assert.equal(
      text,
      `practice RIVERSIDE "Riverside Family Clinic"
  npi 1000112239
  tax-id 00-1234567
  address "100 Towpath Lane" "Millbrook Falls" OH 45000
  phone "937-555-0100"
  setting clinic
  provider 1000345565 "Okafor" "Grace"
    taxonomy 207Q00000X
    in-network LAKE1 lake-ppo
  provider 1000478804 "Lindqvist"
    in-network LAKE1 lake-ppo
  facility 1000719421 "Cedar Hollow Care Center"
    place 31
`,
    );
    assert.equal(path, 'riverside.practice');
  });

  test('an NPI is checked as it is typed', () => {
    const check = (value: string): string => guideProblem('practice', {}, factsOf(), 'npi', value);
    assert.match(check('1234'), /has 4/);
    assert.match(check('1234567890'), /a digit is wrong or two are swapped/);
    assert.match(check('12345a7890'), /nothing else/);
    assert.equal(check('1234567893'), '');
  });

  test('a provider stands once, and a network must be known', () => {
    const first = { 'provider.1.npi': '1000345565', 'provider.1.last': 'O', 'provider.1.more': 'yes' };
    assert.match(guideProblem('practice', first, factsOf(BOOK), 'provider.2.npi', '1000345565'), /already/);
    assert.match(
      guideProblem('practice', first, factsOf(BOOK), 'networks', 'LAKE1 NOPE'),
      /no plan or payer NOPE.*LAKE-PPO/,
    );
  });
});

suite('guide: a patient', () => {
  const ANSWERS = {
    last: 'Rivera',
    first: 'Ana',
    born: '05/02/2018',
    sex: 'F',
    'coverage.1.plan': 'LAKE-PPO',
    'coverage.1.member': 'XYZ1',
    'coverage.1.relation': 'child',
    'coverage.1.subscriber.last': 'Rivera',
    'coverage.1.subscriber.first': 'Luis',
    'coverage.1.subscriber.born': '1980-05-02',
    'coverage.1.subscriber.sex': 'M',
    'coverage.1.effective': '01/01/2026',
    'coverage.1.verified': '04/18/2026',
    'coverage.1.used.deductible': '220',
    'coverage.1.used.oop': '$1,480.50',
    'coverage.1.used.family-deductible': '$300',
    'coverage.1.used.therapy': '3',
  };

  test('answers become the record, with the next free number', () => {
    const { text, path } = made('patient', ANSWERS, BOOK);
    assert.equal(
      text,
      `patient P10010
  name "Rivera" "Ana"
  born 2018-05-02
  sex F
  coverage primary LAKE-PPO
    member XYZ1
    subscriber child "Rivera" "Luis" 1980-05-02 M member XYZ1
    effective 2026-01-01..
    verified 2026-04-18
    used
      deductible          $220.00 as-of 2026-04-18
      oop               $1,480.50 as-of 2026-04-18
      family deductible   $300.00 as-of 2026-04-18
      visits therapy            3 as-of 2026-04-18
`,
    );
    assert.equal(path, 'patients/rivera.patient');
  });

  test('counters are asked where the plan has them, after the day on which they were told', () => {
    const { 'coverage.1.verified': _, ...unverified } = ANSWERS;
    assert.ok(!questionIds('patient', unverified, BOOK).some((id) => id.includes('.used.')));
    const ids = questionIds('patient', ANSWERS, BOOK);
    assert.ok(ids.includes('coverage.1.used.therapy') && !ids.includes('coverage.1.used.home-health'));
  });

  test('dates are checked kindly', () => {
    const check = (value: string): string => guideProblem('patient', {}, factsOf(), 'born', value);
    assert.match(check('5/2/80'), /four digits/);
    assert.match(check('2099-01-01'), /not come yet/);
    assert.match(check('soon'), /such as 04\/18\/2026/);
  });

  test('without a plan in the workspace it says what to do first', () => {
    const { notes } = made('patient', { last: 'R', first: 'A', born: '1980-05-02' });
    assert.match(notes.join(' '), /no plan in this workspace yet/);
  });
});

suite('guide: any answers', () => {
  test('give a text without a finding, canonical, with the caret inside it', () => {
    const known = [
      '$30',
      '20%',
      'yes',
      'no',
      '2026',
      '1234567893',
      'LAKE1',
      'LAKE-PPO',
      '+',
      'None',
      '04/18/2026',
      'child',
      'F',
      'OH',
      '"',
      'x\ny',
      '“a” \\',
      '# x',
      '$30 copay',
      'first 3 visits $30, then 20%',
      'deductible then $30',
      'contract',
      'plan LAKE-PPO',
    ];
    const value = fc.oneof(
      fc.constantFrom(...known),
      fc.constantFrom(...known),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const ids = [...new Set(guideKinds.flatMap((kind) => everyId(kind)))];
    const answers = fc.dictionary(fc.constantFrom(...ids), value, { maxKeys: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...guideKinds), answers, (kind, given) => {
        const { text, caret } = guideText(kind, given, factsOf(BOOK));
        // Random answers say odd things, which rules may well find odd; what is written always reads as the language.
        const bad = found(text, BOOK).filter((f) => /^(text|ref\/unresolved)\b/.test(f));
        assert.deepEqual(bad, []);
        assert.ok(caret.character <= (text.split('\n')[caret.line] ?? '').length);
      }),
      { numRuns: 300 },
    );
  });

  /** The ids of questions that some answers lead to. */
  function everyId(kind: GuideKind): string[] {
    const full: Record<string, string> = {
      name: 'X',
      payer: '+',
      out: 'yes',
      'in.deductible': '$500',
      'in.oop': '$500',
      'out.deductible': '$5',
      elsewhere: 'yes',
      kind: 'contract',
      'provider.1.npi': '1234567893',
      'coverage.1.plan': 'LAKE-PPO',
      'coverage.1.relation': 'child',
      'coverage.1.verified': '2026-04-18',
      'coverage.1.more': 'yes',
      'in.therapy': '$30',
      'in.rehabilitation': '$30 copay',
    };
    return questionIds(kind, full, BOOK);
  }
});
