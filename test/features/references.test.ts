import assert from 'node:assert/strict';
import fc from 'fast-check';
import { definitionAt } from '../../server/src/features/definition';
import { highlightsAt } from '../../server/src/features/highlights';
import { mentionsOf } from '../../server/src/features/mentions';
import { referencesAt } from '../../server/src/features/references';
import { isRefused, prepareRename, renameAt } from '../../server/src/features/rename';
import { selectionAt } from '../../server/src/features/selection';
import { declarationsOf, mentionAt, sameTarget, spanOf, targetsAt, targetsOf } from '../../server/src/features/targets';
import { marked, placeText, riverside, textsAfter, withCursor } from '../support/book';
import { engineOf, itemsOf } from '../support/engine';
import { practice } from '../support/practice';

function references(name: string, needle: string, withDeclaration = true): string[] {
  const { engine, file, offset } = marked(withCursor(practice, name, needle));
  return referencesAt(engine.book, file, offset, withDeclaration).map(placeText);
}

suite('features: references', () => {
  const cases: readonly [what: string, file: string, cursor: string, found: readonly string[]][] = [
    ['a patient', 'ana.patient', 'patient P|1', ['ana.patient:1 P1 *', 'bill.claim:3 p1', 'visit.encounter:2 P1']],
    [
      'a plan of several years',
      'ppo.plan',
      'plan P|PO',
      [
        'ana.patient:4 PPO',
        'bill.claim:10 PPO',
        'money.fees:8 ppo',
        'ppo.plan:1 PPO *',
        'ppo.plan:4 PPO *',
        'river.practice:4 PPO',
      ],
    ],
    [
      'a payer',
      'ppo.plan',
      'payer 600|54 "Example',
      [
        'bill.claim:21 60054',
        'check.claim:2 60054',
        'ppo.plan:2 60054',
        'ppo.plan:5 60054',
        'ppo.plan:10 60054 *',
        'river.practice:4 60054',
      ],
    ],
    ['an encounter', 'visit.encounter', 'encounter E|-1', ['bill.claim:2 E-1', 'visit.encounter:1 E-1 *']],
    ['a claim', 'bill.claim', 'claim C|LM-1', ['ana.patient:8 CLM-1', 'bill.claim:1 CLM-1 *']],
    [
      'a provider',
      'river.practice',
      '1497|758544',
      [
        'ana.patient:6 1497758544',
        'bill.claim:8 1497758544',
        'river.practice:3 1497758544 *',
        'visit.encounter:5 1497758544',
        'visit.encounter:12 1497758544',
      ],
    ],
    ['a document of the patient', 'ana.patient', 'document D|1', ['ana.patient:6 D1 *', 'visit.encounter:11 D1']],
    ['a document of the encounter', 'visit.encounter', 'document D|2', ['bill.claim:16 D2', 'visit.encounter:12 D2 *']],
    [
      'a coverage',
      'ana.patient',
      'coverage pri|mary',
      ['ana.patient:4 primary *', 'bill.claim:4 primary', 'bill.claim:10 primary'],
    ],
    [
      'a letter, in its record only',
      'bill.claim',
      '|A e1165',
      ['bill.claim:12 A *', 'bill.claim:15 A', 'bill.claim:17 A'],
    ],
    [
      'a diagnosis, however it is written',
      'visit.encounter',
      'E11|.65',
      ['bill.claim:12 e1165', 'visit.encounter:7 E11.65'],
    ],
    [
      'a code',
      'money.fees',
      '9921|4 $185',
      [
        'bill.claim:15 99214',
        'bill.claim:20 99214',
        'money.fees:4 99214',
        'money.fees:10 99214',
        'visit.encounter:10 99214',
      ],
    ],
    ['a line', 'bill.claim', 'line |1', ['bill.claim:15 99214-25 *', 'bill.claim:20 1']],
    ['a keyword: nothing', 'bill.claim', 'pa|tient', []],
  ];
  for (const [what, file, cursor, found] of cases) test(what, () => assert.deepEqual(references(file, cursor), found));

  test('the declaration comes only when asked for', () => {
    assert.deepEqual(references('bill.claim', 'from E|-1', false), ['bill.claim:2 E-1']);
  });

  test('a quoted id with blanks, and one of other letters, are found', () => {
    const files = { 'a.plan': 'plan "Plan É"\n', 'b.patient': 'patient P\n  coverage primary "plan é"|\n' };
    const { engine, file, offset } = marked(files);
    assert.deepEqual(referencesAt(engine.book, file, offset, true).map(placeText), [
      'a.plan:1 Plan É *',
      'b.patient:2 plan é',
    ]);
  });

  test('records that do not speak of it are not read', () => {
    const others = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`${i}.claim`, `claim X-${i}\n  patient Q${i}\n`]),
    );
    const { engine, file, offset } = marked(withCursor({ ...practice, ...others }, 'bill.claim', 'patient p|1'));
    assert.equal(referencesAt(engine.book, file, offset, true).length, 3);
    const read = itemsOf(engine).filter((item) => item.block.tree !== undefined);
    assert.ok(read.length <= 4, read.map((item) => item.id).join(' '));
  });

  test('a dash from a word processor is a plain one', () => {
    const files = { 'a.patient': 'patient P\u20111\n', 'b.claim': 'claim C\n  patient P-1|\n' };
    const { engine, file, offset } = marked(files);
    assert.equal(referencesAt(engine.book, file, offset, true).length, 2);
  });
});

