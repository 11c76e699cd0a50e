import assert from 'node:assert/strict';
import { costOf } from '../../server/src/benefits/cost';
import { costJson } from '../../server/src/cli/cost';
import { costText } from '../../server/src/cli/cost-text';
import { createBook, editFile, findItems, type Item, setFile } from '../../server/src/records/book';
import { BLOCK, type Parts, text } from '../support/benefit-case';
import { adjusted, bookOf, costOfText, costsOf, lineOfCost } from '../support/cost';

const cost = (parts: Parts) => costOfText(text(parts));
const first = (parts: Parts) => lineOfCost(cost(parts));
const patients = (parts: Parts) => cost(parts).payers[0]?.lines.map((l) => l.patient);

suite('benefits: chains', () => {
  const chain = (steps: string, charge: string, used: readonly string[] = []) =>
    first({
      block: ['deductible $500', 'out-of-pocket $1,000', `benefit other ${steps}`],
      used,
      lines: [`99214 A ${charge}`],
    });
  const cases: readonly [
    steps: string,
    charge: string,
    used: readonly string[],
    shares: readonly [copay: string, deductible: string, coinsurance: string],
  ][] = [
    ['$30', '$121.40', [], ['30.00', '0.00', '0.00']],
    ['$30', '$18.50', [], ['18.50', '0.00', '0.00']],
    ['deductible then $30', '$100', ['deductible $460'], ['30.00', '40.00', '0.00']],
    ['deductible or $30', '$100', ['deductible $460'], ['0.00', '40.00', '0.00']],
    ['deductible or $30', '$100', ['deductible $500'], ['30.00', '0.00', '0.00']],
    ['deductible then 20%', '$60', ['deductible $460'], ['0.00', '40.00', '4.00']],
    ['$30 then deductible then 20%', '$200', ['deductible $460'], ['30.00', '40.00', '26.00']],
    ['deductible then $30 then 20%', '$200', ['deductible $460'], ['30.00', '40.00', '26.00']],
    ['$30 then 20%', '$200', [], ['30.00', '0.00', '34.00']],
    ['15%', '$34.18', [], ['0.00', '0.00', '5.13']],
    ['50% up to $75', '$200', [], ['0.00', '0.00', '75.00']],
    ['50% up to $75', '$100', [], ['0.00', '0.00', '50.00']],
    ['covered', '$100', [], ['0.00', '0.00', '0.00']],
    ['deductible then 20%', '$600', ['oop $950'], ['0.00', '50.00', '0.00']],
    ['$30', '$100', ['oop $1,000'], ['0.00', '0.00', '0.00']],
    ['$30', '$100', ['oop remaining $12'], ['12.00', '0.00', '0.00']],
    ['deductible then 20%', '$100', ['deductible remaining $10'], ['0.00', '10.00', '18.00']],
  ];
  for (const [steps, charge, used, [copay, deductible, coinsurance]] of cases)
    test(`${steps} of ${charge}${used.length ? ` after ${used.join(', ')}` : ''}`, () => {
      const line = chain(steps, charge, used);
      assert.deepEqual([line.copay, line.deductible, line.coinsurance], [copay, deductible, coinsurance]);
    });

  test('a line cut short says so', () => {
    const line = chain('deductible then 20%', '$600', ['oop $950']);
    assert.match(line.steps[0]?.why ?? '', /out-of-pocket limit is reached/);
  });

  const copays: readonly [
    title: string,
    child: readonly string[],
    lines: readonly string[],
    patient: readonly string[],
  ][] = [
    ['one copay a visit by default', [], ['99213 A $100', '99214 A $100'], ['30.00', '0.00']],
    ['what the first line cannot bear, the next does', [], ['99213 A $18', '99214 A $100'], ['18.00', '12.00']],
    [
      'another provider is another visit',
      [],
      ['99213 A $100', '99214 A $100\n      rendering 1000000004'],
      ['30.00', '30.00'],
    ],
    ['another day is another visit', [], ['99213 A $100', '99214 A $100 2026-04-19'], ['30.00', '30.00']],
    [
      'per day: whatever the provider',
      ['copay per day'],
      ['99213 A $100', '99214 A $100\n      rendering 1000000004'],
      ['30.00', '0.00'],
    ],
    ['per day of a stay', ['copay per day'], ['0120 x3 $900'], ['90.00']],
    ['per unit', ['copay per unit'], ['97110 x3 A $200', '97110 x1 A $10'], ['90.00', '10.00']],
  ];
  for (const [title, child, lines, patient] of copays)
    test(title, () => {
      const block = ['deductible none', 'out-of-pocket none', 'benefit other $30', ...child.map((c) => `  ${c}`)];
      assert.deepEqual(patients({ block, lines }), patient);
    });

  test('copay-counts-to: out-of-pocket, the deductible as well, or nothing', () => {
    const after = (flag: string) => {
      const block = ['deductible $500', 'out-of-pocket $1,000', 'benefit other $30 then deductible'];
      const found = cost({ flags: [`copay-counts-to ${flag}`], block, lines: ['99214 A $100'] });
      const { deductible, oop } = found.payers[0]?.accumulators.after ?? {};
      return [deductible, oop];
    };
    assert.deepEqual(after('oop'), ['70.00', '100.00']);
    assert.deepEqual(after('deductible'), ['100.00', '100.00']);
    assert.deepEqual(after('nothing'), ['70.00', '70.00']);
  });
});

