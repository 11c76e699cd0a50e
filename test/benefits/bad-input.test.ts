import assert from 'node:assert/strict';
import { mount } from '../../client/src/webview/patch';
import { view } from '../../client/src/webview/view';
import { PANEL_WORDS } from '../../client/src/webview/words';
import type { IsoDate } from '../../schemas/values';
import { estimateOf } from '../../server/src/benefits/estimate';
import { costJson } from '../../server/src/cli/cost';
import { previewAt } from '../../server/src/features/preview';
import { estimatePaper } from '../../server/src/forms/estimate';
import { paperHtml } from '../../server/src/forms/paper-html';
import { paperPdf } from '../../server/src/forms/paper-pdf';
import { allItems, recordOf } from '../../server/src/records/book';
import { tiny, tinyDocument } from '../client/tiny-dom';
import { bookOf, costsOf } from '../support/cost';
import { engineOf, findings } from '../support/engine';
import { readPdf } from '../support/pdf';

/** What people may get wrong about money: a finding, and what can still be said. Never NaN, a negative, or a silent zero. */
const YEAR = 'year 2026-01-01..2026-12-31';
const OK = ['deductible $500 family $1,500', 'out-of-pocket $2,000 family $4,000', 'benefit other deductible then 20%'];
const plan = (block: readonly string[] = OK, head: readonly string[] = [YEAR]): string =>
  `plan PPO\n  payer 1\n${head.map((h) => `  ${h}\n`).join('')}  in-network\n${block.map((b) => `    ${b}\n`).join('')}`;
const open = (...more: readonly string[]): string => plan(['deductible none', 'out-of-pocket none', ...more]);
const rest = (
  coverage: readonly string[] = ['coverage primary PPO'],
  line = '99214 A $200',
  contract = '99214 $100',
): string =>
  `payer 1 "Blue"\nfees C\n  kind contract\n  for plan PPO\n  ${contract}\npatient P\n  name "Rivera" "Ana"\n  born 1980-05-02\n  sex F\n${coverage.map((c) => `  ${c}\n`).join('')}encounter E\n  patient P\n  date 2026-04-18\n  place 11\n  network in\n  rendering 1497758544\n  dx\n    A I10\n  service\n    ${line}\n`;

