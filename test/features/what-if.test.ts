import assert from 'node:assert/strict';
import type { WhatIf, WhatIfChanges } from '../../schemas/preview';
import { costOf } from '../../server/src/benefits/cost';
import { whatIfAt } from '../../server/src/features/what-if';
import type { Item } from '../../server/src/records/book';
import { printSource } from '../../server/src/text/source';
import { engineOf } from '../support/engine';

const BOOK = `plan PPO "Blue PPO"
  year 2026-01-01..2026-12-31
  in-network
    deductible none
    out-of-pocket none
    benefit office-visit $30
  out-of-network
    deductible none
    out-of-pocket none
    allowed 100% of charges
    benefit office-visit $90
plan HMO "Green HMO"
  year 2026-01-01..2026-12-31
  in-network
    deductible none
    out-of-pocket none
    benefit office-visit $10
fees P
  kind contract
  for plan PPO
  effective 2026-01-01..
  99214 $121.40
fees H
  kind contract
  for plan HMO
  effective 2026-01-01..
  99214 $100.00
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  coverage primary PPO
    member X1
    used
      deductible $20
    effective 2026-01-01..
`;
const VISIT = `encounter E-1
  patient P1
  date 2026-04-18
  place 11
  service
    99214 A 2026-04-18 $185.00 # kept
`;

function tried(changes: WhatIfChanges, visit = VISIT): { answer: WhatIf | undefined; untouched: boolean } {
  const engine = engineOf({ 'book.practice': BOOK, 'a.encounter': visit });
  const file = engine.book.files.get('a.encounter');
  assert.ok(file);
  const text = (): string => [...engine.book.files.values()].map((f) => printSource(f.source)).join('');
  const item = file.items[0] as Item;
  const before = text();
  const cost = costOf(engine.book, item);
  const answer = whatIfAt(engine.book, file, 0, changes);
  return { answer, untouched: text() === before && costOf(engine.book, item) === cost };
}

suite('what-if', () => {
  const cases: readonly [what: string, changes: WhatIfChanges, patient: string, difference: string][] = [
    ['nothing', {}, '$30.00', 'the same'],
    ['another plan', { plan: 'HMO' }, '$10.00', '$20.00 less for the patient'],
    ['out of network', { network: 'out' }, '$90.00', '$60.00 more for the patient'],
    ['another place', { place: '22' }, '$30.00', 'the same'],
    ['another day', { date: '2026-05-02' }, '$30.00', 'the same'],
    [
      'a plan and a network it does not have',
      { plan: 'HMO', network: 'out' },
      'at least $0.00',
      'not known: an amount is missing',
    ],
    ['a day in another plan year', { date: '2027-01-02' }, 'at least $0.00', 'not known: an amount is missing'],
    ['a day before the coverage', { date: '2025-12-31' }, '$185.00', '$155.00 more for the patient'],
  ];
  for (const [what, changes, patient, difference] of cases)
    test(what, () => {
      const { answer, untouched } = tried(changes);
      const row = answer?.rows.find(({ name }) => name === 'Patient owes');
      assert.deepEqual([row?.real, row?.changed, row?.difference], ['$30.00', patient, difference]);
      assert.ok(untouched, 'the book itself is left alone');
    });

  test('a plan the patient does not have is said to be an assumption', () => {
    assert.match(tried({ plan: 'HMO' }).answer?.assumptions.join() ?? '', /HMO in the place of PPO, with nothing used/);
  });

  test('values that cannot be written are refused with a sentence, and write nothing', () => {
    for (const changes of [
      { plan: 'A\n  note x' },
      { place: 'office' },
      { date: '2026-02-30' },
      { date: '4/1/26' },
      { plan: '' },
    ]) {
      const { answer, untouched } = tried(changes);
      assert.match(answer?.problem ?? '', /\.$/);
      assert.deepEqual(answer?.rows, []);
      assert.ok(untouched);
    }
  });

  test('a record without the entry, or with no line break at its end, takes the change', () => {
    const bare = 'encounter E-1\n  patient P1\n  service\n    99214 A $185.00';
    const row = tried({ date: '2026-04-18' }, bare).answer?.rows[2];
    assert.deepEqual([row?.real, row?.changed], ['at least $0.00', '$30.00']);
    assert.equal(tried({ date: '2026-04-18' }, 'patient P9\n').answer, undefined);
    assert.equal(tried({ date: '2026-04-18', place: '11' }, 'encounter E-1').untouched, true);
  });
});
