import { categories } from '../../../schemas/categories';
import type { Cents, DateRange, IsoDate, Millionths } from '../../../schemas/values';
import type { BenefitRow, EligibilityAnswer } from './read-271';

/**
 * What the rows of an eligibility answer come to: whether the coverage is active, what has been used, and what the patient pays for each
 * kind of service. Nothing is guessed: what the rows leave open stays open, and what they say beyond it is listed.
 */

export type NetworkName = 'in' | 'out';

/** A counter of the plan year: used, or what is left of it. */
interface Counter {
  readonly network: NetworkName;
  readonly family: boolean;
  readonly name: 'deductible' | 'oop';
  readonly remaining: boolean;
  readonly amount: Cents;
}

/** Visits or money of a limited service that were used, or are left. */
interface LimitCounter {
  readonly network: NetworkName;
  readonly category: string;
  readonly remaining: boolean;
  readonly visits: number | undefined;
  readonly amount: Cents | undefined;
}

/** The bounds of a network as far as they are told; `both` says that the row holds in and out of network. */
export interface Limits {
  readonly deductible: Cents | undefined;
  readonly familyDeductible: Cents | undefined;
  readonly oop: Cents | undefined;
  readonly familyOop: Cents | undefined;
}

/** What the patient pays for a category in a network. Several amounts that nothing tells apart are a question. */
export interface Share {
  readonly network: NetworkName;
  readonly category: string;
  readonly copays: readonly Cents[];
  readonly rates: readonly Millionths[];
  /** The deductible told for this service alone: 0 says that none applies. */
  readonly deductible: Cents | undefined;
  readonly excluded: boolean;
  readonly authorization: boolean;
  readonly visits: number | undefined;
  readonly perDay: boolean;
}

export interface Eligibility {
  readonly active: boolean | undefined;
  readonly planName: string;
  readonly counters: readonly Counter[];
  readonly limitCounters: readonly LimitCounter[];
  readonly limits: Readonly<Record<NetworkName, Limits>>;
  readonly shares: readonly Share[];
  /** The year is the calendar’s: a row says so. */
  readonly calendarYear: boolean;
  /** Another payer that is named, and who manages the care. */
  readonly otherPayers: readonly string[];
  readonly managedBy: readonly { readonly name: string; readonly id: string }[];
  /** A Qualified Medicare Beneficiary, on these days where they are told. */
  readonly qmb: { readonly dates: DateRange | undefined } | undefined;
  /** Days of a hospice election under Medicare. */
  readonly hospice: DateRange | undefined;
  /** Somebody wrote of a grace period. */
  readonly grace: boolean;
  /** Rows that a record has no place for, in plain words. */
  readonly more: readonly string[];
}

/** Service types by the category they are a part of; those of schemas/categories.ts first, then their near kin (recalled). */
const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ...categories.filter((c) => c.serviceType !== '').map((c) => [c.serviceType, c.name] as const),
  ...([
    ['BY', 'office-visit'],
    ['AD', 'therapy'],
    ['AE', 'therapy'],
    ['AF', 'therapy'],
    ['A4', 'mental-health'],
    ['A6', 'mental-health'],
    ['A7', 'mental-health'],
    ['A8', 'mental-health'],
    ['51', 'emergency'],
    ['52', 'emergency'],
    ['13', 'surgery'],
    ['53', 'surgery'],
    ['11', 'dme'],
    ['18', 'dme'],
    ['81', 'preventive'],
    ['68', 'preventive'],
    ['BZ', 'preventive'],
    ['30', 'other'],
  ] as const),
]);

const isGeneral = ({ types }: BenefitRow): boolean => types.length === 0 || types.includes('30');
const networksOf = ({ network }: BenefitRow): readonly NetworkName[] =>
  network === 'N' ? ['out'] : network === 'W' ? ['in', 'out'] : ['in'];
const isFamily = ({ level }: BenefitRow): boolean => level === 'FAM';
const isPerson = ({ level }: BenefitRow): boolean => level === '' || level === 'IND';

/** EB06: what a row’s amount or number is counted over. */
const USED = '24';
const LEFT = '29';
const TOTAL: ReadonlySet<string> = new Set(['', '22', '23', '25']);

const ACTIVE: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5']);
const INACTIVE: ReadonlySet<string> = new Set(['6', '7', '8']);

