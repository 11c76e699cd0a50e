import type { IsoDate } from '../../schemas/values';
import { addDays } from '../../server/src/records/dates';
import { isNpi } from '../../server/src/records/npi';
import { anyLines, bilateral, globalSurgery, rulesOf, separateVisit } from './claims-adapters';

/** How the cases of claims from outside become text of the language, one adapter for each kind of case. */

/** A well-formed NPI of a case's short number. */
export function npiOf(number: unknown): string {
  const nine = String(number).padStart(9, '100000000');
  for (let check = 0; check < 10; check++) if (isNpi(`${nine}${check}`)) return `${nine}${check}`;
  return nine;
}

interface ExternalLine {
  readonly rev?: string;
  readonly hcpcs?: string;
  readonly hipps?: string;
  readonly pos?: string;
  readonly mods?: readonly string[];
  readonly units?: number;
}

export interface ExternalCase {
  readonly id: string;
  readonly area?: string;
  readonly input: {
    readonly dos?: string;
    readonly dx?: readonly string[];
    readonly tob?: string;
    readonly lines?: readonly ExternalLine[];
    readonly occurrence?: readonly (readonly [string, string])[];
    readonly occurrence_span?: readonly (readonly [string, string, string])[];
    readonly payer?: string;
    readonly minutes?: Readonly<Record<string, number>>;
    readonly total_minutes_range?: readonly [number, number];
    readonly group?: string;
    readonly specialty?: string;
    readonly history?: readonly {
      readonly dos: string;
      readonly group: string;
      readonly specialty: string;
      readonly service: string;
    }[];
    readonly received?: string;
    readonly from?: string;
    readonly through?: string;
    readonly [other: string]: unknown;
  };
  readonly expected: {
    readonly verdict?: string;
    readonly rule?: string;
    readonly total_units?: number;
    readonly units?: Readonly<Record<string, number>>;
    readonly [other: string]: unknown;
  };
}

/** A payer of a kind, and a patient of it. */
export const patientOf = (payer: string | undefined): string =>
  `payer PY "${payer ?? 'Example'}"\n${/medicare/i.test(payer ?? '') ? '  medicare\n' : ''}${/medicaid/i.test(payer ?? '') ? '  medicaid\n' : ''}plan PL\n  payer PY\npatient P1\n  coverage primary PL\n    member W1\n`;
export const head = (date: string, more = ''): string =>
  `claim C-1\n  patient P1\n  payer primary\n  date ${date}\n${more}  service\n`;
export const lineOf = ({ hcpcs = '', mods = [], units, pos }: ExternalLine): string =>
  `    ${[hcpcs, ...mods].join('-')}${units === undefined ? '' : ` x${units}`} A $100.00\n${pos === undefined ? '' : `      place ${pos}\n`}`;
/** Whether nothing but some facts is in a case: one that tells more speaks of what no entry of the language holds. */
const onlyHas = (input: ExternalCase['input'], ...facts: string[]): boolean =>
  Object.entries(input).every(([k, v]) => facts.includes(k) || v === null || (Array.isArray(v) && v.length === 0));

/** The book of a case, as text; which rules the case is about, and whether one of them has to speak. */
export interface Told {
  readonly text: string;
  readonly rules: readonly string[];
  readonly speaks: boolean;
  readonly today?: string;
  /** Imported tables, as files of the publisher’s form. */
  readonly tables?: readonly { readonly name: string; readonly text: string }[];
}

/** Minutes and units of therapy: the units of the case are right, and one more of any is wrong. */
function therapy({ input, expected }: ExternalCase): Told[] | undefined {
  const total = expected.total_units;
  if (total === undefined) return undefined;
  const claims = input.minutes
    ? [Object.entries(input.minutes)]
    : input.total_minutes_range?.map((m): [string, number][] => [['97110', m]]);
  return claims?.flatMap((services) => {
    // Where the case leaves the choice of the service, the first has them.
    const right = services.map(([code], i) => expected.units?.[code] ?? (i === 0 ? total : 0));
    const text = (units: readonly number[]): string =>
      patientOf(input.payer) +
      head('2026-03-02') +
      services.map(([code, minutes], i) => `    ${code}-GP x${units[i] ?? 0} ${minutes}min A $100.00\n`).join('');
    const rules = ['timed/units'];
    return [
      { text: text(right), rules, speaks: false },
      ...services.map((_, i) => ({ text: text(right.map((n, j) => (i === j ? n + 1 : n))), rules, speaks: true })),
    ];
  });
}

