import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { costOf } from '../../../server/src/benefits/cost';
import { reconcile } from '../../../server/src/benefits/reconcile/reconcile';
import type { CostLine } from '../../../server/src/benefits/types';
import { letterOf } from '../../../server/src/features/letters/letter';
import { listRecordFiles } from '../../../server/src/files/workspace';
import { allItems, findItems, type Item } from '../../../server/src/records/book';
import { cents, dollars } from '../../../server/src/records/money';
import { nextStep } from '../../../server/src/rules/next-step';
import { AS_EXPECTED, answered } from '../../support/answered';
import { root } from '../../support/codes';
import { engineOf } from '../../support/engine';

const folder = path.join(root, 'examples/riverside');
const files: Readonly<Record<string, string>> = Object.fromEntries(
  listRecordFiles(folder)
    .paths.filter((file) => !file.startsWith('claims/to-fix/'))
    .map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]),
);
const plain = engineOf(files, '2026-12-31');

/** The answer that a payer gives who pays as computed, some cents of the first line put elsewhere. */
function answerOf(lines: readonly CostLine[], less: number): string {
  const rows = lines.map((line, i) => {
    const moved = i === 0 ? less : 0;
    const contract = line.adjustments.find((a) => a.group === 'CO' && a.reason === '45')?.amount ?? 0;
    const rest = line.adjustments.filter((a) => !(a.group === 'CO' && a.reason === '45'));
    const paid = cents((line.planPays ?? 0) - moved);
    const all = [
      ...rest,
      ...(contract + moved > 0 ? [{ group: 'CO', reason: '45', amount: cents(contract + moved) }] : []),
    ];
    return `      line ${line.line} paid ${dollars(paid)} ${all.map((a) => `${a.group}-${a.reason} ${dollars(a.amount)}`).join(' ')}\n`;
  });
  const total = cents(lines.reduce((sum, l) => sum + (l.planPays ?? 0), 0) - less);
  return `  history\n    2026-12-01 submitted 837 control 77\n    2026-12-20 paid ${dollars(total)}\n${rows.join('')}`;
}

suite('benefits: reconciling, whatever the claim', () => {
  const claims = allItems(plain.book, 'claim').flatMap((claim) => {
    const payer = costOf(plain.book, claim as unknown as Item)?.payers[0];
    const text = files[claim.file.path];
    return payer && text && !text.includes('history') && payer.lines.every((l) => l.patient !== undefined)
      ? [{ claim, lines: payer.lines }]
      : [];
  });
  const answeredAs = (claim: Item<'claim'>, lines: readonly CostLine[], less: number) => {
    const { path: name } = claim.file;
    const text = `${(files[name] ?? '').trimEnd()}\n${answerOf(lines, less)}`;
    const engine = engineOf({ ...files, [name]: text }, '2026-12-31');
    const [again] = findItems(engine.book, 'claim', claim.id);
    const found = again && reconcile(engine.book, again);
    assert.ok(found, name);
    return found;
  };

  test('a payer that pays what the engine computes is as expected, for every claim of the example', () => {
    assert.ok(claims.length >= 10);
    for (const { claim, lines } of claims) {
      const found = answeredAs(claim, lines, 0);
      assert.deepEqual([found.differences, found.unknown], [[], []], claim.id);
      assert.equal(found.expected, found.paid);
    }
  });

  test('one cent less than the contract is found as one cent', () => {
    for (const { claim, lines } of claims) {
      if ((lines[0]?.planPays ?? 0) === 0 || lines[0]?.network === 'out') continue;
      const found = answeredAs(claim, lines, 1);
      assert.deepEqual(
        found.differences.map((d) => [d.kind, d.line, d.amount]),
        [['under-contract', 1, 1]],
        claim.id,
      );
    }
  });

  test('any history at all gives whole cents and no exception', () => {
    const words = fc.constantFrom(
      ...'paid denied reversed closed appealed line 1 2 9 $10.00 -$5.00 CO-45 PR-3 OA-23 CO-16 MA130 check EFT1 icn X 99214-25 patient-billed patient-paid written-off 2026-05-09'.split(
        ' ',
      ),
    );
    const row = fc.tuple(fc.constantFrom('    ', '      ', '        '), fc.array(words, { maxLength: 7 }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const engine = engineOf(
          answered([...AS_EXPECTED, ...rows.map(([blank, all]) => `${blank}2026-05-09 ${all.join(' ')}`)]),
          '2026-06-01',
        );
        const [item] = findItems(engine.book, 'claim', 'CLM-1');
        assert.ok(item);
        const found = reconcile(engine.book, item);
        for (const amount of [found?.paid, found?.account.balance, ...(found?.differences ?? []).map((d) => d.amount)])
          assert.ok(amount === undefined || Number.isSafeInteger(amount), String(amount));
        nextStep(engine.book, item, engine.today);
        letterOf(engine, item);
      }),
      { numRuns: 80 },
    );
  });
});
