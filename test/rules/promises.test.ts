import assert from 'node:assert/strict';
import fc from 'fast-check';
import { messageOf } from '../../server/src/features/diagnostics';
import { rules } from '../../server/src/rules/registry';
import type { Judged } from '../../server/src/rules/rule';
import { applyEdits, findings, type Located } from '../support/engine';
import { engineOfAll } from '../support/examples';

/** What every rule promises: words that can be acted on, fixes that hold, and no exception for any text. */

/** Words of programmers; no coder should have to read them. */
const JARGON = /\b(?:regex|pattern|null|undefined|NaN|invalid|string|boolean|array|parse|token|slot|object)\b/i;
const LONGEST = 200;

/** Texts like a book's, nearly right: values that forms let pass and rules have to judge. */
const VALUES = [
  '',
  '0',
  '5',
  '63',
  '1234567890',
  '1234567893',
  '12-3456789',
  '000',
  'NA',
  'A',
  'ABCDEFG',
  '2026-04-18',
].concat(
  ['2026-04-20..2026-04-18', '2020-01-01..', '..2026-01-01', 'x0', 'x0.25', 'x99999', '$0.00', '$999,999.99', '99213'],
  [
    '99213-25-59-76-77-LT',
    '0450',
    '0001',
    '00100',
    'G0467',
    'J3301',
    '"O’Neil ~ 3*"',
    '""',
    'OH',
    'ZZ',
    '45011-1234',
    '1EG4TE5MK7O',
  ],
  [
    'institutional',
    'replacement',
    'void',
    'auto',
    'employment',
    '08:00',
    'ML',
    '0003-0293-05',
    'CLM-1',
    'P1',
    'PPO',
    'primary',
  ],
);
const KEYWORDS = [
  'patient',
  'payer',
  'date',
  'place',
  'rendering',
  'attending',
  'supervising',
  'facility',
  'bill',
  'account',
].concat(
  [
    'type-of-bill',
    'frequency',
    'original-number',
    'accident',
    'onset',
    'admitted',
    'discharged',
    'visit',
    'dx',
    'A',
    'B',
  ],
  [
    'service',
    '99213',
    '0450 99283',
    'ndc',
    'clia',
    'remark',
    'history',
    '2026-04-20 ready',
    'name',
    'born',
    'died',
    'address',
  ],
  [
    'phone',
    'coverage',
    'member',
    'subscriber',
    'tax-id',
    'npi',
    'taxonomy',
    'provider',
    'occurrence',
    'span',
    'medicare',
    'coverage primary PPO',
  ],
);
const KINDS = [
  'claim CLM-1',
  'encounter E-1',
  'patient P1',
  'practice',
  'practice RIVER "R"',
  'payer PPO "x"',
  'plan PPO',
];
const entry = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(...KEYWORDS),
    fc.array(fc.constantFrom(...VALUES), { maxLength: 4 }),
  )
  .map(([depth, keyword, values]) => `${'  '.repeat(depth)}${[keyword, ...values].join(' ')}`);
const book = fc
  .array(
    fc
      .tuple(fc.constantFrom(...KINDS), fc.array(entry, { maxLength: 12 }))
      .map(([head, body]) => [head, ...body].join('\n')),
    { minLength: 1, maxLength: 5 },
  )
  .map((records) => `${records.join('\n')}\n`);

/** The page's three cases of every rule, and the same as a draft. */
const cases = rules.flatMap((rule) =>
  [rule.examples.raises, rule.examples.clean, rule.examples.nearMiss].map((text) => ({ rule: rule.id, text })),
);
/** A case with some of its words exchanged, a line left out, and perhaps another case behind it. */
const damaged = fc
  .tuple(
    fc.array(fc.constantFrom(...cases), { minLength: 1, maxLength: 2 }),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...VALUES)), { maxLength: 3 }),
    fc.option(fc.nat(), { nil: undefined }),
  )
  .map(([some, exchanges, dropped]) => {
    const lines = some.flatMap(({ text }) => text.trimEnd().split('\n'));
    if (dropped !== undefined) lines.splice(dropped % lines.length, 1);
    for (const [seed, value] of exchanges) {
      const at = seed % Math.max(1, lines.length);
      const words = (lines[at] ?? '').split(/(?<=\S)( )/);
      words[Math.floor(seed / 7) % Math.max(1, words.length)] = value;
      lines[at] = words.join('');
    }
    return `${lines.join('\n')}\n`;
  });
