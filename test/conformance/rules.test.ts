import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isNpi } from '../../server/src/rules/prov/npi-format';
import { ruleById } from '../../server/src/rules/registry';
import { engineOf, findings } from '../support/engine';
import { shared, testWithShared } from '../support/shared';

/**
 * Worked cases of coding rules from outside. Each becomes text of the language by one adapter per kind; no adapter knows an id or an
 * expected value. Kinds whose rules are not there yet are named with the reason.
 */
const FILE = 'conformance/rules.json';
type Case = Record<string, never> & { id: string };
const read = (): Record<string, Case[]> => JSON.parse(fs.readFileSync(path.join(shared, FILE), 'utf8'));

interface EditorCase {
  readonly id: string;
  readonly input: { discharge_date: string; pdx: { code: string }; sdx: { code: string }[] };
  readonly expected: { mce_edits_by_code: Record<string, string[]> };
}

interface ClearinghouseCase {
  readonly id: string;
  readonly rule: string;
  readonly fails: Record<string, unknown>;
  readonly passes: Record<string, unknown>;
}

/** The rules that say a diagnosis code may not be billed on its date. */
const NOT_VALID: ReadonlySet<string> = new Set(['dx/invalid-dos', 'dx/not-specific']);

/** Codes of an institutional stay that are not valid on its last day. */
function invalidOn(date: string, codes: readonly string[]): string[] {
  const rows = codes.map((code, i) => `    ${String.fromCharCode(65 + i)} ${code}`).join('\n');
  const text = `claim C-1\n  bill institutional\n  date ${date}\n  dx\n${rows}\n`;
  return findings(engineOf(text))
    .filter((f) => NOT_VALID.has(f.finding.rule))
    .map((f) => text.slice(f.base + f.finding.start, f.base + f.finding.end));
}

/** A well-formed NPI of a case's short number. */
function npiOf(number: unknown): string {
  const nine = String(number).padStart(9, '100000000');
  for (let check = 0; check < 10; check++) if (isNpi(`${nine}${check}`)) return `${nine}${check}`;
  return nine;
}

const lettered = (codes: readonly string[]): string =>
  `  dx\n${codes.map((code, i) => `    ${String.fromCharCode(65 + i)} ${code}`).join('\n')}\n`;

const FREQUENCY: Readonly<Record<string, string>> = { 1: 'original', 7: 'replacement', 8: 'void' };
const ACCIDENT: Readonly<Record<string, string>> = { AA: 'auto', EM: 'employment', OA: 'other' };

/** How each fact of a clearinghouse case is written; a fact that no entry of the language holds has no line here. */
const written: Readonly<Record<string, (value: unknown, facts: Record<string, unknown>) => string>> = {
  dx: (value) => lettered(value as string[]),
  procedure: (value) => `${lettered(['I10'])}  service\n    ${String(value)} A $10.00\n`,
  freq: (value) => `  frequency ${FREQUENCY[String(value)] ?? String(value)}\n`,
  payer_icn: (value) => `  original-number ${String(value)}\n`,
  related_cause: (value, { state }) =>
    `  accident ${(value as string[]).map((c) => ACCIDENT[c] ?? c).join(' ')} ${state === null ? '' : `${String(state)} `}2026-01-10\n`,
  state: () => '',
  supervising: (value) => `  supervising ${npiOf(value)} "Lee" "Kim"\n`,
  rendering: (value) => `  rendering ${npiOf(value)} "Moss" "Ana"\n`,
};

/** What a case speaks of, as a claim or as a practice; undefined where a fact cannot be written at all. */
function claimOf(facts: Record<string, unknown>): string | undefined {
  if ('n3' in facts) {
    const street = facts.n3 === null ? '' : `"${String(facts.n3)}" `;
    return `practice "Example"\n  npi 1234567893\n  address ${street}"Springfield" OH 45501-0001\n`;
  }
  const lines = Object.entries(facts).map(([fact, value]) => written[fact]?.(value, facts));
  return lines.some((l) => l === undefined) ? undefined : `claim C-1\n  date 2026-01-15\n${lines.join('')}`;
}