suite('benefits: rooms and counters', () => {
  const left = (block: string, used: readonly string[], coverage: readonly string[] = []) =>
    first({
      block: [block, 'out-of-pocket none', 'benefit other deductible then 0%'],
      used,
      coverage,
      lines: ['99214 A $9,000'],
    }).deductible;
  const cases: readonly [title: string, block: string, used: readonly string[], room: string][] = [
    [
      'embedded: the person’s',
      'deductible $500 family $1,500',
      ['deductible $200', 'family deductible $400'],
      '300.00',
    ],
    ['embedded: the family’s where it is less', 'deductible $75 family $150', ['family deductible $125'], '25.00'],
    ['embedded: a family met leaves nothing', 'deductible $75 family $150', ['family deductible $150'], '0.00'],
    ['aggregate: only the family’s', 'deductible $1,500 family $3,000 aggregate', ['deductible $1,500'], '1500.00'],
    ['aggregate with one amount', 'deductible $3,000 aggregate', ['family deductible $1,000'], '2000.00'],
    ['none', 'deductible none', [], '0.00'],
    ['more used than the limit', 'deductible $500', ['deductible $900'], '0.00'],
    [
      'the latest as-of counts',
      'deductible $500',
      ['deductible $100 as-of 2026-03-01', 'deductible $300 as-of 2026-04-01', 'deductible $50 as-of 2026-02-01'],
      '200.00',
    ],
    ['last year’s counter does not', 'deductible $500', ['deductible $400 as-of 2025-12-01'], '500.00'],
    ['another tier’s counter does not', 'deductible $500', ['out-of-network deductible $400'], '500.00'],
    ['a family has used at least what its member has', 'deductible $500 family $600', ['deductible $400'], '100.00'],
  ];
  for (const [title, block, used, room] of cases) test(title, () => assert.equal(left(block, used), room));

  test('a counter without as-of was told when the coverage was verified', () => {
    assert.equal(left('deductible $500', ['deductible $400'], ['verified 2025-12-30']), '500.00');
    assert.equal(left('deductible $500', ['deductible $400'], ['verified 2026-01-30']), '100.00');
  });

  test('without any counter, nothing was used before: an assumption', () => {
    const found = cost({ lines: ['99214 A $100'] });
    assert.ok(found.assumptions.includes('nothing used before: no accumulator given'));
    assert.ok(
      !cost({ used: ['deductible $0'], lines: ['99214 A $100'] }).assumptions.some((a) => a.includes('nothing used')),
    );
  });

  test('lines take the deductible in their order, or the highest first', () => {
    const block = [
      'deductible $100',
      'out-of-pocket none',
      'benefit low 20%',
      '  codes 99213',
      'benefit other deductible then 50%',
    ];
    const lines = ['99214 A $80', '99215 A $120'];
    const found = (order: string) =>
      cost({ flags: [`lines ${order}`], block, lines }).payers[0]?.lines.map((l) => [l.line, l.deductible]);
    assert.deepEqual(found('in-order'), [
      [1, '80.00'],
      [2, '20.00'],
    ]);
    assert.deepEqual(found('highest-first'), [
      [1, '0.00'],
      [2, '100.00'],
    ]);
  });

  test('a benefit’s own deductible lies inside the general one', () => {
    const block = [
      'deductible $50',
      'out-of-pocket none',
      'benefit xray deductible then 0%',
      '  codes 70010..79999',
      '  deductible $45',
      'benefit other deductible then 0%',
    ];
    const found = cost({ block, lines: ['71046 A $95', '71047 A $95', '99214 A $95'] });
    assert.deepEqual(
      found.payers[0]?.lines.map((l) => l.deductible),
      ['45.00', '0.00', '5.00'],
    );
  });

  test('the line’s date chooses the plan year, and each year has its counters', () => {
    const next = text({ lines: [] }).split('fees C')[0]?.replaceAll('2026-', '2027-') ?? '';
    const found = cost({
      before: next,
      used: ['deductible $500 as-of 2026-04-01'],
      record: ['network in'],
      lines: ['99214 A $100 2026-12-30', '99214 A $100 2027-01-02'],
    });
    assert.deepEqual(
      found.payers[0]?.lines.map((l) => l.deductible),
      ['0.00', '100.00'],
    );
    assert.deepEqual(found.unknown, []);
  });

  test('a date outside every plan year is unknown', () => {
    const found = cost({ lines: ['99214 A $100 2028-01-02', '99215 A $100'] });
    assert.deepEqual(found.unknown, [{ line: 1, why: 'no plan year of PPO holds 2028-01-02' }]);
    assert.equal(found.payers[0]?.totals.partial, true);
    assert.equal(found.payers[0]?.totals.charge, '100.00');
    assert.equal(found.patient.partial, true);
    assert.equal(found.payers[0]?.lines[0]?.patient, null);
  });
});