/** A patient seen before, in a practice whose providers have specialties and groups. */
function seenBefore({ input, expected }: ExternalCase): Told[] | undefined {
  const { dos, group, specialty, history, lines = [] } = input;
  if (!dos || !group || !specialty || !history?.every((h) => h.service)) return undefined;
  const provider = (n: number, g: string, s: string): string =>
    `  provider ${npiOf(n)} "Moss" "Ana"\n    group ${g}\n    specialty ${s}\n`;
  const practice = `practice R "Example"\n  npi 1234567893\n${provider(1, group, specialty)}${history.map((h, i) => provider(i + 2, h.group, h.specialty)).join('')}`;
  const past = history.map(
    (h, i) =>
      `encounter E-${i}\n  patient P1\n  date ${h.dos}\n  rendering ${npiOf(i + 2)}\n  service\n    ${h.service} A $90.00\n`,
  );
  const text = `${practice}${patientOf(input.payer)}${past.join('')}${head(dos, `  rendering ${npiOf(1)}\n`)}${lines.map(lineOf).join('')}`;
  const speaks = expected.rule !== undefined;
  return [{ text, rules: [expected.rule ?? 'em/new-patient-3y'], speaks }];
}

/** A claim with the day on which its payer received it. */
function received({ input, expected }: ExternalCase): Told[] | undefined {
  const { dos, from, through, received: on, payer } = input;
  const last = through ?? dos;
  if (!on || !last || !onlyHas(input, 'dos', 'from', 'through', 'received', 'payer')) return undefined;
  const bill = from ? '  bill institutional\n' : '';
  const text = `${patientOf(payer)}${head(from ? `${from}..${last}` : last, bill)}${from ? '    0450 99283 $100.00\n' : '    99213 A $100.00\n'}  history\n    ${on} received 999\n`;
  return [{ text, rules: ['timely/late'], speaks: expected.verdict !== 'clean', today: on }];
}

/** Lines for a payer, with modifiers, units and places, on a day. */
function plainLines({ input, expected }: ExternalCase): Told[] | undefined {
  const { dos, lines = [], payer } = input;
  if (!dos || lines.length === 0 || !onlyHas(input, 'dos', 'lines', 'payer', 'container')) return undefined;
  const container = typeof input.container === 'string' ? `  note "${input.container}"\n` : '';
  const text = patientOf(payer) + head(dos, container) + lines.map(lineOf).join('');
  if (expected.rule === undefined)
    return [{ text, rules: ['drug/jwjz-missing', 'mod/combo', 'mod/inconsistent'], speaks: false }];
  const rules = rulesOf(expected.rule);
  return rules.length > 0 ? [{ text, rules, speaks: true }] : undefined;
}

/** Where the patient was, or that nobody saw them: a note tells it, and the corrected line is silent. */
function heard({ input, expected }: ExternalCase): Told[] | undefined {
  const { dos, lines = [], payer, patient_location: location, audio_only: audio } = input;
  if (!dos || !expected.rule || (location === undefined && audio !== true)) return undefined;
  const rules = [expected.rule];
  const note = audio === true ? 'audio only' : `patient at ${String(location)}`;
  const text = (all: readonly ExternalLine[]): string =>
    patientOf(payer) + head(dos, `  note "${note}"\n`) + all.map(lineOf).join('');
  const { pos } = (expected.corrected ?? {}) as { pos?: string };
  const right = lines.map((l) => (pos ? { ...l, pos } : { ...l, mods: [...(l.mods ?? []), '93'] }));
  return [
    { text: text(lines), rules, speaks: true },
    { text: text(right), rules, speaks: false },
  ];
}

