import type { IsoDate } from '../../schemas/values';
import { medicareOn } from '../../server/src/benefits/parameters';
import type { LineCostJson, RecordCostJson } from '../../server/src/cli/cost';
import { factorOn } from '../../server/src/codes/fee-schedule/conversion-factors';
import { readAmount } from '../../server/src/x12/amounts';
import { adjusted, centsOf, costOfText } from '../support/cost';
import { engineOf, findings } from '../support/engine';
import { paymentsOf, readFixture } from '../support/x12';
import { mpfsAdapters } from './mpfs-adapters';

/**
 * Turns worked cases from outside into the text of a small book, runs it through the function that the command line prints, and
 * gives back the values that such cases state, by their own names. One adapter a kind; none knows a case or an expected value.
 */
export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

export type Found = Readonly<Record<string, unknown>>;
/** @param title where a case tells its year in its title alone */
export type Adapter = (input: Case['input'], wanted: readonly string[], title?: string) => Found;

const text = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value);
const money = (value: unknown): string => `$${Number(value).toFixed(2)}`;
const dollars = (cents: number): string => (cents / 100).toFixed(2);
/** `0.125` as `12.5%`, by moving the point and not by arithmetic. */
function percent(rate: unknown): string {
  const [whole = '0', fraction = ''] = String(rate).split('.');
  const digits = `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(2).replace(/0+$/, '');
  return `${digits}${rest && `.${rest}`}%`;
}

interface Line {
  readonly code?: string;
  readonly charge: string;
  readonly allowed: string;
  readonly date?: string;
  readonly provider?: string;
  readonly units?: number;
  /** A revenue code, which points to no diagnosis. */
  readonly institutional?: boolean;
}

interface Setup {
  readonly years?: readonly string[];
  readonly flags?: readonly string[];
  readonly block: readonly string[];
  readonly used?: readonly string[];
  readonly lines: readonly Line[];
}

/** The text of a book with one patient, one plan and one encounter. */
function bookText({ years = ['2026-01-01..2026-12-31'], flags = [], block, used = [], lines }: Setup): string {
  const plan = years.map((year) =>
    [
      `plan PLAN`,
      `  payer 1`,
      `  year ${year}`,
      ...flags.map((f) => `  ${f}`),
      `  in-network`,
      ...block.map((b) => `    ${b}`),
    ].join('\n'),
  );
  const counters = used.length > 0 ? ['    used', ...used.map((u) => `      ${u}`)] : [];
  const service = lines.flatMap((l) => [
    `    ${l.code ?? '99999'} ${l.institutional ? '' : 'A '}x${l.units ?? 1} ${money(l.charge)} ${l.date ?? ''}`,
    `      allowed ${money(l.allowed)}`,
    ...(l.provider ? [`      rendering ${l.provider}`] : []),
  ]);
  return [
    ...plan,
    'patient P',
    '  born 1980-01-01',
    '  coverage primary PLAN',
    ...counters,
    'encounter E',
    '  patient P',
    '  date 2026-06-15',
    '  place 11',
    '  rendering 1497758544',
    '  network in',
    '  dx',
    '    A Z00.00',
    '  service',
    ...service,
    '',
  ].join('\n');
}

const linesOf = (cost: RecordCostJson): readonly LineCostJson[] => cost.payers[0]?.lines ?? [];
const writeOff = (line: LineCostJson): string => dollars(adjusted(line, 'CO', '45'));

const chains: Readonly<
  Record<string, (copay: string | undefined, rate: string | undefined) => readonly (string | undefined)[]>
> = {
  COPAY_ONLY: (copay) => [copay],
  DED_THEN_COINS: (_copay, rate) => ['deductible', rate],
  DED_THEN_COPAY: (copay) => [copay && `deductible or ${copay}`],
  COPAY_THEN_DED_THEN_COINS: (copay, rate) => [copay, 'deductible', rate],
  DED_THEN_COPAY_THEN_COINS: (copay, rate) => ['deductible', copay, rate],
  COPAY_THEN_COINS: (copay, rate) => [copay, rate],
  NONE: () => ['covered'],
};

/** One line through one chain. What has been used is given, so that the rooms are what the case says. */
const waterfall: Adapter = (input) => {
  const copay = text(input.copay) === undefined ? undefined : money(input.copay);
  const rate = text(input.coinsurance) === undefined ? undefined : percent(input.coinsurance);
  const steps = chains[String(input.order)]?.(copay, rate).filter((s) => s !== undefined) ?? [];
  const spent = 100;
  const bound = (remaining: unknown, word: string): string =>
    text(remaining) === undefined ? `${word} none` : `${word} ${money(Number(remaining) + spent)}`;
  const cost = costOfText(
    bookText({
      block: [
        bound(input.deductible_remaining, 'deductible'),
        bound(input.oop_remaining, 'out-of-pocket'),
        `benefit other ${steps.join(' then ')}`,
      ],
      used: [
        ...(text(input.deductible_remaining) === undefined ? [] : [`deductible ${money(spent)}`]),
        ...(text(input.oop_remaining) === undefined ? [] : [`oop remaining ${money(input.oop_remaining)}`]),
      ],
      lines: [{ charge: String(input.charge ?? input.allowed), allowed: String(input.allowed) }],
    }),
  );
  const [line] = linesOf(cost);
  if (!line) throw new Error('no line');
  return {
    copay: line.copay,
    deductible: line.deductible,
    coinsurance: line.coinsurance,
    patient: line.patient,
    plan_pays: line.planPays,
    writeoff: writeOff(line),
  };
};

/** Members' cost sharing one after the other; what went before is told as the family's counter. */
const embeddedOop: Adapter = (input) => {
  const patient: string[] = [];
  const plan_absorbs: string[] = [];
  let family = 0;
  for (const [, amount] of input.cost_sharing_in_order as [string, string][]) {
    const cost = costOfText(
      bookText({
        block: [
          'deductible none',
          `out-of-pocket ${money(input.individual_oop_max)} family ${money(input.family_oop_max)} embedded`,
          'benefit other 100%',
        ],
        used: ['oop $0', `family oop $${dollars(family)}`],
        lines: [{ charge: amount, allowed: amount }],
      }),
    );
    const [line] = linesOf(cost);
    if (!line) throw new Error('no line');
    family += centsOf(line.patient);
    patient.push(line.patient ?? '');
    plan_absorbs.push(line.planPays ?? '');
  }
  return { patient, plan_absorbs, family_total: dollars(family) };
};

/** What is left of a deductible for a person, found by a claim large enough to take all of it. */
function deductibleLeft(setup: Pick<Setup, 'block' | 'used'>): { left: string; family: string } {
  const cost = costOfText(bookText({ ...setup, lines: [{ charge: '90000', allowed: '90000' }] }));
  const [line] = linesOf(cost);
  return { left: line?.deductible ?? '', family: cost.payers[0]?.accumulators.before.familyDeductible ?? '' };
}

const embeddedDeductible: Adapter = (input, wanted) => {
  const used = input.used as Readonly<Record<string, string>>;
  const total = Object.values(used).reduce((sum, amount) => sum + Number(amount), 0);
  const found: Record<string, string> = {};
  const leftFor = (person: string) =>
    deductibleLeft({
      block: [
        `deductible ${money(input.individual)} family ${money(input.family)} embedded`,
        'out-of-pocket none',
        'benefit other deductible then 20%',
      ],
      used: [`deductible ${money(used[person] ?? 0)}`, `family deductible ${money(total)}`],
    });
  for (const name of wanted) {
    if (name === 'family_remaining') found[name] = dollars(Number(input.family) * 100 - centsOf(leftFor('').family));
    else found[name] = leftFor(name.replace(/_deductible_remaining.*$/, '')).left;
  }
  return found;
};

const aggregateDeductible: Adapter = (input) => ({
  deductible_remaining_for_everyone: deductibleLeft({
    block: [
      `deductible ${money(input.family)} family ${money(input.family)} aggregate`,
      'out-of-pocket none',
      'benefit other deductible then 20%',
    ],
    used: [`family deductible ${money(input.used_total)}`],
  }).left,
});

/** A plan's maximum, and lines that are paid in full. */
const maximumCase: Adapter = (input) => {
  const cost = costOfText(
    bookText({
      block: [
        'deductible none',
        'out-of-pocket none',
        `maximum ${money(input.annual_max)} per year`,
        'benefit other covered',
      ],
      lines: (input.lines as string[]).map((amount) => ({ charge: amount, allowed: amount })),
    }),
  );
  return { plan_pays: linesOf(cost).map((l) => l.planPays) };
};

/** A benefit with a maximum of its own beside the plan's. */
const ownMaximumCase: Adapter = (input) => {
  const paid = input.paid as [string, string][];
  const names = [...new Set(paid.map(([name]) => name))];
  const code = (name: string): string => `9900${names.indexOf(name)}`;
  const cost = costOfText(
    bookText({
      block: [
        'deductible none',
        'out-of-pocket none',
        `maximum ${money(input.general_max)} per year`,
        ...names.flatMap((name) => {
          const own = text(input[`${name}_max`]);
          return [
            `benefit ${name} covered`,
            `  codes ${code(name)}`,
            ...(own === undefined ? [] : [`  limit ${money(own)} per year`]),
          ];
        }),
      ],
      lines: paid.map(([name, amount]) => ({ code: code(name), charge: amount, allowed: amount })),
    }),
  );
  return { general_used: cost.payers[0]?.accumulators.after.maximum };
};

/** A limit by count. Each service is another provider's, since a visit is one a day and provider. */
const frequencyCase: Adapter = (input) => {
  const [count, window = 'calendar_year'] = String(input.freq).split('/');
  const rolling = /^rolling_(\d+)_months$/.exec(window);
  const month = String(input.service_year_start_month ?? 1).padStart(2, '0');
  const per = rolling ? `${rolling[1]} months` : window === 'service_year' ? `service-year from ${month}` : 'year';
  const dates = (input.dates as string[] | undefined)?.map((d) =>
    d.replace(/^Y(?:\+(\d+))?/, (_all, more?: string) => String(2026 + Number(more ?? 0))),
  );
  const fees = input.fees as string[] | undefined;
  const size = dates?.length ?? fees?.length ?? Number(input.lines);
  const codes = input.codes as string[] | undefined;
  const allowedRate = text(input.rate);
  const lines = Array.from({ length: size }, (_, i) => {
    const fee = fees?.[i] ?? String(input.fee);
    return {
      code: codes?.[i] ?? 'D0120',
      charge: fee,
      allowed: String(input.allowed ?? fee),
      date: dates?.[i] ?? `2026-0${i + 1}-15`,
      provider: `149775854${i}`,
    };
  });
  const limited = codes?.[0] ?? 'D0120';
  const years = [...new Set(lines.map((l) => l.date.slice(0, 4)))].map((y) => `${y}-01-01..${y}-12-31`);
  const chain = allowedRate === undefined ? 'covered' : percent((1 - Number(allowedRate)).toFixed(4));
  const cost = costOfText(
    bookText({
      years,
      flags: [`write-off-when-not-covered ${input.zero_writeoff_when_not_covered === true ? 'none' : 'keep'}`],
      block: [
        'deductible none',
        'out-of-pocket none',
        `benefit counted ${chain}`,
        `  codes ${limited}`,
        `  limit ${count} visits per ${per}`,
        `benefit other ${chain}`,
      ],
      lines,
    }),
  );
  return {
    plan_pays: linesOf(cost).map((l) => l.planPays),
    writeoff: linesOf(cost).map(writeOff),
    patient: linesOf(cost).map((l) => l.patient),
  };
};

/** Deductibles of single codes inside the general one. */
const codeDeductibleCase: Adapter = (input) => {
  const own = input.code_deductible as Readonly<Record<string, string>>;
  const cost = costOfText(
    bookText({
      block: [
        `deductible ${money(input.general_deductible)}`,
        'out-of-pocket none',
        ...Object.entries(own).flatMap(([code, amount]) => [
          `benefit own-${code.toLowerCase()} deductible then 0%`,
          `  codes ${code}`,
          `  deductible ${money(amount)}`,
        ]),
        'benefit other deductible then 0%',
      ],
      lines: (input.lines as [string, string][]).map(([code, amount]) => ({ code, charge: amount, allowed: amount })),
    }),
  );
  return { deductible: linesOf(cost).map((l) => l.deductible) };
};

/** Limits differ by what they state. */
const limit: Adapter = (input, wanted) => {
  if ('annual_max' in input) return maximumCase(input, wanted);
  if ('general_max' in input) return ownMaximumCase(input, wanted);
  if ('freq' in input) return frequencyCase(input, wanted);
  if ('general_deductible' in input) return codeDeductibleCase(input, wanted);
  throw new Error(`no adapter for a limit stated by ${Object.keys(input).join(', ')}`);
};

/** Part A and B amounts of a year, found by stays that ask for each of them. */
const medicareParameters: Adapter = (input) => {
  const year = String(input.year);
  const stay = (used: readonly string[], revenue: string, days: number): LineCostJson => {
    const cost = costOfText(
      bookText({
        years: [`${year}-01-01..${year}-12-31`],
        flags: ['benefit-period'],
        block: ['benefit hospital-inpatient', 'benefit skilled-nursing', 'benefit other covered'],
        used,
        lines: [
          {
            code: revenue,
            charge: '900000',
            allowed: '900000',
            date: `${year}-02-01`,
            units: days,
            institutional: true,
          },
        ],
      }),
    );
    const [line] = linesOf(cost);
    if (!line) throw new Error('no line');
    return line;
  };
  return {
    partA_deductible: stay([], '0120', 1).patient,
    partA_days_61_90: stay(['days hospital-inpatient 60'], '0120', 1).patient,
    partA_lifetime_reserve: stay(['days hospital-inpatient 90'], '0120', 1).patient,
    snf_days_21_100: stay(['days skilled-nursing 20'], '0191', 1).patient,
    partB_deductible: dollars(Number(medicareOn(`${year}-06-01` as IsoDate)?.partB)),
    patient: input.days === undefined ? undefined : stay([], '0191', Number(input.days)).patient,
  };
};

/** The words of cases for how a plan pays after another, as a plan’s `cob` has them. */
const METHODS: Readonly<Record<string, string>> = {
  standard: 'standard',
  traditional: 'standard',
  basic: 'basic',
  carve_out: 'carve-out',
  non_duplication: 'carve-out',
  maintenance_of_benefits: 'maintenance',
  medicaid_lesser_of: 'medicaid',
  secondary_medicaid: 'medicaid',
  medicaid: 'medicaid',
  medicare: 'medicare',
};

interface Payer {
  readonly id: string;
  readonly cob?: string;
  readonly allowed: unknown;
  /** The plan’s share, 0–1. */
  readonly rate: unknown;
  readonly copay?: unknown;
  readonly deductible?: unknown;
}

/** A plan with one benefit, and its contract’s amount for the one service of the case. */
function payerText({ id, cob, allowed, rate, copay, deductible }: Payer): string {
  const patient = percent((1 - Number(rate)).toFixed(6));
  const chain = [
    copay === undefined ? undefined : money(copay),
    deductible === undefined ? undefined : 'deductible',
    patient,
  ];
  return [
    `plan ${id}`,
    `  payer ${id}`,
    '  year 2026-01-01..2026-12-31',
    ...(cob ? [`  cob ${cob}`] : []),
    '  in-network',
    deductible === undefined ? '    deductible none' : `    deductible ${money(deductible)}`,
    '    out-of-pocket none',
    `    benefit other ${chain.filter((c) => c !== undefined).join(' then ')}`,
    `fees ${id}-RATES`,
    '  kind contract',
    `  for plan ${id}`,
    `  99999 ${money(allowed)}`,
    '',
  ].join('\n');
}

/** A claim of one line to two payers; `prior` is what the first has answered, where the case tells it. */
const twoPayers = (first: Payer, second: Payer, charge: unknown, prior: readonly string[]): RecordCostJson =>
  costOfText(
    [
      payerText(first),
      payerText(second),
      'patient P',
      '  born 1980-01-01',
      `  coverage primary ${first.id}`,
      `  coverage secondary ${second.id}`,
      'claim C',
      '  patient P',
      '  payer secondary',
      '  date 2026-06-15',
      '  place 11',
      '  rendering 1497758544',
      '  dx',
      '    A Z00.00',
      '  service',
      `    99999 A ${money(charge)}`,
      ...prior.map((line, i) => (i === 0 ? `  ${line}` : `    ${line}`)),
      '',
    ].join('\n'),
  );

/** Two plans and one service. */
const cob: Adapter = (input) => {
  const { charge, primary_paid: paid } = input;
  const allowed = input.primary_allowed ?? charge;
  // A payment is told as an answer; its adjustments too, where the case says what was allowed or left to the patient.
  const left =
    text(input.primary_patient) ?? (input.primary_allowed === undefined ? undefined : Number(allowed) - Number(paid));
  const off = left === undefined ? 0 : Number(charge) - Number(paid) - Number(left);
  const prior =
    paid === undefined
      ? []
      : [
          `prior primary paid ${money(paid)} on 2026-07-01`,
          ...(off > 0 ? [`CO-45 ${money(off)}`] : []),
          ...(left !== undefined && Number(left) > 0 ? [`PR-2 ${money(left)}`] : []),
        ];
  const cost = twoPayers(
    {
      id: 'FIRST',
      allowed,
      rate: input.primary_rate ?? 1,
      copay: input.primary_copay,
      deductible: input.primary_deductible,
    },
    {
      id: 'SECOND',
      cob: METHODS[String(input.method)] ?? String(input.method),
      allowed: input.secondary_allowed ?? allowed,
      rate: input.secondary_rate ?? 1,
      copay: input.secondary_copay,
      deductible: input.secondary_deductible,
    },
    charge,
    prior,
  );
  const payments = cost.payers.map((p) => p.lines[0]?.planPays ?? null);
  const patient = cost.patient.responsibility;
  return {
    primary_paid: payments[0],
    secondary_paid: payments[1],
    patient,
    writeoff: dollars(Number(charge) * 100 - payments.reduce((n, p) => n + centsOf(p), 0) - centsOf(patient)),
  };
};

/** Medicare after another payer. Only a duty to accept (OTAF) makes what is above the first payer’s amount its contract’s. */
const msp: Adapter = (input) => {
  const { charge, primary_allowed: allowed, primary_paid: paid } = input;
  const above = Number(charge) - Number(allowed);
  const prior = [
    `prior primary paid ${money(paid)} on 2026-07-01`,
    ...(above > 0 ? [`${text(input.otaf) === undefined ? 'PR-45' : 'CO-45'} ${money(above)}`] : []),
    ...(Number(allowed) > Number(paid) ? [`PR-2 ${money(Number(allowed) - Number(paid))}`] : []),
    ...(text(input.otaf) === undefined ? [] : [`otaf ${money(input.otaf)}`]),
  ];
  const cost = twoPayers(
    { id: 'FIRST', allowed, rate: 1 },
    {
      id: 'SECOND',
      cob: 'medicare',
      allowed: input.medicare_allowed,
      rate: input.rate ?? 0.8,
      deductible: input.deductible_unmet ?? 0,
    },
    charge,
    prior,
  );
  const line = cost.payers[1]?.lines[0];
  const sums = line?.steps.filter((s) => s.step === 'coordination') ?? [];
  return { step1: sums[0]?.left, step2: sums[1]?.left, step3: sums[2]?.left, medicare_pays: line?.planPays };
};

/** A claim across New Year: each line takes its own year's counters. */
const planYear: Adapter = (input) => {
  const lines = input.lines as readonly { dos: string; charge: string; allowed: string }[];
  const years = [...new Set(lines.map((l) => l.dos.slice(0, 4)))];
  const cost = costOfText(
    bookText({
      years: years.map((y) => `${y}-01-01..${y}-12-31`),
      block: ['deductible $5,000', 'out-of-pocket $5,000', 'benefit other deductible then 20%'],
      // What was used of the year that ends: all of it. The year that begins has begun with nothing.
      used: [`deductible $5,000 as-of ${years[0]}-12-15`, `oop $5,000 as-of ${years[0]}-12-15`],
      lines: lines.map((l) => ({ charge: l.charge, allowed: l.allowed, date: l.dos })),
    }),
  );
  const adjustment = (group: string, reason: string): string[] =>
    linesOf(cost).map((l) => dollars(adjusted(l, group, reason)));
  return { paid: linesOf(cost).map((l) => l.planPays), PR1: adjustment('PR', '1'), CO45: adjustment('CO', '45') };
};

/** The amount that a finding names last in its words: the limit it holds the plan against. */
function limitNamed(entries: readonly string[], year: string, rule: string, of: RegExp): string | undefined {
  const plan = ['plan P', `  year ${year}-01-01..${year}-12-31`, ...entries, ''].join('\n');
  const told = findings(engineOf(plan)).map(({ finding }) => finding);
  const message = told.find((f) => f.rule === rule && of.test(f.message))?.message ?? '';
  return message.match(/\$([\d,]+)\.\d\d(?=\.)/)?.[1]?.replaceAll(',', '');
}

/**
 * Yearly amounts by law. The limits are read from what `check` says of a plan that breaks every one of them; the conversion factor
 * is the fee schedule’s own.
 */
const parameter: Adapter = (input, _wanted, title) => {
  const year = text(input.year) ?? /\b20\d\d\b/.exec(title ?? '')?.[0] ?? '';
  const most = ['  in-network', '    out-of-pocket $900,000 family $900,000'];
  const savings = ['  hsa-qualified', '  in-network', '    deductible $1 family $1', most[1] ?? ''];
  const own = (rule: string, entries: readonly string[], of: RegExp) => limitNamed(entries, year, rule, of);
  const factor = factorOn(`${year}-06-01` as IsoDate, false)?.factor;
  return {
    cf: factor === undefined ? undefined : (factor / 10_000).toFixed(4),
    individual: own('plan/ceiling', most, /one person/),
    family: own('plan/ceiling', most, /a family/),
    min_ded_self: own('plan/savings', savings, /least deductible.*one person/),
    min_ded_family: own('plan/savings', savings, /least deductible.*a family/),
    oop_self: own('plan/savings', savings, /most out-of-pocket.*one person/),
    oop_family: own('plan/savings', savings, /most out-of-pocket.*a family/),
  };
};

/** The examples of a plan’s summary are rounded: hundreds from a hundred on, else tens (instructions of the summary’s calculator). */
const rounded = (amount: string | null | undefined): string => {
  const exact = centsOf(amount ?? null);
  const unit = exact >= 10_000 ? 10_000 : 1000;
  return String((Math.round(exact / unit) * unit) / 100);
};

/** What the three examples of every summary cost in all (benefits.md, section 6). */
const EXAMPLES: Readonly<Record<string, string>> = { peg: '12700', joe: '5600', mia: '2800' };

/** The parts of a summary’s example that a case tells: its whole cost, its deductible, and its one coinsurance if it has one. */
function exampleOf({ id, title, input }: Pick<Case, 'id' | 'title' | 'input'>) {
  const who = Object.keys(EXAMPLES).find((name) => `${title} ${id}`.toLowerCase().includes(name));
  const rates = new Set(
    Object.entries(input).flatMap(([key, value]) => (/(^|_)coinsurance$/.test(key) ? [String(value)] : [])),
  );
  return {
    total: text(input.total_example_cost) ?? (who && EXAMPLES[who]),
    deductible: text(input.deductible ?? input.deductible_individual),
    rate: rates.size === 1 ? [...rates][0] : undefined,
    // With copays by service, which part of the cost is left to the coinsurance is not told.
    copays: Object.keys(input).some((key) => /copay|pcp/.test(key)),
  };
}

/**
 * An example of a summary of benefits. Its claim lines are not published, so that what can be held against it is the deductible of one
 * line of the example’s whole cost, and the coinsurance on the rest where the plan has nothing else.
 */
const sbc: Adapter = (input, _wanted, title = '') => {
  const { total, deductible, rate } = exampleOf({ id: '', title, input });
  const cost = costOfText(
    bookText({
      block: [
        `deductible ${money(deductible)}`,
        'out-of-pocket none',
        `benefit other deductible then ${percent(rate)}`,
      ],
      lines: [{ charge: String(total), allowed: String(total) }],
    }),
  );
  const [line] = linesOf(cost);
  const taken = String(Number(line?.deductible));
  return { deductibles: taken, deductibles_inferred: taken, coinsurance: rounded(line?.coinsurance) };
};

/** What a case states and no program can compute from its input, by kind, and why; undefined where all can. */
export function outside(one: Case): { readonly keys: 'all' | readonly string[]; readonly why: string } | undefined {
  if (one.kind !== 'sbc') return undefined;
  const { total, deductible, rate, copays } = exampleOf(one);
  if (total === undefined || deductible === undefined || rate === undefined)
    return {
      keys: 'all',
      why: 'which of the example’s services are subject to the deductible is told by its claim lines, and they are not published',
    };
  const parts = ['copayments', 'limits', 'total'];
  return copays
    ? {
        keys: [...parts, 'coinsurance'],
        why: 'copays take a part of the example’s cost before the coinsurance, and the claim lines that say how much are not published',
      }
    : { keys: parts, why: 'copays and exclusions of the example follow from claim lines that are not published' };
}

/** A payment read as `import` reads it: the claim of the case by its number, status, charge and lines. */
const remittance: Adapter = (input) => {
  const { claims, payments } = paymentsOf(readFixture(String(input.file)));
  const cents = (text: unknown): number => Number(readAmount(String(text)) ?? Number.NaN);
  const lines = (input.lines as { charge: string; paid: string }[]) ?? [];
  const index = claims.findIndex(
    (c) =>
      c.account === input.claim_id &&
      c.status === input.status &&
      c.charge === cents(input.charge) &&
      c.lines.length === lines.length &&
      c.lines.every((l, i) => l.charge === cents(lines[i]?.charge) && l.paid === cents(lines[i]?.paid)),
  );
  const claim = claims[index];
  if (!claim) throw new Error(`no claim ${String(input.claim_id)}`);
  // Claims come in the order of their payments.
  let before = 0;
  const payment = payments.find((p) => {
    before += p.claims;
    return index < before;
  });
  return {
    paid: dollars(claim.paid),
    patient_responsibility_CLP05: dollars(claim.patient),
    sum_PR: dollars(claim.patientSum),
    claim_balanced: claim.balanced,
    CLP05_equals_sum_PR: claim.patient === claim.patientSum,
    transaction_balanced: payment?.balanced,
    bpr: payment && dollars(payment.amount),
  };
};

export const adapters: Readonly<Record<string, Adapter>> = {
  '835_balance': remittance,
  waterfall,
  embedded_oop: embeddedOop,
  embedded_deductible: embeddedDeductible,
  aggregate_deductible: aggregateDeductible,
  limit,
  medicare_parameters: medicareParameters,
  snf: medicareParameters,
  cob,
  msp,
  '835_plan_year': planYear,
  parameter,
  sbc,
  ...mpfsAdapters,
};

/** An amount without needless decimals: sources write `450`, `450.00` and `16.8`, as their files do. */
export const plainAmount = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d+(\.\d{1,2})?$/.test(value) ? Number(value).toFixed(2) : value;

/** Sections whose cases are not run, and why. */
export const notRun: Readonly<Record<string, string>> = {
  errata: 'misprints in sources: errata.test.ts holds that none of them is what comes out here',
};