suite('benefits: gates', () => {
  const open = ['deductible none', 'out-of-pocket none'];
  test('a service that no benefit takes is not covered', () => {
    const line = first({ block: [...open, 'benefit lab covered'], lines: ['99214 A $100\n      allowed $80'] });
    assert.deepEqual([line.allowed, line.notCovered, line.planPays, line.patient], ['80.00', '80.00', '0.00', '80.00']);
    assert.equal(adjusted(line, 'PR', '96'), 8000);
    assert.equal(adjusted(line, 'CO', '45'), 2000);
  });

  test('write-off-when-not-covered none: the patient owes the whole charge, priced or not', () => {
    const flags = ['write-off-when-not-covered none'];
    const line = first({
      flags,
      block: [...open, 'benefit other excluded'],
      lines: ['99214 A $100\n      allowed $80'],
    });
    assert.deepEqual([line.notCovered, line.patient], ['100.00', '100.00']);
    const unpriced = text({ flags, block: [...open, 'benefit other excluded'], lines: ['99214 A $100'] }).replace(
      / {2}other 100%.*\n/,
      '',
    );
    assert.equal(lineOfCost(costOfText(unpriced)).patient, '100.00');
  });

  test('visits: a visit is one a day and provider, and what the payer counted counts', () => {
    const block = [...open, 'benefit therapy 10%', '  limit 3 visits per year', 'benefit other covered'];
    const lines = ['97110 A $100', '97112 A $100', '97110 A $100 2026-04-20', '97110 A $100 2026-04-22'];
    assert.deepEqual(patients({ block, lines, used: ['visits therapy 1'] }), ['10.00', '10.00', '10.00', '100.00']);
    const third = lineOfCost(cost({ block, lines, used: ['visits therapy 1'] }), 4);
    assert.equal(adjusted(third, 'PR', '119'), 10_000);
    assert.match(third.steps[0]?.why ?? '', /benefit therapy: limit 3 visits per year is reached/);
  });

  test('a lifetime limit has its own reason', () => {
    const block = [...open, 'benefit therapy 10%', '  limit 1 visits per lifetime'];
    const line = lineOfCost(cost({ block, lines: ['97110 A $100 2026-04-01', '97110 A $100'] }), 2);
    assert.equal(adjusted(line, 'PR', '35'), 10_000);
  });

  test('a limit by money: what is beyond is the patient’s and counts to nothing', () => {
    const block = ['deductible none', 'out-of-pocket $1,000', 'benefit other 20%', '  limit $100 per year'];
    const found = cost({ block, used: ['amount other $20'], lines: ['99214 A $200', '99215 A $50'] });
    assert.deepEqual(
      found.payers[0]?.lines.map((l) => [l.coinsurance, l.notCovered, l.planPays]),
      [
        ['40.00', '80.00', '80.00'],
        ['0.00', '50.00', '0.00'],
      ],
    );
    assert.equal(found.payers[0]?.accumulators.after.oop, '40.00');
  });

  test('the plan’s maximum, and a benefit with a limit of its own beside it', () => {
    const block = [
      ...open,
      'maximum $150 per year',
      'benefit lab covered',
      '  limit $500 per year',
      'benefit other covered',
    ];
    const found = cost({ block, lines: ['80053 A $300', '99214 A $100', '99215 A $100'] });
    assert.deepEqual(
      found.payers[0]?.lines.map((l) => l.planPays),
      ['300.00', '100.00', '50.00'],
    );
    assert.equal(found.payers[0]?.accumulators.after.maximum, '150.00');
  });

  test('first visits have a chain of their own', () => {
    const block = [
      'deductible $500',
      'out-of-pocket none',
      'benefit other deductible then 20%',
      '  first 3 visits $30',
    ];
    const lines = ['99214 A $100', '99214 A $100 2026-04-20', '99214 A $100 2026-04-21'];
    assert.deepEqual(patients({ block, lines, used: ['visits other 1'] }), ['30.00', '30.00', '100.00']);
  });

  test('sequestration lowers the payment: CO-253', () => {
    const line = first({ flags: ['sequestration 2%'], block: [...open, 'benefit other 20%'], lines: ['99214 A $100'] });
    assert.deepEqual([line.patient, line.planPays], ['20.00', '78.40']);
    assert.equal(adjusted(line, 'CO', '253'), 160);
  });
});

