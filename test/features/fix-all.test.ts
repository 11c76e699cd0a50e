import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixAll, hasFixes, isSafeToFix } from '../../server/src/features/fix-all';
import { printSource } from '../../server/src/text/source';
import { applyEdits, engineOf, findings } from '../support/engine';

/** The text after all wanted fixes of it. */
function fixed(text: string, wanted: (rule: string) => boolean = isSafeToFix): string {
  const engine = engineOf({ 'a.claim': text });
  const file = engine.book.files.get('a.claim');
  assert.ok(file);
  const edits = fixAll(engine, file, wanted);
  assert.equal(printSource(file.source), text, 'the file itself is as before');
  assert.equal(hasFixes(engine, file, wanted), edits.length > 0);
  return applyEdits(text, edits);
}

const rulesIn = (text: string): string[] => findings(engineOf({ 'a.claim': text })).map((f) => f.finding.rule);

const CASES: readonly (readonly [what: string, before: string, after: string])[] = [
  ['nothing', '', ''],
  ['nothing to repair', 'claim C\n  date 2026-04-18\n', 'claim C\n  date 2026-04-18\n'],
  [
    'habits of one line, those that touch each other one after the other',
    'claim C\n  dx\n    A I10\n    B E11.9\n  service\n    99214 25 A,B, $185.5\n',
    'claim C\n  dx\n    A I10\n    B E11.9\n  service\n    99214-25 AB $185.50\n',
  ],
  [
    'dates, amounts, units, revenue codes of several records',
    'claim C\n  date 04182026\n  service\n    450 99284 4x 940.00\nclaim D\n  date 4/18/2026-4/20/2026\n',
    'claim C\n  date 2026-04-18\n  service\n    0450 99284 x4 $940.00\nclaim D\n  date 2026-04-18..2026-04-20\n',
  ],
  [
    'an open string is closed, CR LF stays',
    'claim C\r\n  note "call back\r\n  place 11,\r\n',
    'claim C\r\n  note "call back"\r\n  place 11\r\n',
  ],
  [
    'what wants a look is left: a code to choose, a word to guess, a two-digit year, an entry twice',
    'claim C\n  date 4/18/26\n  plase 11\n  dx\n    A E11\n  place 11\n  place 12\n',
    'claim C\n  date 4/18/26\n  plase 11\n  dx\n    A E11\n  place 11\n  place 12\n',
  ],
];

suite('features: fix all', () => {
  for (const [what, before, after] of CASES) test(what, () => assert.equal(fixed(before), after));

  test('all of one kind, whatever kind it is', () => {
    const text = 'claim C\n  plase 11\n  recieved x\n  dtae 04182026\n';
    assert.equal(
      fixed(text, (r) => r === 'text/keyword'),
      'claim C\n  place 11\n  recieved x\n  date 04182026\n',
    );
    assert.equal(
      fixed('claim C\n  place 11\n  place 12\n  place 13\n', (r) => r === 'text/repeated'),
      'claim C\n  place 11\n',
    );
  });

  test('any claim typed from habit: afterwards no safe finding with a fix is left, and a second time changes nothing', () => {
    const value = fc.constantFrom(
      ...'A,B|1,2|A B|99214 25|9921425|450|04182026|4/18/2026-4/20/2026|$185.5|185.00|4x|x4|AB|"open|11,|4/18/26|E11|"ok"|?|,|A|,,|$|99214,25'.split(
        '|',
      ),
    );
    const keyword = fc.constantFrom(
      '  date',
      '  place',
      '  note',
      '  collected',
      '    99214',
      '    450',
      '    A',
      '  dx',
      '  service',
      'claim',
      'fees F',
    );
    const line = fc.tuple(keyword, fc.array(value, { maxLength: 4 })).map(([k, v]) => [k, ...v].join(' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = `claim C\n  service\n${lines.join('\n')}\n`;
        const after = fixed(text);
        const left = findings(engineOf({ 'a.claim': after })).filter(
          ({ finding }) => isSafeToFix(finding.rule) && (finding.fixes?.() ?? []).some((f) => f.preferred),
        );
        assert.deepEqual(
          left.map(({ finding }) => `${finding.rule} ${finding.message}`),
          [],
          after,
        );
        assert.equal(fixed(after), after);
        assert.equal(after.split('\n').length, text.split('\n').length);
      }),
      { numRuns: 300 },
    );
  });

  test('other records keep what is known of them', () => {
    const engine = engineOf({ 'a.claim': 'claim C\n  date 04182026\n', 'b.patient': 'patient P\n  born 1980-05-05\n' });
    findings(engine);
    const [other] = engine.book.files.get('b.patient')?.items ?? [];
    const file = engine.book.files.get('a.claim');
    assert.ok(file && other);
    fixAll(engine, file, isSafeToFix);
    assert.ok(other.results.has('check'));
    assert.deepEqual(rulesIn('claim C\n  date 04182026\n').includes('text/date-packed'), true);
  });
});
