import assert from 'node:assert/strict';
import { z } from 'zod';
import { checkJson } from '../../server/src/cli/check';
import { sarif } from '../../server/src/cli/sarif';
import { rules } from '../../server/src/rules/registry';
import { engineOf } from '../support/engine';

/**
 * SARIF 2.1.0 as its standard asks for it: the properties that it requires, the values that it allows, and the rules between them
 * that a schema alone does not hold (an index that fits its id, a level that fits its kind). Strict, so that a misspelt property
 * is found.
 */
const Text = z.strictObject({ text: z.string().min(1), markdown: z.string().optional() });
const Region = z.strictObject({
  startLine: z.int().min(1),
  startColumn: z.int().min(1).optional(),
  endLine: z.int().min(1).optional(),
  endColumn: z.int().min(1).optional(),
});
const RELATIVE = /^(?:[\w.~!$&'()*+,;=@-]|%[0-9A-F]{2})+(?:\/(?:[\w.~!$&'()*+,;=@:-]|%[0-9A-F]{2})+)*$/;
const Physical = z.strictObject({
  artifactLocation: z.strictObject({ uri: z.string().regex(RELATIVE), uriBaseId: z.string() }),
  region: Region.optional(),
});
const Location = z.strictObject({
  id: z.int().min(0).optional(),
  message: Text.optional(),
  physicalLocation: Physical,
  logicalLocations: z.array(z.strictObject({ name: z.string(), kind: z.string() })).optional(),
});
const Level = z.enum(['none', 'note', 'warning', 'error']);
const Descriptor = z.strictObject({
  id: z.string().min(1),
  shortDescription: Text,
  fullDescription: Text.optional(),
  help: Text,
  defaultConfiguration: z.strictObject({ level: Level }).optional(),
  properties: z.strictObject({ tags: z.array(z.string()), source: z.string().optional() }),
});
const Result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  kind: z.enum(['notApplicable', 'pass', 'fail', 'review', 'open', 'informational']),
  level: Level,
  message: Text,
  locations: z.array(Location).length(1),
  relatedLocations: z.array(Location).min(1).optional(),
  partialFingerprints: z.record(z.string().regex(/\/v\d+$/), z.string().min(1)),
  suppressions: z
    .array(
      z.strictObject({
        kind: z.enum(['inSource', 'external']),
        status: z.enum(['accepted', 'underReview', 'rejected']),
        justification: z.string(),
      }),
    )
    .optional(),
});
const Log = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.string(),
            version: z.string(),
            semanticVersion: z.string().regex(/^\d+\.\d+\.\d+/),
            rules: z.array(Descriptor),
          }),
        }),
        columnKind: z.literal('utf16CodeUnits'),
        originalUriBaseIds: z.record(z.string(), z.strictObject({ description: Text })),
        invocations: z.array(z.strictObject({ executionSuccessful: z.boolean(), exitCode: z.int() })).length(1),
        results: z.array(Result),
      }),
    )
    .length(1),
});

/** The SARIF of a book given as path and text, held to the standard. */
function sarifOf(files: Readonly<Record<string, string>>) {
  const engine = engineOf(files);
  const opened = { engine, root: '/book', wanted: Object.keys(files).sort(), problems: new Map<string, string>() };
  const result = checkJson(opened);
  const [run] = Log.parse(JSON.parse(JSON.stringify(sarif(result, engine.book)))).runs;
  assert.ok(run);
  const { rules: described } = run.tool.driver;
  assert.equal(new Set(described.map(({ id }) => id)).size, described.length, 'each rule once');
  for (const { ruleId, ruleIndex, kind, level, locations, relatedLocations = [] } of run.results) {
    assert.equal(described[ruleIndex]?.id, ruleId);
    assert.equal(level === 'none', kind !== 'fail', `${ruleId}: a level belongs to a failure`);
    for (const { physicalLocation } of [...locations, ...relatedLocations])
      assert.ok(Object.hasOwn(run.originalUriBaseIds, physicalLocation.artifactLocation.uriBaseId));
  }
  const prints = run.results.map((r) => JSON.stringify(r.partialFingerprints));
  assert.equal(new Set(prints).size, prints.length, 'no two results have one fingerprint');
  return { run, result, prints };
}

const PATIENT = 'patient P1\n  name "Rivera" "Ana"\n  born 1980-05-02\n';
const CLAIM = (id: string, dx: string): string =>
  `claim ${id}\n  patient P1\n  date 2026-04-18\n  place 11\n  dx\n    ${dx}\n  service\n    99214 A $185.00\n`;