suite('benefits: which benefit takes a line', () => {
  const open = ['deductible none', 'out-of-pocket none'];
  const copayOf = (benefits: readonly string[], line = '99214 A $100', record: readonly string[] = ['network in']) =>
    first({ block: [...open, ...benefits], record, lines: [line] }).copay;
  const cases: readonly [title: string, benefits: readonly string[], line: string, copay: string][] = [
    [
      'other is tried last wherever it stands',
      ['benefit other $9', 'benefit office-visit $30'],
      '99214 A $100',
      '30.00',
    ],
    [
      'codes replace the category',
      ['benefit office-visit $30', '  codes 99211', 'benefit other $9'],
      '99214 A $100',
      '9.00',
    ],
    ['an own name needs codes', ['benefit knees $5', 'benefit other $9'], '99214 A $100', '9.00'],
    ['codes with modifiers', ['benefit video $5', '  codes 99214-95', 'benefit other $9'], '99214-95 A $100', '5.00'],
    ['places', ['benefit office-visit $30', '  places 22', 'benefit other $9'], '99214 A $100', '9.00'],
    [
      'dx that the line does not have',
      ['benefit office-visit $30', '  dx I11', 'benefit other $9'],
      '99214 A $100',
      '9.00',
    ],
    [
      'dx: a header stands for all below it',
      ['benefit office-visit $30', '  dx E11', 'benefit other $9'],
      '99214 B $100',
      '30.00',
    ],
    [
      'dx that the line points to',
      ['benefit office-visit $30', '  dx I10', 'benefit other $9'],
      '99214 A $100',
      '30.00',
    ],
    ['ages, both included', ['benefit office-visit $30', '  ages 0..45', 'benefit other $9'], '99214 A $100', '30.00'],
    ['ages beyond', ['benefit office-visit $30', '  ages 0..44', 'benefit other $9'], '99214 A $100', '9.00'],
    ['effective', ['benefit office-visit $30', '  effective 2026-05-01..', 'benefit other $9'], '99214 A $100', '9.00'],
    ['network', ['benefit office-visit $30', '  network tier-2', 'benefit other $9'], '99214 A $100', '9.00'],
    [
      'the first whose conditions hold',
      ['benefit office-visit $30', '  ages 0..17', 'benefit office-visit $20', 'benefit other $9'],
      '99214 A $100',
      '20.00',
    ],
    ['revenue', ['benefit stay $5', '  revenue 0100..0219', 'benefit other $9'], '0120 $100', '5.00'],
  ];
  for (const [title, benefits, line, copay] of cases) test(title, () => assert.equal(copayOf(benefits, line), copay));

  test('a near benefit that does not take a line is told', () => {
    const found = cost({
      block: [...open, 'benefit office-visit $30', 'benefit other $9'],
      lines: ['99214-95 A $100'],
    });
    assert.equal(lineOfCost(found).copay, '9.00');
    assert.ok(
      found.assumptions.some((a) => a.includes('99214 is telehealth')),
      found.assumptions.join('; '),
    );
  });
});