export function eligibilityOf({ benefits }: Pick<EligibilityAnswer, 'benefits'>): Eligibility {
  const general = benefits.filter(isGeneral);
  const active = benefits.some((b) => ACTIVE.has(b.info))
    ? true
    : benefits.some((b) => INACTIVE.has(b.info))
      ? false
      : undefined;
  const inactive = general.some((b) => INACTIVE.has(b.info)) && !general.some((b) => ACTIVE.has(b.info));
  return {
    active: inactive ? false : active,
    planName: benefits.find((b) => ACTIVE.has(b.info) && b.plan !== '')?.plan ?? '',
    counters: countersOf(general),
    limitCounters: limitCountersOf(benefits),
    limits: { in: limitsOf(general, 'in'), out: limitsOf(general, 'out') },
    shares: sharesOf(benefits),
    calendarYear: general.some((b) => (b.info === 'C' || b.info === 'G') && b.period === '23'),
    otherPayers: benefits
      .filter((b) => b.info === 'R')
      .flatMap((b) => b.others.map((o) => o.name))
      .filter(Boolean),
    managedBy: benefits.flatMap((b) =>
      b.others
        .filter((o) => (b.info === 'MC' || o.role === 'Y2') && o.name !== '')
        .map(({ name, id }) => ({ name, id })),
    ),
    qmb: qmbOf(benefits),
    hospice: benefits.find((b) => b.info === 'X' && b.types.includes('45') && MEDICARE.has(b.insurance))?.dates,
    grace: benefits.some((b) => b.messages.some((m) => /\bgrace\b/i.test(m))),
    more: moreOf(benefits),
  };
}

/** EB04 of Medicare, Part A and Part B (recalled from Medicare’s own answers, as is the row that tells of a hospice). */
const MEDICARE: ReadonlySet<string> = new Set(['MA', 'MB']);

/** EB04 `QM` on a row that says that something is active. */
function qmbOf(rows: readonly BenefitRow[]): Eligibility['qmb'] {
  const row = rows.find((b) => b.insurance === 'QM' && ACTIVE.has(b.info));
  return row && { dates: row.dates };
}

/** Used where that is told, else the total less what is left, else what is left. */
function countersOf(rows: readonly BenefitRow[]): Counter[] {
  const found: Counter[] = [];
  for (const [info, name] of [
    ['C', 'deductible'],
    ['G', 'oop'],
  ] as const)
    for (const network of ['in', 'out'] as const)
      for (const family of [false, true]) {
        const own = rows.filter(
          (r) => r.info === info && networksOf(r).includes(network) && (family ? isFamily(r) : isPerson(r)),
        );
        const amountFor = (fits: (period: string) => boolean): Cents | undefined =>
          own.find((r) => fits(r.period) && r.amount !== undefined)?.amount;
        const used = amountFor((p) => p === USED);
        const left = amountFor((p) => p === LEFT);
        const total = amountFor((p) => TOTAL.has(p));
        const base = { network, family, name };
        if (used !== undefined) found.push({ ...base, remaining: false, amount: used });
        else if (left !== undefined && total !== undefined && total >= left)
          found.push({ ...base, remaining: false, amount: (total - left) as Cents });
        else if (left !== undefined) found.push({ ...base, remaining: true, amount: left });
      }
  return found;
}

/** EB*F with what was used or is left of the visits or the money of a service. */
function limitCountersOf(rows: readonly BenefitRow[]): LimitCounter[] {
  const found = new Map<string, LimitCounter>();
  for (const row of rows) {
    if (row.info !== 'F' || (row.period !== USED && row.period !== LEFT) || isGeneral(row)) continue;
    const visits = visitsOf(row);
    if (visits === undefined && row.amount === undefined) continue;
    for (const category of categoriesOf(row))
      for (const network of networksOf(row)) {
        const counter = {
          network,
          category,
          remaining: row.period === LEFT,
          visits,
          amount: visits === undefined ? row.amount : undefined,
        };
        const key = `${network} ${category} ${visits === undefined}`;
        const known = found.get(key);
        if (!known || (known.remaining && !counter.remaining)) found.set(key, counter);
      }
  }
  return [...found.values()];
}

/** A number of visits; undefined where something else is counted. */
const visitsOf = ({ counts, quantity }: BenefitRow): number | undefined =>
  counts === 'VS' && quantity !== undefined && quantity % 1000 === 0 ? quantity / 1000 : undefined;

