import { type Random, random } from './random';

/**
 * Invented claims as plain values, the same for the same seed. They are written as our text, as JSON and as YAML (write.ts); some carry
 * one problem each that a JSON Schema can express too, so that all three have the same to find.
 */

/** Keys and values in order. A list of pairs and no object: a problem may be a key that stands twice. */
export type Pairs = readonly (readonly [key: string, value: Value])[];
export type Value = string | number | Pairs | { readonly list: readonly Value[] };

export interface Line {
  /** Code with its modifiers. */
  readonly code: string;
  readonly units: number;
  /** Letters of the claim's diagnoses. */
  readonly pointers: string | undefined;
  /** Integer cents, for the line. */
  readonly charge: number;
}

export interface Claim {
  readonly id: string;
  /** Keyword and value of the entries that take one. */
  readonly entries: readonly (readonly [keyword: string, value: string])[];
  readonly dx: readonly string[];
  readonly lines: readonly Line[];
  /** Name of the problem that was put in. */
  readonly problem: string | undefined;
}

export interface Patient {
  readonly id: string;
  readonly last: string;
  readonly first: string;
  readonly born: string;
  readonly sex: string;
  readonly member: string;
}

export interface Practice {
  readonly claims: readonly Claim[];
  readonly patients: readonly Patient[];
  readonly fees: readonly Fee[];
}

export interface Fee {
  readonly code: string;
  /** Integer cents a unit. */
  readonly charge: number;
  readonly contract: number;
}

/** The day on which everything is judged: after every date of service. */
export const TODAY = '2026-11-24';
export const PROVIDERS = ['1497758544', '1234567893', '1003000126'] as const;

const FEES: readonly Fee[] = [
  { code: '99203', charge: 19_500, contract: 10_820 },
  { code: '99204', charge: 28_000, contract: 16_210 },
  { code: '99212', charge: 9_000, contract: 5_480 },
  { code: '99213', charge: 14_500, contract: 8_915 },
  { code: '99214', charge: 18_500, contract: 12_140 },
  { code: '99215', charge: 26_000, contract: 17_400 },
  { code: '36415', charge: 1_200, contract: 860 },
  { code: '80053', charge: 3_200, contract: 1_056 },
  { code: '80061', charge: 3_900, contract: 1_339 },
  { code: '83036', charge: 1_800, contract: 971 },
  { code: '84443', charge: 5_200, contract: 1_680 },
  { code: '85025', charge: 2_400, contract: 777 },
  { code: '81003', charge: 900, contract: 225 },
  { code: '87880', charge: 3_600, contract: 1_653 },
  { code: '93000', charge: 4_500, contract: 1_502 },
  { code: '94010', charge: 6_400, contract: 2_711 },
  { code: '71046', charge: 9_800, contract: 3_430 },
  { code: '20610', charge: 16_200, contract: 6_877 },
  { code: '96372', charge: 4_200, contract: 1_455 },
  { code: 'J1885', charge: 1_500, contract: 62 },
  { code: 'J3301', charge: 1_000, contract: 190 },
  { code: 'J3420', charge: 900, contract: 148 },
  { code: '82947', charge: 1_400, contract: 393 },
];
// Patients come several times, so that none of them is new.
const VISITS = ['99212', '99213', '99213-25', '99214', '99214-25', '99215'] as const;
const SERVICES = FEES.map((f) => f.code).filter((code) => !code.startsWith('992'));
const DIAGNOSES =
  'E11.65 K64.9 E11.22 E11.42 E03.9 E55.9 E66.9 E78.2 E78.5 I10 I25.10 I48.91 D64.9 J02.9 J06.9 J20.9 J30.9 J44.9 J45.909 K21.9 K59.00 L03.90 M17.11 M25.561 M54.2 M79.7 R42 N39.0 R26.89 R60.0 R00.2 R20.2 R53.83 F32.A F41.1 G47.33 H66.90 Z71.3 Z79.4'.split(
    ' ',
  );
const LAST = ['Okonkwo', 'Rivera', 'Lindqvist', 'Marsh', 'Tanaka', 'Boateng', 'Novak', 'Ferreira', 'Haddad'] as const;
const FIRST = ['Ana', 'Ben', 'Chidi', 'Dara', 'Elif', 'Faye', 'Goran', 'Hana', 'Ivo', 'Jun'] as const;

/** What may be wrong in a practice's claims: only what the shape of a text tells, or codes as well. */
export type Problems = 'shapes' | 'codes';

/**
 * Makes a practice with this many claims; every third claim has one problem, each kind of problem in turn. Claims have three to six
 * lines, or as many as `lines` says.
 */