const byRule = new Set(rules.map((r) => r.id));

const sameRule = (one: Judged, other: Judged): boolean => one.rule === other.rule;
const sameWords = (one: Judged, other: Judged): boolean => one.rule === other.rule && one.message === other.message;

/** Applies each fix of each finding alone, and holds it to its promise: there is one such finding less. */
function holdFixes(text: string, same: (one: Judged, other: Judged) => boolean): void {
  const before = findings(engineOfAll(text));
  // Of an entry given twice the first counts; with the first out of the way the second does, and is judged in turn.
  if (before.some((f) => f.finding.rule === 'text/repeated')) return;
  for (const { finding, base } of before) {
    if (!byRule.has(finding.rule)) continue;
    const count = (all: readonly Located[]): number => all.filter((f) => same(f.finding, finding)).length;
    for (const fix of finding.fixes?.() ?? []) {
      const after = findings(engineOfAll(applyEdits(text, fix.edits, base)));
      const left = `${finding.rule}: “${fix.title}” leaves “${finding.message}” in\n${text}`;
      assert.ok(count(after) < count(before), left);
    }
  }
}

function holdWords({ rule, message }: Judged): void {
  assert.match(message, /[.?]$/, `${rule}: ${message}`);
  assert.doesNotMatch(message, JARGON, `${rule}: ${message}`);
  assert.ok(message.length < LONGEST, `${rule}: ${message.length} characters: ${message}`);
}

suite('rules: what all of them promise', () => {
  for (const { rule, text } of cases)
    test(`each fix in a case of ${rule} removes its finding`, () => {
      holdFixes(text, sameRule);
    });

  test('messages of all cases are sentences without jargon, shorter than 200 characters', () => {
    for (const { text } of cases) for (const { finding } of findings(engineOfAll(text))) holdWords(finding);
  });

  test('titles, reasons and denials read as sentences do', () => {
    for (const rule of rules) {
      assert.doesNotMatch(`${rule.title} ${rule.why}`, JARGON, rule.id);
      assert.match(rule.why, /\.$/, rule.id);
      assert.doesNotMatch(rule.title, /\.$/, rule.id);
      const [first] = findings(engineOfAll(rule.examples.raises)).filter((f) => f.finding.rule === rule.id);
      assert.ok(first);
      assert.doesNotMatch(messageOf(first.finding), /undefined|\(\)|;\s*\)/, rule.id);
    }
  });

  test('random records make no rule throw; messages stay sentences; every fix offered keeps its promise', () => {
    fc.assert(
      fc.property(fc.oneof(book, damaged), (text) => {
        for (const { finding } of findings(engineOfAll(text))) if (byRule.has(finding.rule)) holdWords(finding);
        // In a line that is not one yet, a fix may bring up the next thing that is wrong.
        holdFixes(text, sameWords);
      }),
      { numRuns: 300 },
    );
  });
});

suite('rules: stages', () => {
  const claim = (history: string): string => `claim CLM-1\n  date 2026-04-18\n  frequency void\n${history}`;
  const severities = (text: string): string[] =>
    findings(engineOfAll(text))
      .filter((f) => f.finding.rule === 'claim/freq-orig-ref')
      .map((f) => f.finding.severity);

  const table: readonly (readonly [string, string, string])[] = [
    ['a new claim', '', 'information'],
    ['one that is prepared', '  history\n    2026-04-20 prepared\n', 'information'],
    ['one that is ready', '  history\n    2026-04-20 prepared\n    2026-04-21 ready by Kim\n', 'error'],
    ['one that was sent without a word of ready', '  history\n    2026-04-21 submitted 837 control 1\n', 'error'],
    ['one with an empty history', '  history\n', 'information'],
  ];
  for (const [what, history, severity] of table)
    test(`what only matters on sending is ${severity} in ${what}`, () => {
      assert.deepEqual(severities(claim(history)), [severity]);
    });
});