/** What is written, the rule that speaks, and what the patient owes: an amount, or a word of why it is not known. */
const cases: readonly [title: string, text: string, rule: string | undefined, owed: string | RegExp][] = [
  ['a negative copay', open('benefit other -$30') + rest(), 'text/value', /does not say what the patient pays/],
  [
    'a negative deductible',
    plan(['deductible -$500', ...OK.slice(1)]) + rest(),
    'text/value',
    /does not say its deductible/,
  ],
  [
    'a coinsurance above the whole',
    open('benefit other 120%') + rest(),
    'text/value',
    /does not say what the patient pays/,
  ],
  ['a negative coinsurance', open('benefit other -20%') + rest(), 'text/value', /does not say what the patient pays/],
  [
    'an amount beyond counting',
    plan(['deductible $99999999999999999999', ...OK.slice(1)]) + rest(),
    'text/value',
    /does not say its deductible/,
  ],
  [
    'a charge beyond counting',
    plan() + rest(undefined, '99214 A $99999999999999'),
    'text/value',
    /no charge for 99214/,
  ],
  ['units beyond counting', plan() + rest(undefined, '99214 A x99999999999999'), 'text/units', /no charge for 99214/],
  ['no units', plan() + rest(undefined, '99214 A x0 $50'), 'units/invalid', /has no units/],
  ['a negative charge', plan() + rest(undefined, '99214 A -$50'), 'text/value', /no charge for 99214/],
  [
    'a reduction above the whole payment',
    plan(OK, [YEAR, 'sequestration 200%']) + rest(),
    'plan/amounts',
    /more than the payment/,
  ],
  ['a copay above the allowed amount', open('benefit other $400') + rest(), 'pay/copay-not-collected', '100.00'],
  [
    'told more than the charge',
    plan() + rest(undefined, '99214 A $50\n      allowed $80'),
    'charge/below-allowed',
    '50.00',
  ],
  [
    'a family below one person',
    plan(['deductible $1,500 family $50', ...OK.slice(1)]) + rest(),
    'plan/amounts',
    '60.00',
  ],
  [
    'a limit below the deductible',
    plan(['deductible $500', 'out-of-pocket $60', OK[2] ?? '']) + rest(),
    'plan/amounts',
    '60.00',
  ],
  [
    'a benefit’s deductible above the plan’s',
    plan(['deductible $50', 'out-of-pocket none', 'benefit other deductible', '  deductible $900']) + rest(),
    'plan/amounts',
    '50.00',
  ],
  [
    'a limit over no months',
    open('benefit other 20%', '  limit 2 visits per 0 months') + rest(),
    'plan/amounts',
    '20.00',
  ],
  [
    'a thirteenth month',
    open('benefit other 20%', '  limit 2 visits per service-year from 13') + rest(),
    'plan/amounts',
    '20.00',
  ],
  ['the first no visits', open('benefit other 20%', '  first 0 visits $30') + rest(), 'plan/amounts', '20.00'],
  [
    'a limit of fewer than none',
    open('benefit other 20%', '  limit -3 visits per year') + rest(),
    'text/value',
    /limit visits per year does not say how much/,
  ],
  [
    'plan years that overlap',
    plan() + plan(OK, ['year 2026-04-01..2027-03-31']) + rest(),
    'ref/duplicate-id',
    '100.00',
  ],
  [
    'plan years with a gap',
    plan(OK, ['year 2026-01-01..2026-03-31']) + plan(OK, ['year 2026-05-01..2026-12-31']) + rest(),
    'plan/year-gap',
    /no plan year of PPO holds 2026-04-18/,
  ],
  [
    'a date outside every plan year',
    plan(OK, ['year 2025-01-01..2025-12-31']) + rest(),
    'plan/no-year',
    /no plan year of PPO holds 2026-04-18/,
  ],
  [
    'a plan year from its end to its start',
    plan(OK, ['year 2026-12-31..2026-01-01']) + rest(),
    'text/range-reversed',
    '100.00',
  ],
  [
    'charges as a share of the charges',
    `${plan()}${rest(undefined, '99215 A')}fees CH\n  kind charges\n  other 50% of charges\n`,
    'charge/of-charges',
    /no charge for 99215 in CH/,
  ],
  [
    'Medicare’s own contract as a share of Medicare',
    plan() + rest(undefined, '99215 A $200', 'other 120% of medicare').replace('"Blue"', '"Medicare"\n  medicare'),
    undefined,
    /120% of Medicare for C is not known/,
  ],
  [
    'two primaries',
    `${open('benefit other $10').replaceAll('PPO', 'HMO')}${plan()}${rest(['coverage primary PPO', 'coverage primary HMO'])}`,
    'elig/rank-twice',
    /no price for 99214: no contract for HMO/,
  ],
  ['one plan twice', plan() + rest(['coverage primary PPO', 'coverage secondary PPO']), 'elig/rank-twice', '100.00'],
  [
    'two who each say that the other holds the plan',
    `${plan()}${rest(['coverage primary PPO', '  subscriber spouse "Rivera" "Leo" 1981-03-11 M member X1'])}patient Q\n  name "Rivera" "Leo"\n  born 1981-03-11\n  sex M\n  coverage primary PPO\n    subscriber spouse "Rivera" "Ana" 1980-05-02 F member X1\n`,
    'elig/subscriber',
    '100.00',
  ],
  [
    'counters above their limits',
    plan() + rest(['coverage primary PPO', '  used', '    deductible $900', '    oop $1,500']),
    'elig/used',
    '20.00',
  ],
  [
    'more left than the limit',
    plan() + rest(['coverage primary PPO', '  used', '    deductible remaining $900']),
    'elig/used',
    '100.00',
  ],
  [
    'a negative counter',
    plan() + rest(['coverage primary PPO', '  used', '    deductible -$900']),
    'text/value',
    '100.00',
  ],
  ['a plan that nobody has written', rest(), 'ref/unresolved', /plan PPO is not in the book/],
];

suite('benefits: bad input', () => {
  for (const [title, text, rule, owed] of cases)
    test(title, () => {
      const said = findings(engineOf(text, '2026-11-24')).map((f) => f.finding.rule);
      if (rule !== undefined) assert.ok(said.includes(rule), said.join(' '));
      const json = costJson(costsOf(bookOf(text)));
      const [cost] = json.records;
      assert.ok(cost);
      assert.doesNotMatch(JSON.stringify(json), /NaN|Infinity|undefined|"-\d/);
      if (typeof owed === 'string') {
        assert.equal(cost.patient.responsibility, owed);
        assert.deepEqual(cost.unknown, []);
      } else {
        assert.match(cost.unknown.map((u) => u.why).join('; '), owed);
        // A sum that lacks something says so.
        assert.equal(cost.patient.partial, true);
      }
    });
});

suite('benefits: names that are markup stay text', () => {
  const SCRIPT = '<img src=x onerror=alert(1)>';
  const book = `${plan()}${rest().replace('"Ana"', `"${SCRIPT}"`)}`;

  test('in the panel', () => {
    const engine = engineOf(book);
    const [file] = engine.book.files.values();
    assert.ok(file);
    const model = previewAt(engine, file, book.indexOf('encounter E'), (path) => path);
    assert.ok(model);
    const page = tiny(mount(tinyDocument().document, view(model, PANEL_WORDS, new Set())).node);
    assert.ok(page.one('header').textContent.includes(SCRIPT));
    assert.equal(page.all('img').length, 0);
  });

  test('in the estimate’s page and PDF', async () => {
    const parsed = bookOf(book);
    const [item] = allItems(parsed, 'encounter');
    const [patient] = allItems(parsed, 'patient');
    assert.ok(item && patient);
    const paper = estimatePaper(estimateOf(parsed, item, '2026-04-01' as IsoDate), recordOf(patient), undefined);
    assert.ok(!/<img/i.test(paperHtml(paper)));
    const { text } = await readPdf(await paperPdf(paper, new Date('2026-04-01T00:00:00Z')));
    assert.ok(text.includes('<img src=x onerror=alert(1)>'));
  });
});
