import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { deidentify, deidentifyText } from '../../../server/src/features/deidentify/deidentify';
import { outcomesOf } from '../../../server/src/features/deidentify/same';
import type { Digest } from '../../../server/src/features/deidentify/stand-ins';
import { listRecordFiles } from '../../../server/src/files/workspace';
import { rules } from '../../../server/src/rules/registry';
import type { Engine } from '../../../server/src/rules/rule';
import { root } from '../../support/codes';
import { engineOf } from '../../support/engine';
import { engineFor } from '../../support/examples';

const keyed =
  (key: string): Digest =>
  (text) =>
    createHmac('sha256', key).update(text).digest();
const copyOf = (engine: Engine, key = 'a key') => deidentify(engine, [...engine.book.files.keys()], keyed(key));

/** The copy judged by itself, as whoever gets it judges it. */
const judged = (engine: Engine): string[][] =>
  [...outcomesOf(engine, [...engine.book.files.keys()])].map((o) => o.told);
const engineOfCopy = (engine: Engine, key?: string): Engine => {
  const { files } = copyOf(engine, key);
  return engineOf(Object.fromEntries(files.map((f) => [f.path, f.text])), engine.today, engine.codes);
};

const DATE = /\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b|\b\d{8}\b/g;
const folder = path.join(root, 'examples/riverside');
const example: Readonly<Record<string, string>> = Object.fromEntries(
  listRecordFiles(folder).paths.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]),
);