suite('SARIF', () => {
  test('a finding has its rule, its level and its region', () => {
    const { run } = sarifOf({ 'a.claim': PATIENT + CLAIM('C1', 'A E11') });
    const found = run.results.find((r) => r.ruleId === 'dx/not-specific');
    assert.equal(found?.level, 'error');
    assert.deepEqual(found?.locations[0]?.physicalLocation, {
      artifactLocation: { uri: 'a.claim', uriBaseId: 'WORKSPACE' },
      region: { startLine: 9, startColumn: 7, endLine: 9, endColumn: 10 },
    });
    assert.deepEqual(found?.locations[0]?.logicalLocations, [{ name: 'C1', kind: 'record' }]);
    assert.deepEqual(found?.suppressions, []);
  });

  test('columns are UTF-16 units and addresses are escaped', () => {
    const { run } = sarifOf({ 'März 2026/a#1.claim': `${PATIENT}${CLAIM('C1', 'A  E11')}  note "😀" oops\n` });
    const { physicalLocation } = run.results.find((r) => r.ruleId === 'text/value')?.locations[0] ?? {};
    assert.equal(physicalLocation?.artifactLocation.uri, 'M%C3%A4rz%202026/a%231.claim');
    // two blanks, `note`, a blank, `"😀"` of four units and a blank stand before it
    assert.equal(physicalLocation?.region?.startColumn, 13);
  });

  test('an allowed finding is suppressed with its reason, at the level of its rule', () => {
    const allow = '# allow dx/not-specific "payer takes the category" by Kim 2026-04-20\n    A E11';
    const { run } = sarifOf({ 'a.claim': PATIENT + CLAIM('C1', allow) });
    const found = run.results.find((r) => r.ruleId === 'dx/not-specific');
    assert.deepEqual(found?.suppressions, [
      { kind: 'inSource', status: 'accepted', justification: 'payer takes the category, by Kim 2026-04-20' },
    ]);
    assert.equal(found?.level, 'error');
    assert.equal(run.invocations[0]?.exitCode, run.results.some((r) => isLoud(r)) ? 1 : 0);
  });

  test('what was not evaluated is open and says why', () => {
    const { run, result } = sarifOf({ 'a.claim': PATIENT + CLAIM('C1', 'A E11.65') });
    const open = run.results.filter((r) => r.kind === 'open');
    assert.equal(open.length, result.notEvaluated.length);
    assert.ok(open.length > 0);
    for (const { message } of open) assert.match(message.text, /^Not evaluated: .+\.$/);
  });

  test('a finding keeps its fingerprint when its record moves, also to another file, or is indented otherwise', () => {
    // On another day, or the second of them in the book would be a copy of the first.
    const second = CLAIM('C2', 'A E11').replace('04-18', '04-25');
    const before = sarifOf({ 'a.claim': PATIENT + CLAIM('C1', 'A E11') + second });
    const moved = second.replaceAll('    ', '      ');
    const after = sarifOf({ 'b.claim': `# a new first line\n\n${moved}${PATIENT}`, 'c/d.claim': CLAIM('C1', 'A E11') });
    assert.deepEqual(after.prints.toSorted(), before.prints.toSorted());
  });

  test('equal findings of one line are told apart, and another code is another finding', () => {
    const { prints } = sarifOf({ 'a.claim': PATIENT + CLAIM('C1', 'A E11') });
    const other = sarifOf({ 'a.claim': PATIENT + CLAIM('C1', 'A I12') }).prints;
    assert.ok(prints.some((print) => !other.includes(print)));
    sarifOf({ 'a.claim': `${PATIENT}${CLAIM('C1', 'A E11')}    99214 A $0.00\n    99214 A $0.00\n` });
  });

  test('every rule is described with help, found or not', () => {
    const { run } = sarifOf({ 'a.patient': PATIENT });
    assert.deepEqual(
      run.tool.driver.rules.slice(0, rules.length).map(({ id }) => id),
      rules.map(({ id }) => id),
    );
    assert.equal(run.invocations[0]?.exitCode, 0);
  });

  test('any text gives a SARIF that holds', () => {
    for (const text of ['', '\u0000', 'claim', '  x\n', 'claim "\n dx\n  A', '# allow\nclaim C\n', 'é'.repeat(300)])
      sarifOf({ 'a.claim': text });
  });
});

const isLoud = (r: z.infer<typeof Result>): boolean => r.level === 'error' && !r.suppressions?.length;