/** An appeal on its last day, and a day later. */
function appealed({ input, expected }: ExternalCase): Told[] | undefined {
  const { level, notice_date: notice, payer } = input;
  const { deadline } = expected;
  if (level === undefined || !notice || typeof deadline !== 'string') return undefined;
  const text = (day: string): string =>
    `${patientOf(payer ?? 'Medicare')}${head('2025-06-01')}    99213 A $100.00\n  history\n    ${String(notice)} denied\n    ${day} appealed level ${String(level)}\n`;
  const rules = ['appeal/late'];
  const late = addDays(deadline as IsoDate, 1);
  return [
    { text: text(deadline), rules, speaks: false, today: late },
    { text: text(late), rules, speaks: true, today: late },
  ];
}

/** A drug from vials: units and modifiers of the case are right beside the package; without the modifier, or with a unit more, they are not. */
function fromVials({ input, expected }: ExternalCase): Told[] | undefined {
  const drug = input.drug as
    | { hcpcs: string; unit_mg: number; vial_mg: number; vials: number; dose_mg: number }
    | undefined;
  const right = expected.lines as readonly ExternalLine[] | undefined;
  if (!drug || !right || !input.dos) return undefined;
  const perVial = drug.vial_mg / drug.unit_mg;
  const tables = [
    {
      name: `crosswalk_${input.dos.slice(0, 4)}-01.csv`,
      text: `_${input.dos.slice(0, 4)}_CODE,NDC2,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG\n${drug.hcpcs},00000-1111-01,${drug.unit_mg} MG,1,1,${perVial},${perVial}\n`,
    },
  ];
  const text = (all: readonly ExternalLine[]): string =>
    patientOf(input.payer) +
    head(input.dos ?? '') +
    all.map((l, i) => lineOf(l) + (i === 0 ? `      ndc 00000-1111-01 ${drug.vials} UN\n` : '')).join('');
  const first = (change: Partial<ExternalLine>) => right.map((l, i) => (i === 0 ? { ...l, ...change } : l));
  const rules = ['drug/units', 'drug/jwjz-missing', 'drug/waste', 'mod/combo', 'mod/inconsistent'];
  return [
    { text: text(right), rules, speaks: false, tables },
    { text: text(right.map((l) => ({ ...l, mods: [] }))), rules: ['drug/jwjz-missing'], speaks: true, tables },
    { text: text(first({ units: (right[0]?.units ?? 1) + 1 })), rules: ['drug/units'], speaks: true, tables },
  ];
}

/** A notice to the patient by its modifier: it is told, whatever the service. */
function noticed({ input, expected }: ExternalCase): Told[] | undefined {
  const { lines = [], payer } = input;
  const [line] = lines;
  const rule = { GA: 'abn/ga', GY: 'abn/gy', GZ: 'abn/gz' }[line?.mods?.[0] ?? ''];
  if (!rule || lines.length !== 1 || line?.hcpcs || expected.verdict !== 'info' || !onlyHas(input, 'lines', 'payer'))
    return undefined;
  const text = (mods: readonly string[]): string =>
    patientOf(payer ?? 'Medicare') + head('2026-04-01') + lineOf({ ...line, hcpcs: '83036', mods });
  return [
    { text: text(line?.mods ?? []), rules: [rule], speaks: true },
    { text: text([]), rules: [rule], speaks: false },
  ];
}

/** A bill beside the estimate it was promised by. */
function estimated({ input, expected }: ExternalCase): Told[] | undefined {
  const { gfe_total: estimate, billed } = input;
  if (typeof estimate !== 'number' || typeof billed !== 'number') return undefined;
  const record = (kind: string, charge: number): string =>
    `${kind}  patient P1\n  date 2026-04-18\n  coverage none\n  rendering 1497758544\n  service\n    20610 $${charge.toFixed(2)}\n`;
  const text = `patient P1\n${record('encounter E-1\n  scheduled 2026-04-01\n', estimate)}${record('claim CLM-1\n  from E-1\n', billed)}`;
  return [{ text, rules: ['pay/estimate-exceeded'], speaks: expected.ppdr_eligible === true }];
}

/** Tried in this order; the first that knows the facts of a case takes it. */
export const adapters: readonly ((found: ExternalCase) => Told[] | undefined)[] = [
  therapy,
  seenBefore,
  received,
  heard,
  appealed,
  fromVials,
  noticed,
  estimated,
  separateVisit,
  globalSurgery,
  bilateral,
  plainLines,
  anyLines,
];
