import type { IsoDate } from '../../schemas/values';
import { isVisit } from '../../server/src/codes/code-kinds';
import { ruleById } from '../../server/src/rules/registry';
import { rvuText } from '../support/schedules';
import { type ExternalCase, head, lineOf, npiOf, patientOf, type Told } from './rules-adapters';

/** Adapters for cases that name indicators of the fee schedule: the case's own facts become a small table of its day. */

type Input = ExternalCase['input'];
interface Operation {
  readonly hcpcs: string;
  readonly dos: string;
  readonly global?: string;
  readonly mods?: readonly string[];
}

/** A fee schedule of a day's year with the global days that a case names; visits have none. */
function schedule(day: string, globals: Readonly<Record<string, string>>, bilat = '0') {
  const rows = Object.entries(globals).map(([code, global]) => ({ code, global, bilat }));
  const year = Number(day.slice(0, 4));
  return { name: `PPRRVU${year}_Jan.csv`, text: rvuText(rows, FACTORS[year] ?? '36.0000', year) };
}
/** Conversion factors of the years that cases speak of; the importer holds a file against them. */
const FACTORS: Readonly<Record<number, string>> = { 2024: '33.2875', 2025: '32.3465', 2026: '33.4009' };

const surgeon = npiOf(1);
const record = (id: string, day: string, lines: string): string =>
  `encounter ${id}\n  patient P1\n  date ${day}\n  rendering ${surgeon}\n  service\n${lines}`;

/** An operation before or after the day, and a visit or another operation; each correction that the case names is silent. */
export function globalSurgery({ input, expected }: ExternalCase): Told[] | undefined {
  const { dos, lines = [] } = input;
  const planned = (input.planned as readonly Operation[] | undefined) ?? [];
  const past = ((input.history as readonly unknown[] | undefined) ?? []) as readonly Operation[];
  const operations = [...planned, ...past].filter((o) => o.hcpcs && o.dos && o.global);
  if (!dos || operations.length === 0 || lines.length === 0) return undefined;
  const rules = ['global/em', 'global/proc', 'mod/25-missing'];
  const globals: Record<string, string> = {};
  for (const { hcpcs, global } of operations) globals[hcpcs] = global ?? 'XXX';
  for (const { hcpcs = '' } of lines) globals[hcpcs] ??= isVisit(hcpcs) ? 'XXX' : '090';
  const text = (all: typeof lines): string =>
    patientOf(input.payer ?? 'Medicare') +
    operations
      .map((o, i) => record(`E-${i}`, o.dos, `    ${[o.hcpcs, ...(o.mods ?? [])].join('-')} A $900.00\n`))
      .join('') +
    head(dos, `  rendering ${surgeon}\n`) +
    all.map(lineOf).join('');
  const tables = [schedule(dos, globals)];
  const told: Told[] = [{ text: text(lines), rules, speaks: speaksIn(expected), tables }];
  const { lines: right } = (expected.corrected ?? {}) as { lines?: typeof lines };
  if (right) told.push({ text: text(right), rules, speaks: false, tables });
  return told;
}

const speaksIn = (expected: ExternalCase['expected']): boolean =>
  expected.verdict !== undefined ? expected.verdict !== 'clean' : expected.rule !== undefined;

/** 25 beside a small procedure: whether the record has a visit of its own is told by its decision making. */
export function separateVisit({ input, expected }: ExternalCase): Told[] | undefined {
  const { dos = '2026-02-01', lines = [] } = input;
  const { separate_em: separate } = (input.documentation ?? {}) as { separate_em?: boolean };
  if (separate === undefined || lines.length < 2) return undefined;
  const globals: Record<string, string> = {};
  for (const { hcpcs = '' } of lines) globals[hcpcs] = isVisit(hcpcs) ? 'XXX' : '000';
  const text = (own: boolean): string =>
    patientOf(input.payer ?? 'Medicare') +
    head(dos, `  rendering ${surgeon}\n`) +
    lines.map((l) => lineOf(l) + (own && isVisit(l.hcpcs ?? '') ? '      mdm moderate\n' : '')).join('');
  const rules = ['em/mod25-unsupported', 'mod/25-missing'];
  const tables = [schedule(dos, globals)];
  return [
    { text: text(separate), rules, speaks: speaksIn(expected), tables },
    { text: text(true), rules: ['em/mod25-unsupported'], speaks: false, tables },
  ];
}

/** Surgery by number, for cases that name an indicator and no code. */
const ANY = '29870';

/** Both sides by an indicator; a surgery center is one by its practice's taxonomy. */
export function bilateral({ input, expected }: ExternalCase): Told[] | undefined {
  const { bilat_indicator: indicator, lines = [], facility } = input;
  if (typeof indicator !== 'string' || lines.length === 0) return undefined;
  const dos = input.dos ?? '2026-02-01';
  const center = facility === 'ASC';
  if (facility !== undefined && !center) return undefined;
  const practice = center ? 'practice ASC "Surgery center"\n  npi 1234567893\n  taxonomy 261QA1903X\n' : '';
  const code = lines[0]?.hcpcs ?? ANY;
  const text = (all: typeof lines): string =>
    practice +
    patientOf(input.payer ?? 'Medicare') +
    head(dos, `  place ${center ? '24' : '22'}\n`) +
    all.map((l) => lineOf({ ...l, hcpcs: l.hcpcs ?? code })).join('');
  const tables = [schedule(dos, { [code]: '090' }, indicator)];
  const rules = ['mod/bilat'];
  const told: Told[] = [{ text: text(lines), rules, speaks: speaksIn(expected), tables }];
  const { lines: right } = (expected.corrected ?? {}) as { lines?: typeof lines };
  if (right) told.push({ text: text(right), rules: [...rules, 'dup/exact'], speaks: false, tables });
  return told;
}

