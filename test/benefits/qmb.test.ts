import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { deskOf } from '../../server/src/benefits/due';
import { statementOf } from '../../server/src/benefits/statement';
import { allItems, type Item } from '../../server/src/records/book';
import { bookOf, costOfText } from '../support/cost';

const TODAY = '2026-11-24' as IsoDate;
const plan = (id: string, benefit: string, more = ''): string => `payer ${id}-PAYER "${id}"
${more}plan ${id}
  payer ${id}-PAYER
  year 2026-01-01..2026-12-31
  in-network
    deductible $100
    out-of-pocket none
    benefit dme excluded
    benefit other ${benefit}
fees ${id}-RATES
  kind contract
  for plan ${id}
  99214 $120.00
  E0100 $50.00
`;
const PLANS = [
  plan('MCARE', 'deductible then 20%', '  medicare\n'),
  plan('AID', '$3', '  medicaid\n'),
  plan('GAP', 'covered'),
  plan('WORK', '50%'),
].join('');
const coverage = (rank: string, id: string, ...more: readonly string[]): string =>
  `  coverage ${rank} ${id}\n    member M-${id}\n${more.map((m) => `    ${m}\n`).join('')}`;
const book = (
  coverages: string,
  lines: readonly string[] = ['99214 A $200'],
  kind = 'encounter E',
  tail = '',
): string =>
  `${PLANS}patient P\n  born 1950-05-02\n${coverages}${kind}\n  patient P\n  date 2026-04-18\n  place 11\n  network in\n  rendering 1497758544\n  dx\n    A I10\n  service\n${lines.map((l) => `    ${l}\n`).join('')}${tail}`;

/** What the patient owes, and the adjustments of the last payer’s first line. */
function owes(coverages: string, lines?: readonly string[]): readonly [string, string] {
  const cost = costOfText(book(coverages, lines));
  const line = cost.payers.at(-1)?.lines[0];
  const sum = Math.round(
    100 * (Number(line?.planPays) + (line?.adjustments ?? []).reduce((n, a) => n + Number(a.amount), 0)),
  );
  assert.equal(sum, Math.round(Number(line?.charge) * 100), 'charge = payment + adjustments');
  return [
    cost.patient.responsibility,
    (line?.adjustments ?? []).map((a) => `${a.group}-${a.reason} ${a.amount}`).join(' '),
  ];
}

suite('benefits: a Qualified Medicare Beneficiary', () => {
  const qmb = (...more: readonly string[]) => coverage('primary', 'MCARE', ...more);
  const cases: readonly [
    title: string,
    coverages: string,
    owed: string,
    adjustments: RegExp,
    lines?: readonly string[],
  ][] = [
    ['owes nothing of Medicare’s deductible and coinsurance', qmb('qmb yes'), '0.00', /^CO-45 80\.00 OA-209 104\.00$/],
    ['on the days of the enrolment only', qmb('qmb 2026-05-01..'), '104.00', /PR-1 100\.00 PR-2 4\.00/],
    ['not where the entry says no', qmb('qmb no'), '104.00', /PR-1/],
    ['owes what Medicare does not cover', qmb('qmb yes'), '50.00', /PR-96 50\.00/, ['E0100 A $50']],
    ['another plan’s share is not protected', coverage('primary', 'WORK', 'qmb yes'), '60.00', /PR-2 60\.00/],
    [
      'Medicaid is asked for the share, and may ask for its own copay',
      qmb('qmb yes') + coverage('secondary', 'AID'),
      '3.00',
      /PR-3 3\.00/,
    ],
    ['what a plan between leaves is protected too', qmb('qmb yes') + coverage('secondary', 'WORK'), '0.00', /OA-209/],
    [
      'a plan before Medicare asks; after Medicare nothing is left',
      coverage('primary', 'WORK') + coverage('secondary', 'MCARE', 'qmb yes'),
      '0.00',
      /OA-209/,
    ],
  ];
  for (const [title, coverages, owed, adjustments, lines] of cases)
    test(title, () => {
      const [responsibility, told] = owes(coverages, lines);
      assert.equal(responsibility, owed);
      assert.match(told, adjustments);
    });

  test('the later plan still sees the share that it may take over', () => {
    const cost = costOfText(book(qmb('qmb yes') + coverage('secondary', 'GAP')));
    assert.deepEqual(
      cost.payers.map((p) => p.lines[0]?.planPays),
      ['16.00', '104.00'],
    );
  });

  test('it is said at the step, as an assumption and at the desk', () => {
    const text = book(qmb('qmb yes'));
    const cost = costOfText(text);
    const step = cost.payers[0]?.lines[0]?.steps.at(-1);
    assert.equal(step?.step, 'protected');
    assert.match(step?.at ?? '', /:\d+$/);
    assert.ok(cost.assumptions.some((a) => /^MCARE: the patient is a Qualified Medicare Beneficiary/.test(a)));
    const parsed = bookOf(text);
    const [item] = allItems(parsed, 'encounter');
    assert.ok(item);
    assert.match(
      deskOf(parsed, item as unknown as Item, TODAY)?.line ?? '',
      /^Collect nothing: the patient is a Qualified/,
    );
  });

  test('the statement asks for what Medicare does not cover, and for no share', () => {
    const answered = `  payer primary\n  history\n    2026-04-19 submitted 837 control 1\n    2026-05-02 paid $16.00\n      line 1 paid $16.00 CO-45 $80.00 PR-1 $100.00 PR-2 $4.00\n      line 2 paid $0.00 PR-96 $50.00\n`;
    const statementWith = (more: readonly string[]) => {
      const found = bookOf(book(qmb(...more), ['99214 A $200', 'E0100 A $50'], 'claim C', answered));
      const [patient] = allItems(found, 'patient');
      assert.ok(patient);
      return statementOf(found, patient, TODAY);
    };
    assert.equal(statementWith([]).visits[0]?.owed, 154_00);
    const [visit] = statementWith(['qmb yes']).visits;
    assert.equal(visit?.owed, 50_00);
    for (const { charge, takenOff, planPaid, owed } of visit.lines) assert.equal(takenOff + planPaid + owed, charge);
  });
});