export function practice(count: number, kinds: Problems = 'shapes', seed = 20260418, lines?: number): Practice {
  const r = random(seed);
  const problems = kinds === 'codes' ? [...shapeProblems, ...codeProblems] : shapeProblems;
  const patients = Array.from({ length: Math.max(6, Math.ceil(count / 4)) }, (_, i) => patient(r, i));
  const claims = Array.from({ length: count }, (_, i) => claim(r, i, patients, problems, lines));
  return { claims, patients, fees: FEES };
}

function patient(r: Random, i: number): Patient {
  return {
    id: `P${10001 + i}`,
    last: r.pick(LAST),
    first: r.pick(FIRST),
    born: `${1940 + r.below(65)}-${two(1 + r.below(12))}-${two(1 + r.below(28))}`,
    sex: r.pick(['F', 'M', 'U']),
    member: `XQ${100_000 + i * 37}`,
  };
}

function claim(
  r: Random,
  i: number,
  patients: readonly Patient[],
  problems: readonly Problem[],
  lines: number | undefined,
): Claim {
  const dx = r.some(DIAGNOSES, 3);
  const visit = Math.floor(i / patients.length);
  const codes = [r.pick(VISITS), ...r.some(SERVICES, lines === undefined ? 2 + r.below(4) : lines - 1)];
  const clean: Claim = {
    id: `CLM-${10001 + i}`,
    entries: [
      ['patient', patients[i % patients.length]?.id ?? ''],
      ['payer', 'primary'],
      // Inside one edition of the diagnoses, so that every code is in force on every date.
      // A patient comes in other months each time: nothing is billed twice.
      ['date', `2026-0${1 + ((visit * 2 + r.below(2)) % 9)}-${two(1 + r.below(28))}`],
      ['place', '11'],
      ['rendering', r.pick(PROVIDERS)],
      ['network', 'in'],
    ],
    dx,
    lines: codes.map((code) => line(r, code)),
    problem: undefined,
  };
  const problem = i % 3 === 1 ? problems[Math.floor(i / 3) % problems.length] : undefined;
  return problem ? { ...problem.put(clean), problem: problem.name } : clean;
}

function line(r: Random, code: string): Line {
  const units = code.startsWith('J') ? 1 + r.below(4) : 1;
  const charge = (FEES.find((f) => f.code === code.slice(0, 5))?.charge ?? 10_000) * units;
  return { code, units, pointers: r.pick(['A', 'AB', 'B', 'ABC', 'C']), charge };
}

interface Problem {
  readonly name: string;
  readonly put: (claim: Claim) => Claim;
}

const withEntry = (claim: Claim, keyword: string, value: string): Claim => ({
  ...claim,
  entries: claim.entries.map((e) => (e[0] === keyword ? ([keyword, value] as const) : e)),
});
const withLine = (claim: Claim, change: Partial<Line>): Claim => ({
  ...claim,
  lines: claim.lines.map((l, i) => (i === 1 ? { ...l, ...change } : l)),
});

/** What goes wrong in a billing office, as far as the shape of a value tells. */
const shapeProblems: readonly Problem[] = [
  { name: 'an NPI of nine digits', put: (c) => withEntry(c, 'rendering', '149775854') },
  { name: 'a year of two digits', put: (c) => withEntry(c, 'date', '4/18/26') },
  { name: 'a keyword that is none', put: (c) => ({ ...c, entries: [...c.entries, ['refering', '1497758544']] }) },
  { name: 'no patient', put: (c) => ({ ...c, entries: c.entries.filter(([keyword]) => keyword !== 'patient') }) },
  { name: 'a line that points to nothing', put: (c) => withLine(c, { pointers: undefined }) },
  { name: 'five pointers', put: (c) => withLine(c, { pointers: 'ABCAB' }) },
  { name: 'a charge of zero', put: (c) => withLine(c, { charge: 0 }) },
  { name: 'a word that is not one of those allowed', put: (c) => withEntry(c, 'network', 'middle') },
  { name: 'a diagnosis twice', put: (c) => ({ ...c, dx: [...c.dx.slice(0, 2), c.dx[0] ?? ''] }) },
  { name: 'an entry twice', put: (c) => ({ ...c, entries: [...c.entries, ['place', '22']] }) },
];

const withDiagnosis = (claim: Claim, code: string): Claim => ({ ...claim, dx: [code, ...claim.dx.slice(1)] });

/** What needs the list of codes; a JSON Schema can hold it as the words that are allowed. */
const codeProblems: readonly Problem[] = [
  { name: 'a heading as diagnosis', put: (c) => withDiagnosis(c, 'E11') },
  { name: 'a diagnosis that has ended', put: (c) => withDiagnosis(c, 'M54.5') },
  { name: 'a diagnosis that never was', put: (c) => withDiagnosis(c, 'I10.7') },
];

const two = (n: number): string => String(n).padStart(2, '0');