suite('features: references of the example practice', () => {
  const engine = engineOf(riverside());
  const items = itemsOf(engine);

  test('every reference leads back to what it was found for', () => {
    let count = 0;
    for (const item of items)
      for (const mention of mentionsOf(item)) {
        const [target] = targetsOf(engine.book, { item, mention });
        assert.ok(target);
        if (!mention.declares || mention.kind === 'line') continue;
        const { start } = spanOf({ item, mention });
        const declared = declarationsOf(engine.book, target).map(placeText);
        for (const place of referencesAt(engine.book, item.file, start, true)) {
          const at = spanOf(place).start;
          assert.ok(targetsAt(engine.book, place.item.file, at).some((t) => sameTarget(t, target)));
          const back = definitionAt(engine, place.item.file, at)?.places.map(placeText);
          assert.deepEqual(
            back?.toSorted(),
            declared.toSorted(),
            `${placeText(place)} of ${placeText({ item, mention })}`,
          );
          count++;
        }
      }
    assert.ok(count > 300, `${count} references`);
  });

  test('every place of a name is among its references, its highlights among those of its file', () => {
    for (const item of items)
      for (const mention of mentionsOf(item)) {
        const { start, end } = spanOf({ item, mention });
        if (mentionAt(item.file, start)?.mention !== mention) continue;
        const found = referencesAt(engine.book, item.file, start, true).filter((p) => p.item.file === item.file);
        assert.ok(found.some((p) => p.mention === mention));
        const shown = highlightsAt(engine.book, item.file, start);
        assert.ok(shown.some((h) => h.start === start && h.end === end));
        assert.equal(shown.length, found.length);
      }
  });

  test('a rename there and back restores every text byte for byte', () => {
    const files = riverside();
    let renamed = 0;
    for (const item of items)
      for (const mention of mentionsOf(item).filter((m) => m.declares && RENAMED[m.kind])) {
        const { start } = spanOf({ item, mention });
        const old = prepareRename(engine.book, item.file, start);
        assert.ok(!isRefused(old), JSON.stringify(old));
        const there = renameAt(engine.book, item.file, start, RENAMED[mention.kind] ?? '');
        assert.ok(!isRefused(there), JSON.stringify(there));
        const changed = textsAfter(engine, there.edits);
        assert.notDeepEqual(changed, files);
        const second = engineOf(changed);
        const file = second.book.files.get(item.file.path);
        assert.ok(file);
        // Edits before the name in its own file move it.
        const moved = (there.edits.get(item.file.path) ?? [])
          .filter((e) => e.start < start)
          .reduce((sum, e) => sum + e.text.length - (e.end - e.start), 0);
        const back = renameAt(second.book, file, start + moved, old.text);
        assert.ok(!isRefused(back), JSON.stringify(back));
        assert.deepEqual(textsAfter(second, back.edits), files);
        renamed++;
      }
    assert.ok(renamed > 80, `${renamed} names`);
  });
});

const RENAMED: Readonly<Record<string, string>> = {
  patient: 'NEW-PATIENT-1',
  plan: 'NEW-PLAN',
  payer: '99999',
  encounter: 'E-NEW',
  claim: 'C-NEW',
  fees: 'F-NEW',
  practice: 'PR',
  provider: '1999999999',
  letter: 'Y',
  document: 'DOC',
};

suite('features: navigation anywhere', () => {
  test('no text and no offset gives an exception, and what is selected grows', () => {
    const whole = Object.values(practice).join('');
    const piece = fc.oneof(
      fc.constantFrom(...whole.split('\n').map((line) => `${line}\n`)),
      fc.constantFrom(
        '"',
        '\\',
        ',',
        '  ',
        '\t',
        '\r\n',
        'A,B ',
        '1,2 ',
        '\u201c',
        '\ufeff',
        '# allow dx/pointer "x" by A\n',
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30, size: 'max' }),
        fc.nat(),
        fc.string({ maxLength: 6 }),
        (pieces, n, name) => {
          const text = pieces.join('');
          const engine = engineOf({ 'a.claim': text, 'b.claim': whole });
          const file = engine.book.files.get('a.claim');
          assert.ok(file);
          // Half of the time at a name: few characters of a text are part of one.
          const names = itemsOf(engine).flatMap((item) =>
            item.file === file ? mentionsOf(item).map((mention) => spanOf({ item, mention }).start) : [],
          );
          const offset = n % 2 === 0 && names.length > 0 ? (names[n % names.length] ?? 0) : n % (text.length + 1);
          const base = definitionAt(engine, file, offset);
          if (base) assert.ok(base.start <= offset + 1 && offset <= base.end + 1);
          for (const place of referencesAt(engine.book, file, offset, true)) {
            const { start, end, from, to } = spanOf(place);
            assert.ok(from <= start && start < end && end <= to);
          }
          prepareRename(engine.book, file, offset);
          renameAt(engine.book, file, offset, name);
          const renamed = renameAt(engine.book, file, offset, 'Q7-NEW');
          if (!isRefused(renamed)) {
            // Each place still names the thing, and nothing else has come to.
            const after = engineOf(textsAfter(engine, renamed.edits));
            const count = [...renamed.edits.values()].reduce((sum, list) => sum + list.length, 0);
            const named = itemsOf(after)
              .flatMap(mentionsOf)
              .filter((m) => m.id === 'Q7-NEW');
            assert.equal(named.length, count);
            assert.equal(itemsOf(after).flatMap(mentionsOf).length, itemsOf(engine).flatMap(mentionsOf).length);
          }
          let size = -1;
          for (const { start, end } of selectionAt(file, offset)) {
            assert.ok(start <= offset && offset <= end && end - start > size, `${start}..${end} at ${offset}`);
            size = end - start;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