suite('benefits: what is not known is said', () => {
  const why = (parts: Parts) => cost(parts).unknown.map((u) => u.why);
  const cases: readonly [title: string, parts: Parts, expected: RegExp][] = [
    [
      'no deductible entry',
      { block: ['out-of-pocket none', 'benefit other deductible then 20%'], lines: ['99214 A $9'] },
      /does not say its deductible/,
    ],
    [
      'no out-of-pocket entry',
      { block: ['deductible none', 'benefit other 20%'], lines: ['99214 A $9'] },
      /does not say its out-of-pocket limit/,
    ],
    ['out of network', { record: ['network out'], lines: ['99214 A $9'] }, /no out-of-network benefits/],
    ['no tier', { record: ['network tier-2'], lines: ['99214 A $9'] }, /no tier-2 benefits/],
    [
      'no plan',
      { record: ['network in', 'coverage NOPE'], lines: ['99214 A $9'] },
      /coverage NOPE is not among the coverages/,
    ],
    [
      'chain not yet typed',
      { block: ['deductible none', 'out-of-pocket none', 'benefit other'], lines: ['99214 A $9'] },
      /does not say what the patient pays/,
    ],
  ];
  for (const [title, parts, expected] of cases) test(title, () => assert.match(why(parts).join('; '), expected));

  test('a preventive service needs neither deductible nor out-of-pocket', () => {
    assert.deepEqual(why({ block: ['benefit other covered'], lines: ['99214 A $9'] }), []);
  });

  test('a patient that the book does not have', () => {
    const found = costOfText('encounter E\n  patient NOBODY\n  date 2026-04-18\n  service\n    99214 A $9\n');
    assert.deepEqual(found.unknown, [{ why: 'patient NOBODY is not in the book' }]);
    assert.equal(found.patient.partial, true);
  });

  test('a second payer without a price leaves the sum of the first as the most', () => {
    const second = text({ lines: ['99214 A $100'] }).replace(
      '  coverage primary PPO\n',
      '  coverage secondary OTHER\n  coverage primary PPO\n',
    );
    const found = costOfText(second);
    assert.deepEqual(
      found.payers.map((p) => p.plan),
      ['PPO', 'OTHER'],
    );
    assert.deepEqual(found.unknown, [{ line: 1, why: 'plan OTHER is not in the book' }]);
    assert.equal(found.patient.responsibility, found.payers[0]?.totals.patient);
    assert.equal(found.patient.partial, true);
  });
});