const categoriesOf = ({ types, messages }: BenefitRow): string[] => {
  const told = messages.join(' ');
  return [...new Set(types.flatMap((t) => CATEGORIES.get(t) ?? []))].map((category) =>
    category === 'office-visit' && /\bspecialist/i.test(told) && !/\b(?:primary|pcp)\b/i.test(told)
      ? 'specialist'
      : category,
  );
};

function limitsOf(rows: readonly BenefitRow[], network: NetworkName): Limits {
  const amountOf = (info: string, family: boolean): Cents | undefined => {
    const amounts = rows
      .filter(
        (r) =>
          r.info === info &&
          TOTAL.has(r.period) &&
          (family ? isFamily(r) : isPerson(r)) &&
          networksOf(r).includes(network),
      )
      .flatMap((r) => r.amount ?? []);
    // Two totals that differ are a question, and no total.
    return amounts.every((a) => a === amounts[0]) ? amounts[0] : undefined;
  };
  return {
    deductible: amountOf('C', false),
    familyDeductible: amountOf('C', true),
    oop: amountOf('G', false),
    familyOop: amountOf('G', true),
  };
}

type ShareDraft = { -readonly [K in keyof Share]: Share[K] } & { copays: Cents[]; rates: Millionths[] };

/** EB*A, B, C, F, I and CB by category and network. Rows about a single procedure are none of a category. */
function sharesOf(rows: readonly BenefitRow[]): Share[] {
  const shares = new Map<string, ShareDraft>();
  const shareOf = (network: NetworkName, category: string): ShareDraft => {
    const key = `${network} ${category}`;
    const known = shares.get(key);
    if (known) return known;
    const made: ShareDraft = {
      network,
      category,
      copays: [],
      rates: [],
      deductible: undefined,
      excluded: false,
      authorization: false,
      visits: undefined,
      perDay: false,
    };
    shares.set(key, made);
    return made;
  };
  for (const row of rows) {
    if (row.procedure !== '' || row.types.length === 0 || isFamily(row)) continue;
    // The whole plan’s deductible is a bound and no share of one service.
    const wanted = categoriesOf(row).filter((c) => c !== 'other' || 'AB'.includes(row.info));
    for (const category of wanted)
      for (const network of networksOf(row)) {
        if (row.info === 'B' && row.amount !== undefined) {
          const share = shareOf(network, category);
          if (!share.copays.includes(row.amount)) share.copays.push(row.amount);
          share.perDay ||= row.period === '7';
          share.authorization ||= row.authorization;
        } else if (row.info === 'A' && row.percent !== undefined) {
          const share = shareOf(network, category);
          if (!share.rates.includes(row.percent)) share.rates.push(row.percent);
          share.authorization ||= row.authorization;
        } else if (row.info === 'C' && TOTAL.has(row.period) && row.amount !== undefined && !isGeneral(row)) {
          shareOf(network, category).deductible = row.amount;
        } else if (row.info === 'I' || row.info === 'E') shareOf(network, category).excluded = true;
        else if (row.info === 'F' && TOTAL.has(row.period) && visitsOf(row) !== undefined)
          shareOf(network, category).visits = visitsOf(row);
      }
  }
  return [...shares.values()];
}

/** What has no place in a record, so that a person can read it: messages, and service types of no category. */
function moreOf(rows: readonly BenefitRow[]): string[] {
  const more = new Set<string>();
  for (const row of rows) {
    for (const message of row.messages) more.add(message);
    const unknown = row.types.filter((t) => !CATEGORIES.has(t));
    const amount = row.amount ?? row.percent;
    if (unknown.length > 0 && amount !== undefined && row.info !== '1')
      more.add(`service type ${unknown.join(', ')}: ${WORDS[row.info] ?? `row ${row.info}`}`);
    if (row.procedure !== '') more.add(`code ${row.procedure}: ${WORDS[row.info] ?? `row ${row.info}`}`);
  }
  return [...more];
}

const WORDS: Readonly<Record<string, string>> = {
  A: 'coinsurance',
  B: 'copay',
  C: 'deductible',
  F: 'limit',
  G: 'out-of-pocket limit',
  I: 'not covered',
};

/** Day on which the counters were told. */
export const toldDay = ({ date }: Pick<EligibilityAnswer, 'date'>, today: IsoDate): IsoDate => date ?? today;