interface ExternalCase {
  readonly id: string;
  readonly input: {
    readonly dos?: string;
    readonly dx?: readonly string[];
    readonly tob?: string;
    readonly lines?: readonly { readonly rev?: string; readonly hcpcs?: string; readonly hipps?: string }[];
    readonly occurrence?: readonly (readonly [string, string])[];
    readonly occurrence_span?: readonly (readonly [string, string, string])[];
  };
  readonly expected: { readonly verdict?: string; readonly rule?: string };
}

/** A case from outside as a claim; undefined where it speaks of anything but diagnoses or an institutional claim. */
function externalClaim({ input }: ExternalCase): string | undefined {
  const { dos, dx, tob, lines = [], occurrence = [], occurrence_span = [] } = input;
  if (dx && dos && lines.length === 0) return `claim C-1\n  date ${dos}\n${lettered(dx)}`;
  if (tob === undefined) return undefined;
  return [
    `claim C-1\n  bill institutional\n  type-of-bill 0${tob}\n  date 2026-01-10..2026-01-20`,
    ...occurrence.map(([code, date]) => `  occurrence ${code} ${date}`),
    ...occurrence_span.map(([code, from, to]) => `  span ${code} ${from}..${to}`),
    '  service',
    ...lines.map((l) => `    ${l.rev ?? ''} ${l.hcpcs ?? l.hipps ?? ''} $100.00`),
    '',
  ].join('\n');
}

suite('conformance: rules', () => {
  testWithShared('the Medicare Code Editor’s invalid codes are ours, on their dates', [FILE], () => {
    const cases = read().mce_msdrg_oracle as unknown as EditorCase[];
    let held = 0;
    for (const { id, input, expected } of cases) {
      const codes = [input.pdx.code, ...input.sdx.map((s) => s.code)];
      // The language takes a code with or without its dot; the editor takes none with.
      if (codes.some((c) => c.includes('.'))) continue;
      const invalid = codes.filter((c) => expected.mce_edits_by_code[c]?.includes('INVALID_CODE'));
      assert.deepEqual(invalidOn(input.discharge_date, codes), invalid, id);
      held++;
    }
    assert.ok(held > 0);
    console.log(`    ${held} of ${cases.length} held; not run: codes with a dot, which the language takes`);
  });

  testWithShared('clearinghouse edits on diagnoses and procedures', [FILE], () => {
    const cases = read().clearinghouse_edits as unknown as ClearinghouseCase[];
    const later: string[] = [];
    for (const { id, rule, fails, passes } of cases) {
      const bad = claimOf(fails);
      const good = claimOf(passes);
      if (bad === undefined || good === undefined) {
        later.push(id);
        continue;
      }
      const wrong = findings(engineOf(bad)).map((f) => f.finding.rule);
      // A word without a digit is no procedure of the language at all, and is refused as a value.
      assert.ok(
        wrong.some((r) => r === rule || r === 'text/keyword' || r === 'text/value'),
        `${id}: ${wrong.join(' ')}`,
      );
      const right = findings(engineOf(good))
        .map((f) => f.finding.rule)
        .filter((r) => !r.startsWith('ref/'));
      assert.deepEqual(right, [], id);
    }
    console.log(`    not run: ${later.join(', ')}: they speak of a file’s qualifiers, which no entry of a claim holds`);
  });

  testWithShared('claims from outside that need no table and no payer', [FILE], () => {
    const cases = read().claim_rules_external as unknown as ExternalCase[];
    const later: string[] = [];
    for (const found of cases) {
      const text = externalClaim(found);
      const { rule } = found.expected;
      if (text === undefined || rule === undefined || !ruleById(rule)) {
        later.push(found.id);
        continue;
      }
      const wrong = findings(engineOf(text)).map((f) => f.finding.rule);
      assert.ok(wrong.includes(rule), `${found.id}: ${wrong.join(' ')}`);
      // The other rules of these cases' kind stay silent: one thing is wrong in each.
      const others = cases.map((c) => c.expected.rule).filter((r) => r !== undefined && r !== rule);
      assert.deepEqual(
        wrong.filter((r) => others.includes(r)),
        [],
        found.id,
      );
    }
    console.log(`    ${cases.length - later.length} held; not run: ${later.join(', ')}`);
  });
});