/** A claim by its lines, with whatever of age, sex, diagnoses and place the case tells, against the rule that it names. */
export function anyLines(found: ExternalCase): Told[] | undefined {
  const { input, expected } = found;
  const { lines = [], payer, tob } = input;
  if (lines.length === 0 || Object.keys(input).some((fact) => !KNOWN.has(fact))) return undefined;
  if (lines.some((l) => Object.keys(l).some((fact) => !LINE_FACTS.has(fact)))) return undefined;
  const rules = rulesOf(expected.rule);
  // Pairs and units are held with tables of their own in ncci.test.ts.
  if (rules.some((rule) => /^(?:ncci|mue)\//.test(rule))) return undefined;
  const clean = expected.verdict === 'clean';
  if (rules.length === 0 && !clean) return undefined;
  const dos = (input.dos ?? '2026-02-01') as IsoDate;
  const text = patient(input, dos, payer) + claim(input, dos, tob);
  return [
    {
      text,
      rules: clean ? (AREAS[found.area ?? ''] ?? rules) : rules,
      speaks: !clean,
      today: `${dos.slice(0, 4)}-12-31`,
    },
  ];
}

const KNOWN = new Set(
  'payer dos lines age age_years sex dx tob occurrence occurrence_span condition history drg'.split(' '),
);
const LINE_FACTS = new Set('rev hcpcs hipps pos mods units'.split(' '));
/** Which rules have to be silent where a case of an area is clean and names none. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  vaccines: ['vax/admin-age', 'vax/medicare-g', 'vax/mixed-family', 'vax/count', 'vax/99211'],
  fqhc: [
    'fqhc/no-payment-code',
    'fqhc/no-qualifying-visit',
    'fqhc/second-visit-59',
    'fqhc/visit-kind',
    'inst/rev-hcpcs',
  ],
  snf: ['snf/oc50-missing', 'snf/osc70-missing', 'snf/hipps'],
  telehealth: ['tele/pos', 'tele/mod93', 'tele/mod95-medicare', 'tele/sunset', 'tele/not-listed'],
  anesthesia: ['anes/status', 'anes/one-code', 'mod/combo'],
};

function patient({ age, age_years, sex }: Input, dos: string, payer: string | undefined): string {
  const years = age_years ?? age;
  const born = typeof years === 'number' ? `  born ${Number(dos.slice(0, 4)) - years}-01-01\n` : '';
  return patientOf(payer).replace(
    'patient P1\n',
    `patient P1\n${born}${typeof sex === 'string' ? `  sex ${sex}\n` : ''}`,
  );
}

function claim(
  { lines = [], dx = ['I10'], occurrence = [], occurrence_span: spans = [] }: Input,
  dos: string,
  tob?: string,
) {
  const letters = `  dx\n${dx.map((code, i) => `    ${String.fromCharCode(65 + i)} ${code}\n`).join('')}`;
  if (tob === undefined) return `${head(dos, letters)}${lines.map(lineOf).join('')}`;
  const bill = `  bill institutional\n  type-of-bill 0${tob}\n${occurrence.map(([c, d]) => `  occurrence ${c} ${d}\n`).join('')}${spans.map(([c, f, t]) => `  span ${c} ${f}..${t}\n`).join('')}`;
  const rows = lines.map(
    (l) => `    ${l.rev ?? ''} ${[l.hcpcs ?? l.hipps ?? '', ...(l.mods ?? [])].join('-')} x${l.units ?? 1} $100.00\n`,
  );
  return `${head(dos, bill + letters)}${rows.join('')}`;
}

/** The rule of a case, or where it is a finer name of a family, the one that has the family here. */
export function rulesOf(rule: string | undefined): readonly string[] {
  if (rule === undefined) return [];
  return [rule, FINER[rule] ?? ''].filter((id) => ruleById(id));
}
const FINER: Readonly<Record<string, string>> = {
  'claim/freq': 'claim/freq-orig-ref',
  'date/format': 'claim/future-date',
  'dx/codeset-date': 'dx/invalid-dos',
  'fqhc/rev-code': 'inst/rev-hcpcs',
  'global/em-decision-57': 'global/em',
  'global/em-no-24': 'global/em',
  'global/proc-no-mod': 'global/proc',
  'inst/drg-missing': 'inst/drg',
  'inst/tob-digits': 'inst/tob',
  'mod/59-on-em': 'mod/inconsistent',
  'mod/59-with-x': 'mod/combo',
  'mod/bilat-asc': 'mod/bilat',
  'proc/cpt-range': 'proc/invalid-dos',
  'proc/hcpcs-invalid': 'proc/invalid-dos',
  'prov/npi-luhn': 'prov/npi-format',
};