suite('benefits: coverages and networks', () => {
  test('self-pay: the patient owes the charge', () => {
    const found = cost({ record: ['coverage none'], lines: ['99214 A $100'] });
    assert.deepEqual(found.payers, []);
    assert.deepEqual([found.patient.responsibility, found.patient.dueAtVisit], ['100.00', '100.00']);
    assert.match(found.assumptions[0] ?? '', /self-pay/);
  });

  test('a coverage that is not effective does not pay', () => {
    const found = cost({ coverage: ['effective 2026-05-01..'], lines: ['99214 A $100'] });
    assert.equal(found.patient.responsibility, '100.00');
    assert.match(found.assumptions[0] ?? '', /no coverage of patient P is effective on 2026-04-18/);
  });

  const network = (entry: string, record: readonly string[] = []) => {
    const before = `practice "River"\n  provider 1497758544 "Okafor" "Grace"\n${entry}`;
    const found = cost({ before, record, lines: ['99214 A $100'] });
    return [found.payers[0]?.network, found.assumptions.some((a) => a.startsWith('in network'))];
  };
  test('in network where nothing says otherwise, as an assumption', () => assert.deepEqual(network(''), ['in', true]));
  test('in network by plan', () => assert.deepEqual(network('    in-network PPO\n'), ['in', false]));
  test('in network by payer', () => assert.deepEqual(network('    in-network 9 1\n'), ['in', false]));
  test('out of network with any other entry', () => assert.deepEqual(network('    in-network XYZ\n'), ['out', false]));
  test('out of network after the entry’s range', () =>
    assert.deepEqual(network('    in-network PPO 2025-01-01..2025-12-31\n'), ['out', false]));
  test('the record’s own word decides', () =>
    assert.deepEqual(network('    in-network XYZ\n', ['network in']), ['in', false]));

  test('tier-2 has its own benefits and counters', () => {
    const block = [...BLOCK];
    const tier = text({
      block,
      used: ['tier-2 deductible $150', 'deductible $500'],
      record: ['network tier-2'],
      lines: ['99214 A $100'],
    }).replace(
      'fees C',
      '  tier-2\n    deductible $200\n    out-of-pocket none\n    benefit other deductible then 40%\nfees C',
    );
    const line = lineOfCost(costOfText(tier));
    assert.deepEqual([line.deductible, line.coinsurance], ['50.00', '20.00']);
  });
});

