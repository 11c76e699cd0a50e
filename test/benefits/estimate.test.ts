import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { dueOf, estimateOf } from '../../server/src/benefits/estimate';
import { estimateJson } from '../../server/src/cli/estimate';
import { estimatePaper } from '../../server/src/forms/estimate';
import { paperHtml } from '../../server/src/forms/paper-html';
import { paperPdf } from '../../server/src/forms/paper-pdf';
import { paperText } from '../../server/src/forms/paper-text';
import { allItems, recordOf } from '../../server/src/records/book';
import { bookOf } from '../support/cost';
import { readPdf } from '../support/pdf';

const TODAY = '2026-11-24' as IsoDate;
const OFFICE = `practice R "Riverside"
  npi 1234567893
  tax-id 12-3456789
  address "1 Elm" "Springfield" OH 45501
  phone "555-0100"
  provider 1497758544 "Okafor" "Grace"
fees C
  kind charges
  effective 2026-01-01..
  99203 $150.00 "New patient visit"
  97110 $40.00 "Exercises"
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
`;
const VISIT = `encounter E-1
  patient P1
  date 2026-12-10
  scheduled 2026-11-24
  rendering 1497758544
  dx
    A I10
    B E11.9
  service
    99203 A
    97110 x2 B
`;

const made = (text: string) => {
  const book = bookOf(text);
  const [item] = allItems(book, 'encounter');
  assert.ok(item);
  const estimate = estimateOf(book, item, TODAY);
  const [patient] = allItems(book, 'patient');
  const [practice] = allItems(book, 'practice');
  const paper = estimatePaper(estimate, patient && recordOf(patient), practice && recordOf(practice));
  const json = estimateJson(estimate);
  assert.ok(!/NaN|undefined/.test(JSON.stringify(json) + paperText(paper)));
  return { json, paper, text: paperText(paper) };
};

/** When it is due: scheduled, asked for, date of service, the last day. */
const dues: readonly (readonly [string | undefined, string | undefined, string | undefined, string | undefined])[] = [
  // The regulation’s preamble: scheduled Monday for Thursday, given by Tuesday.
  ['2022-01-03', undefined, '2022-01-06', '2022-01-04'],
  ['2026-11-24', undefined, '2026-11-27', undefined],
  ['2026-11-24', undefined, '2026-11-30', '2026-11-25'],
  ['2026-11-23', undefined, '2026-12-07', '2026-11-24'],
  ['2026-11-23', undefined, '2026-12-08', '2026-11-27'],
  [undefined, '2026-11-24', '2026-11-25', '2026-11-30'],
  ['2026-11-24', '2026-11-20', '2026-12-31', '2026-11-25'],
  [undefined, undefined, '2026-12-31', undefined],
  [undefined, '2026-11-24', undefined, '2026-11-30'],
];

