import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allItems, createBook, setFile } from '../../server/src/records/book';
import { billOf } from '../../server/src/x12/bill-of-claim';
import { receiverOf, submitterOf } from '../../server/src/x12/submitter';
import { riverside } from '../support/book';
import { testWithShared } from '../support/shared';
import { bookText, exported, facts, written } from '../support/validators/books';
import { hostile } from '../support/validators/hostile';
import { judge } from '../support/validators/index';
import {
  bill,
  billsOf,
  fixtureFiles,
  institutionalBill,
  RECEIVER,
  readFixture,
  SUBMITTER,
  throughText,
} from '../support/x12';

/** Every file that we write passes the strictest of what three public validators ask, or we refuse it and say why. */

const runs = (many: number): { numRuns: number } => ({ numRuns: process.env.CI ? many * 3 : many });

suite('x12: public validators', () => {
  test('the judge itself finds what is wrong', () => {
    const right = written([bill()], SUBMITTER, RECEIVER).text ?? '';
    assert.deepEqual(judge(right), { errors: [], narrow: [] });
    assert.deepEqual(judge(written([institutionalBill()], SUBMITTER, RECEIVER).text ?? ''), { errors: [], narrow: [] });
    for (const [from, to] of [
      ['HL*2*1*22*0', 'HL*2*1*22*1'],
      ['ABK:E1165', 'ABK:E11.65'],
      ['SE*', 'SE*1'],
      ['GE*1*7', 'GE*1*8'],
      ['IEA*1*', 'IEA*2*'],
      ['185*UN', '186*UN'],
      ['***1:2~', '***1:3~'],
      ['MI*W100', 'MI*'],
      ['RIVERA', 'Rivera'],
      ['*472*D8*20260418', '*472*D8*20260431'],
      ['REF*EI*', 'REF*EI*1'],
      ['NM1*IL*1', 'NM1*IL*2'],
      ['LX*1', 'LX*2'],
      ['*CI~', '*XX~'],
      ['NM1*82*1*', 'NM1*82*1**'],
      ['1 MAIN ST', '1 MAIN ST '],
      ['UN*1*', 'UN*1.0*'],
      ['GS*HC', 'GS*HP'],
      ['DMG*D8', 'REF*SY*1~\nDMG*D8'],
    ] as const) {
      assert.ok(right.includes(from), from);
      assert.notDeepEqual(judge(right.replace(from, to)).errors, [], `${from} → ${to}`);
    }
  });

  test('the claims of the example pass without an exception', () => {
    const book = createBook();
    for (const [name, text] of Object.entries(riverside())) if (!name.includes('to-fix')) setFile(book, name, text);
    const items = allItems(book, 'claim');
    assert.ok(items.length > 10);
    for (const item of items) {
      const { bill: own, practice } = billOf(book, item);
      const submitter = practice && submitterOf(practice);
      assert.ok(own && practice && submitter, item.id);
      const { text, refused } = written([own], submitter, receiverOf(practice, own));
      assert.deepEqual(refused, [], item.id);
      assert.deepEqual(judge(text ?? ''), { errors: [], narrow: [] }, item.id);
    }
  });

  test('a claim with everything that an office writes passes', function () {
    this.timeout(60_000);
    const told = new Set<string>();
    fc.assert(
      fc.property(facts, (f) => {
        const text = bookText(f);
        const { text: file, refused } = exported({ 'all.claim': text });
        assert.deepEqual(refused, [], text);
        const judged = judge(file ?? '');
        assert.deepEqual(judged.errors, [], `${text}\n${file}`);
        for (const n of judged.narrow) told.add(n);
      }),
      runs(150),
    );
    // What one validator alone cannot take is known, and it is no more than this.
    for (const n of told)
      assert.match(
        n,
        /^(?:more than eight codes|two answers to a line|institutional (?:note|drug)|more than fifty lines)$/,
      );
  });

  test('what is strange is refused by us, or passes', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(hostile, (text) => {
        const { text: file } = exported({ 'all.claim': text });
        if (file !== undefined) assert.deepEqual(judge(file).errors, [], `${text}\n${file}`);
      }),
      runs(300),
    );
  });

  testWithShared('claims of the samples pass, or we refuse them', ['fixtures/x12'], () => {
    let passed = 0;
    for (const folder of ['837P', '837I'])
      for (const name of fixtureFiles(folder)) {
        const sample = readFixture(name);
        const bills = [...billsOf(sample).map((r) => r.bill), ...throughText(sample).bills];
        for (const own of bills.slice(0, 50)) {
          const { text } = written([own], SUBMITTER, RECEIVER);
          if (text === undefined) continue;
          passed++;
          assert.deepEqual(judge(text).errors, [], `${name} ${own.account}`);
        }
      }
    assert.ok(passed > 20, String(passed));
  });
});