/** What names somebody in the example, by a look at its text alone: quoted words, ids behind their keywords, NPIs, telephone numbers. */
function identifying(texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  const WORDS =
    /\b(?:patient|claim|encounter|member|group|account|from|document|authorization|original-number|trace|icn|check|control|tax-id|clia|plan|fees|practice|remit) ([A-Z0-9][\w-]*\d[\w-]*|[A-Z][A-Z-]{3,})/g;
  for (const text of texts) {
    for (const [, id = ''] of text.matchAll(WORDS)) found.add(id.toUpperCase());
    for (const [npi] of text.matchAll(/\b[12]\d{9}\b/g)) found.add(npi);
    for (const [, quoted = ''] of text.matchAll(/"([^"]*)"/g))
      for (const [word] of quoted.matchAll(/[A-Za-z]{4,}|\d{3}-\d{4}/g)) found.add(word.toUpperCase());
    for (const [, comment = ''] of text.matchAll(/#(?! allow)(.*)/g))
      for (const [word] of comment.matchAll(/[A-Za-z]{5,}/g)) found.add(word.toUpperCase());
  }
  // Words of the language and of what stands for a text say nothing of anybody.
  const plain =
    'STREET CITY REMOVED 0100 555-0100 CLAIM PLAN PATIENT VISIT PAYER PRACTICE ENCOUNTER CODE DATE SERVICE LINE MEMBER CHILD SPOUSE SELF EMPLOYER BENEFIT COPAY DEDUCTIBLE CHARGES CONTRACT FAMILY THERAPY PREVENTIVE COVERED LIMIT VISITS EMERGENCY OFFICE-VISIT KIND RENDERING NETWORK ORIGINAL REPLACEMENT FREQUENCY HISTORY SUBMITTED AUTHORIZATION COVERAGE PRIMARY SECONDARY AFTER OTHER EMBEDDED SPECIALIST TELEHEALTH URGENT DRUGS IMAGING VISION DENTAL MATERNITY SURGERY ANESTHESIA WAIVED ADMITTED REFERRAL DOCUMENT ORDER NOTE SIGNED UNITS PLACE PROVIDER FACILITY ADDRESS PHONE TAXONOMY EFFECTIVE YEAR FILING DAYS REQUIRE MODIFIER FORBID MEDICAID MEDICARE CLINIC ABOVE BELOW CODES PROCEDURE CHARGE AMOUNT WITHOUT TIMES DOSE DENIED FROM CHECK';
  for (const word of plain.split(' ')) found.delete(word);
  return found;
}

suite('deidentify: a copy without the people in it', () => {
  test('every rule’s cases raise the same findings at the same lines, and cost the same', () => {
    let findings = 0;
    for (const rule of rules)
      for (const text of [rule.examples.raises, rule.examples.clean, rule.examples.nearMiss]) {
        const engine = engineFor(rule, text);
        const before = judged(engine);
        findings += before.flat().length;
        assert.deepEqual(judged(engineOfCopy(engine, rule.id)), before, `${rule.id}\n${text}`);
      }
    assert.ok(findings > rules.length);
  });

  test('the example practice checks and costs the same, and nothing in the copy names anybody', () => {
    const engine = engineOf(example);
    const { files, differences } = copyOf(engine);
    assert.deepEqual(differences, []);
    assert.deepEqual(judged(engineOfCopy(engine)), judged(engine));
    const whole = files
      .map((f) => `${f.path}\n${f.text}`)
      .join('\n')
      .toUpperCase();
    const words = new Set(whole.split(/[^\p{L}\p{N}-]+/u));
    const names = identifying(Object.values(example));
    assert.ok(names.size > 200, `${names.size}`);
    assert.deepEqual(
      [...names].filter((n) => words.has(n)),
      [],
    );
  });

  test('every date is moved by the same whole weeks, in plans and fees too', () => {
    const { files } = copyOf(engineOf(example));
    const moves = new Set<number>();
    for (const { from, text } of files) {
      const before = [...(example[from] ?? '').matchAll(/\b\d{4}-\d\d-\d\d\b/g)].map((m) => m[0]);
      const kept = (example[from] ?? '').replace(/#(?! allow).*/g, '').match(DATE) ?? [];
      const after = text.replace(/#(?! allow).*/g, '').match(DATE) ?? [];
      assert.equal(after.length, kept.length, from);
      if (before.length !== kept.length) continue;
      before.forEach((date, i) => {
        moves.add((Date.parse(after[i] ?? '') - Date.parse(date)) / 86_400_000);
      });
    }
    assert.equal(moves.size, 1);
    const [days = 0] = moves;
    assert.ok(days !== 0 && days % 7 === 0, `${days}`);
  });

  test('the same key gives the same copy, another key another one', () => {
    const engine = engineOf(example);
    assert.deepEqual(copyOf(engine), copyOf(engineOf(example)));
    assert.notDeepEqual(copyOf(engine).files, copyOf(engine, 'another').files);
  });

  test('an id is the same in every file, whatever its case, and file names say nothing', () => {
    const engine = engineOf({
      'rivera.patient': 'patient P10034\n  name "Rivera" "Ana"\n',
      'rivera-2026.claim': 'claim CLM-1 "Rivera"\n  patient p10034\n  account CLM-1\n',
    });
    const { files } = copyOf(engine);
    assert.deepEqual(
      files.map((f) => f.path),
      ['0001.patient', '0002.claim'],
    );
    const [, id = ''] = /^patient (\S+)/.exec(files[0]?.text ?? '') ?? [];
    const [, claim = '', patient = '', account] =
      /^claim (\S+) "removed"\n {2}patient (\S+)\n {2}account (\S+)\n$/.exec(files[1]?.text ?? '') ?? [];
    assert.equal(patient, id.toLowerCase());
    assert.equal(account, claim);
    assert.match(id, /^[A-Z]\d{5}$/);
  });

  test('a person of ninety or more is one of many', () => {
    const text =
      'patient P1\n  name "Old" "Ada"\n  born 1931-07-19\npatient P2\n  born 1900-01-01\n  died 1995-06-01\npatient P3\n  born 1980-02-29\n';
    const { files } = copyOf(engineOf({ 'a.patient': text }, '2026-11-24'));
    const born = [...(files[0]?.text ?? '').matchAll(/born (\S+)/g)].map((m) => m[1]);
    assert.equal(born[0], '1936-01-01');
    assert.equal(born[1], '1905-01-01');
    assert.notEqual(born[2], '1980-02-29');
  });

  test('comments and free text go, and an allowance keeps its rule', () => {
    const text =
      '# Mrs. Quillfeather called\nclaim CLM-1\n  # allow charge/zero "Quillfeather is staff" by "Lena Quillfeather" 2026-04-18\n  remark "Quillfeather, audio-only visit"   # Quillfeather\n  Quillfeather said so\nQuillfeather\n  called about Quillfeather\n';
    const copy = deidentifyText(engineOf(text), text, keyed('k'));
    assert.doesNotMatch(copy, /quillfeather/i);
    assert.match(
      copy,
      /^# removed\nclaim \S+\n {2}# allow charge\/zero "removed" by "\S+ \S+" \d{4}-\d\d-\d\d\n {2}remark "removed audio-only" {3}# removed\n/,
    );
    assert.equal(copy.split('\n').length, text.split('\n').length);
  });

  test('a name disappears from wherever it stands, and any text at all can be copied', () => {
    const NAME = 'Quillfeatherby';
    const piece = fc.constantFrom(
      `claim ${NAME}`,
      `patient P1 "${NAME}"`,
      `  name "${NAME}" "Ana"`,
      `  ${NAME} called`,
      `  note ${NAME} called`,
      `  dx`,
      `    A ${NAME}`,
      `  service`,
      `    99214 ${NAME} A $9.00`,
      `    ${NAME}`,
      `      description "${NAME}`,
      `# ${NAME}`,
      `  # allow dx/pointer "${NAME}" by ${NAME} 2026-01-01`,
      `  # allow ${NAME}`,
      `  date ${NAME}`,
      `  coverage primary ${NAME}`,
      `    member ${NAME},`,
      `    subscriber employer "${NAME}"`,
      `${NAME}`,
      `  history`,
      `    2026-04-20 called "${NAME}"`,
      `    2026-04-20 ready by ${NAME}`,
      `  date 4/18/26`,
      '',
      `  “curly ${NAME}”`,
      `practice "${NAME}"`,
      `  born 02301980`,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const text = lines.join(eol);
        const copy = deidentifyText(engineOf(text), text, keyed('k'));
        assert.doesNotMatch(copy, new RegExp(NAME, 'i'));
        assert.equal(copy.split(/\r\n|\n/).length, text.split(/\r\n|\n/).length);
      }),
      { numRuns: 300 },
    );
  });

  test('random books cost the same to the cent', () => {
    const day = fc
      .integer({ min: 0, max: 200 })
      .map((n) => new Date(Date.UTC(2026, 1, 2 + n)).toISOString().slice(0, 10));
    const line = fc.record({
      code: fc.constantFrom('99213', '99214-25', '80053', '71046', '97110-GP', 'J3301 x4'),
      cents: fc.integer({ min: 100, max: 90_000 }),
    });
    const claim = fc.record({ day, lines: fc.array(line, { minLength: 1, maxLength: 4 }), paid: fc.boolean() });
    const book = fc.record({
      family: fc.integer({ min: 0, max: 2 }),
      born: fc.constantFrom('1931-05-06', '1950-12-31', '1988-02-29', '2015-07-04'),
      claims: fc.array(claim, { minLength: 1, maxLength: 5 }),
    });
    const money = (c: number): string => `$${Math.floor(c / 100)}.${String(c % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(book, ({ family, born, claims }) => {
        const people = Array.from(
          { length: family + 1 },
          (_, i) =>
            `patient P${i}\n  name "Marshgate" "Nora"\n  born ${i === 0 ? born : '1990-03-04'}\n  sex F\n  coverage primary PPO-${i % 2}\n    member XQ100${i % 2}\n    effective 2025-01-01..\n    used\n      deductible $20 as-of 2026-01-05\n`,
        );
        const sent = claims.map(
          ({ day: date, lines, paid }, i) =>
            `claim C-${i}\n  patient P${i % (family + 1)}\n  payer primary\n  date ${date}\n  place 11\n  dx\n    A E11.65\n  service\n${lines.map((l) => `    ${l.code} A ${money(l.cents)}\n`).join('')}${paid ? `  history\n    ${date} submitted 837 control 00000001${i}\n    ${date} paid $1.00 check 77${i} icn ICN${i}9\n      line 1 paid $1.00 PR-1 ${money(Math.max(0, (lines[0]?.cents ?? 100) - 100))}\n` : ''}`,
        );
        const plans = [0, 1].map(
          (n) =>
            `plan PPO-${n}\n  payer 60054\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible $300 family $600\n    out-of-pocket $2,000 family $4,000\n    benefit office-visit $30\n    benefit lab deductible then 20%\n    benefit therapy $20\n      limit 2 visits per year\n    benefit other deductible then 30%\nfees F-${n}\n  kind contract\n  for plan PPO-${n}\n  effective 2026-01-01..2026-12-31\n  99213 $80.00\n  99214 $121.40\n  other 62% of charges\n`,
        );
        const engine = engineOf({ 'a.plan': plans.join(''), 'b.patient': people.join(''), 'c.claim': sent.join('') });
        const { differences } = copyOf(engine);
        assert.deepEqual(differences, []);
        assert.deepEqual(judged(engineOfCopy(engine)), judged(engine));
      }),
      { numRuns: 40 },
    );
  });
});