suite('benefits: the good faith estimate', () => {
  for (const [scheduled, requested, date, by] of dues)
    test(`due: scheduled ${scheduled}, asked for ${requested}, service ${date}`, () => {
      const at = 1;
      const due = dueOf(
        {
          ...(scheduled && { scheduled: { at, date: scheduled as IsoDate } }),
          ...(requested && { requested: { at, date: requested as IsoDate } }),
        },
        date as IsoDate | undefined,
      );
      assert.equal(due.by, by);
      assert.ok(due.why.length > 10);
    });

  test('it holds what the regulation asks for', () => {
    const { json, text } = made(VISIT.replace(/^/, OFFICE));
    assert.deepEqual(json.missing, []);
    assert.deepEqual([json.total, json.due.by, json.diagnoses], ['230.00', '2026-11-30', ['I10', 'E11.9']]);
    for (const words of [
      'Ana Rivera',
      '1980-05-02',
      'New patient visit (99203)',
      '1497758544',
      '12-3456789',
      '1 Elm, Springfield, OH',
      '$400 or more',
      'no contract',
      'may differ',
      'None that we know of today.',
    ])
      assert.ok(text.includes(words), words);
    assert.match(text, /97110 +Exercises +E11\.9 +\$80\.00/);
  });

  test('services are grouped by who gives them', () => {
    const { json } = made(`${OFFICE}${VISIT}      rendering 1000345565 "Lindqvist" "Tomas"\n    99203 A $10.00\n`);
    assert.deepEqual(
      json.providers.map((p) => [p.name, p.total, p.lines.map((l) => l.line)]),
      [
        ['Grace Okafor', '160.00', [1, 3]],
        ['Tomas Lindqvist', '80.00', [2]],
      ],
    );
    assert.deepEqual(json.missing, [
      'the taxpayer number of Tomas Lindqvist',
      'where Tomas Lindqvist gives the service',
    ]);
  });

  test('other planned visits are listed as scheduled separately', () => {
    const { json } = made(
      `${OFFICE}${VISIT}encounter E-2\n  patient P1\n  date 2026-12-30\n  scheduled 2026-11-24\n  service\n    97110\nencounter E-3\n  patient P1\n  date 2026-01-30\n  scheduled 2026-01-02\n`,
    );
    assert.deepEqual(json.separate, [{ record: 'E-2', date: '2026-12-30', words: '97110 Exercises' }]);
  });

  test('a charge that is not known is said, and never a zero', () => {
    const { json, text } = made(`${OFFICE}${VISIT}    12345\n`);
    assert.deepEqual([json.total, json.partial, json.providers[0]?.lines[2]?.charge], ['230.00', true, null]);
    assert.match(text, /at least \$230\.00/);
    const none = made(`${OFFICE}${VISIT.replace('99203 A', '12345').replace('97110 x2 B', '12346')}`);
    assert.deepEqual([none.json.total, none.json.providers[0]?.total], [null, null]);
    assert.ok(!none.text.includes('$0.00'));
  });

  for (const [name, text] of [
    ['nothing but a header', 'encounter E-1\n'],
    ['no practice', VISIT],
    ['no services', 'encounter E-1\n  patient P1\n  date 2026-12-10\n  scheduled 2026-11-24\n'],
    ['odd amounts', `${VISIT}    99213 $-5\n    99214 $999999999999.99\n    99215 $0.00\n`],
    ['markup', `patient P1\n  name "<script>x" "</td>"\n${VISIT}      description "<img src=x>"\n`],
    ['200 lines', `${OFFICE}${VISIT}${'    99203 A $1.01\n'.repeat(200)}`],
  ] as const)
    test(`any record gives one: ${name}`, async () => {
      const { paper } = made(text);
      assert.ok(!/<(script|img)/.test(paperHtml(paper)));
      const pdf = await readPdf(await paperPdf(paper, new Date('2026-11-24T00:00:00Z')));
      assert.ok(pdf.text.includes('Good faith estimate'));
    });

  test('the PDF can be read back', async () => {
    const { paper } = made(OFFICE + VISIT);
    const { text } = await readPdf(await paperPdf(paper, new Date('2026-11-24T00:00:00Z')));
    for (const words of ['Expected charges: $230.00.', '1497758544', 'Grace Okafor', '$80.00'])
      assert.ok(text.includes(words), words);
  });

  test('with a sliding fee the charges stay in full, and the sum with the fee stands beside them', () => {
    const steps = '  sliding-fee\n    150% 25%\n';
    const office = (income: string) =>
      `${OFFICE.replace('  provider', `${steps}  provider`).replace('born 1980-05-02', `born 1980-05-02\n  income ${income}`)}${VISIT}`;
    const { json, text } = made(office('$20,000 household 1'));
    assert.equal(json.total, '230.00');
    assert.equal(json.afterFee?.total, '57.50');
    assert.match(text, /Expected charges: \$230\.00\.\s+With the sliding fee you pay \$57\.50 of that\./);
    assert.match(text, /is at most 150% of the poverty guideline/);
    const above = made(office('$90,000 household 1'));
    assert.equal(above.json.afterFee, undefined);
    assert.match(above.text, /above the sliding fee, so the whole charge is the patient’s/);
  });
});