suite('benefits: the record', () => {
  const block = [
    'deductible $500',
    'out-of-pocket $6,850',
    'benefit office-visit $30',
    'benefit other deductible then 20%',
  ];
  test('what is collected, left and due', () => {
    const found = cost({
      block,
      record: ['network in', 'collected $30.00 copay 2026-04-18'],
      lines: ['99214 A $121.40', '36415 A $20'],
    });
    assert.deepEqual(found.patient, {
      responsibility: '50.00',
      collected: '30.00',
      balance: '20.00',
      dueAtVisit: '30.00',
    });
  });

  test('collected too much is a credit, never a negative balance', () => {
    const found = cost({ block, record: ['network in', 'collected $50.00 copay'], lines: ['99214 A $121.40'] });
    assert.deepEqual(found.patient, {
      responsibility: '30.00',
      collected: '50.00',
      balance: '0.00',
      credit: '20.00',
      dueAtVisit: '30.00',
    });
  });

  test('a claim counts what was taken at its encounter, once', () => {
    const all = `${text({ block, record: ['network in', 'collected $30.00 copay'], lines: ['99214 A $121.40'] })}claim C
  from E
  patient P
  payer primary
  date 2026-04-18
  place 11
  network in
  rendering 1497758544
  collected $30.00 copay
  dx
    A I10
  service
    99214 A $121.40
`;
    const [, claim] = costJson(costsOf(bookOf(all))).records;
    assert.equal(claim?.record, 'C');
    assert.equal(claim?.patient.collected, '30.00');
  });

  test('the shape of the printed JSON', () => {
    const found = cost({
      block,
      used: ['deductible $220', 'oop $480'],
      lines: ['99214-25 A $185.00\n      allowed $121.40'],
    });
    const line = lineOfCost(found);
    assert.deepEqual(line, {
      line: 1,
      code: '99214',
      modifiers: ['25'],
      units: '1',
      date: '2026-04-18',
      category: 'office-visit',
      benefit: 'office-visit',
      charge: '185.00',
      allowed: '121.40',
      copay: '30.00',
      deductible: '0.00',
      coinsurance: '0.00',
      notCovered: '0.00',
      balanceBill: '0.00',
      patient: '30.00',
      planPays: '91.40',
      allowedFrom: { why: 'amount that the payer has told', at: 'all.claim:31' },
      adjustments: [
        { group: 'CO', reason: '45', amount: '63.60' },
        { group: 'PR', reason: '3', amount: '30.00' },
      ],
      steps: [
        {
          step: 'copay',
          of: '121.40',
          amount: '30.00',
          left: '91.40',
          why: 'benefit office-visit $30',
          at: 'all.claim:7',
        },
      ],
    });
    assert.deepEqual(found.payers[0]?.accumulators, {
      before: { deductible: '220.00', oop: '480.00' },
      after: { deductible: '220.00', oop: '510.00' },
    });
    assert.deepEqual(Object.keys(found), ['record', 'payers', 'patient', 'assumptions', 'unknown']);
  });

  test('the text for a terminal says the sums, the steps and what is not known', () => {
    const shown = costText(costsOf(bookOf(text({ block, lines: ['99214 A $121.40', '36415 A'] }))));
    for (const part of [
      /\$30\.00 copay of \$121\.40 \(benefit office-visit \$30, all\.claim:7\)/,
      /Patient owes at least \$30\.00/,
      /line 2: no charge for 36415/,
    ])
      assert.match(shown, part);
  });

  test('a change to the plan changes the cost, and a step’s place follows its record', () => {
    const book = createBook();
    setFile(book, 'all.claim', text({ block, lines: ['99214 A $121.40'] }));
    const item = () => findItems(book, 'encounter', 'E')[0] as unknown as Item;
    const before = costOf(book, item());
    assert.equal(before?.patient.responsibility, 3000);
    assert.equal(before?.payers[0]?.lines[0]?.steps[0]?.at, 'all.claim:7');
    editFile(book, 'all.claim', 0, 0, '# a line above\n\n');
    assert.equal(costOf(book, item())?.payers[0]?.lines[0]?.steps[0]?.at, 'all.claim:9');
    const whole =
      book.files
        .get('all.claim')
        ?.source.blocks.map((b) => b.text)
        .join('') ?? '';
    const at = whole.indexOf('office-visit $30') + 'office-visit '.length;
    editFile(book, 'all.claim', at, at + 3, '$40');
    assert.equal(costOf(book, item())?.patient.responsibility, 4000);
  });

  test('other records have no cost', () => {
    const book = bookOf(text({ lines: [] }));
    const [plan] = findItems(book, 'plan', 'PPO');
    assert.equal(costOf(book, plan as unknown as Item), undefined);
  });
});
