import type { IsoDate } from '../../../../schemas/values';
import type { ScheduleRow } from '../../codes/fee-schedule/rows';
import { ASSISTED_SINCE } from './assistant';
import { type Exact, minus, scaled } from './exact';
import { type Care, careDays, ownDays } from './postoperative';

/**
 * What a modifier makes of the fee schedule’s amount, as a share in ten-thousandths, or why nobody knows. The indicators of the
 * schedule say whether the modifier may stand on the code (Medicare Claims Processing Manual, chapter 12, section 40; the record
 * layout of the relative value file).
 */
export interface Share {
  readonly modifier: string;
  /** Ten-thousandths of the amount; 10,000 leaves it as it is. */
  readonly share: number;
  readonly why: string;
  /** Of so many parts of the share that many count: days of care after a surgery. */
  readonly days?: readonly [own: number, all: number];
  /** Only the technical part is reduced: X-rays on film, and older equipment. */
  readonly of?: 'technical';
}

export interface NoShare {
  readonly modifier: string;
  readonly unknown: string;
}

type Rule = (
  row: ScheduleRow,
  date: IsoDate,
  care: Care | undefined,
) => Omit<Share, 'modifier'> | { readonly unknown: string } | undefined;

const WHOLE = 10_000;
const known = (share: number, why: string) => ({ share, why });
const unknown = (why: string) => ({ unknown: why });

/** An assistant is paid 16 %, one who is no physician 85 % of that, where the schedule allows one at all. */
const assistant =
  (share: number, who: string): Rule =>
  (row) => {
    if (row.assistant === '1') return known(0, `${who} is not paid for this code (indicator 1)`);
    if (row.assistant === '9') return unknown(`${who} has no meaning for this code (indicator 9)`);
    return known(share, `${who}${row.assistant === '0' ? ', with records that show the need (indicator 0)' : ''}`);
  };

/** A part of the global package, by the columns of the schedule; a code without a package has no parts. */
const part =
  (name: string, of: (row: ScheduleRow) => number, without: number | undefined): Rule =>
  (row) => {
    if (row.pre + row.intra + row.post > 0) return known(of(row) * 100, `${name} of the global package`);
    return without === undefined
      ? unknown(`${row.key} has no global package that could be split`)
      : known(without, `${name}; there is no global package, so nothing is taken off`);
  };

/** The care after a surgery, by the days of it that are this provider’s. Who says no dates has had all of them. */
const after: Rule = (row, date, care) => {
  const whole = part('the care after it', ({ post }) => post, undefined)(row, date, care);
  const length = careDays(row);
  if (!whole || 'unknown' in whole || length === 0) return whole;
  const own = care ? ownDays(care, date, length) : length;
  if (typeof own === 'object') return own;
  if (own < length)
    return {
      ...whole,
      why: `${own} of ${length} days of the care after it, of the global package`,
      days: [own, length],
    };
  return { ...whole, why: `the care after it of the global package, all ${length} days` };
};

/** Shares that the law has put in force from a day on, the latest first. */
type Dated = readonly (readonly [from: string, share: number])[];
const inForce = (dated: Dated, date: IsoDate): number => dated.find(([from]) => from <= date)?.[1] ?? WHOLE;

/** Therapy by an assistant, in whole or in part (Social Security Act 1834(v)); the modifiers only reported until 2021. */
const ASSISTED: Dated = [[ASSISTED_SINCE, 8_500]];
const assisted: Rule = (_row, date) => {
  const share = inForce(ASSISTED, date);
  return share === WHOLE
    ? undefined
    : known(share, 'a therapy assistant; Medicare takes it off its own payment, and the patient’s 20% stays as it was');
};

/** Film, cassettes, and scanners below the standard: only what is technical is reduced (Social Security Act 1848(b)(9), 1834(p)). */
const FILM: Dated = [['2017-01-01', 8_000]];
const CASSETTES: Dated = [
  ['2023-01-01', 9_000],
  ['2018-01-01', 9_300],
];
const SCANNERS: Dated = [
  ['2017-01-01', 8_500],
  ['2016-01-01', 9_500],
];
const technical =
  (dated: Dated, what: string): Rule =>
  (_row, date) => {
    const share = inForce(dated, date);
    return share === WHOLE ? undefined : { share, why: `${what}, of the technical part`, of: 'technical' };
  };

const BILATERAL: Readonly<Record<string, readonly [share: number, why: string]>> = {
  '0': [WHOLE, 'both sides are paid as one (indicator 0)'],
  '1': [15_000, 'both sides (indicator 1)'],
  '2': [WHOLE, 'the amount is for both sides already (indicator 2)'],
  '3': [20_000, 'each side in full (indicator 3)'],
};

const RULES: Readonly<Record<string, Rule>> = {
  '50': (row) => {
    const said = BILATERAL[row.bilateral];
    return said ? known(...said) : unknown('two sides have no meaning for this code (indicator 9)');
  },
  '54': part('the surgery', (row) => row.pre + row.intra, undefined),
  '55': after,
  '56': part('the care before it', (row) => row.pre, undefined),
  '62': (row) => {
    if (row.coSurgeon === '0') return known(0, 'a second surgeon is not paid for this code (indicator 0)');
    if (row.coSurgeon === '9') return unknown('two surgeons have no meaning for this code (indicator 9)');
    return known(
      6_250,
      `one of two surgeons${row.coSurgeon === '1' ? ', with records that show the need (indicator 1)' : ''}`,
    );
  },
  '66': () => unknown('a team of surgeons is paid by report'),
  '78': part('the return to the operating room', (row) => row.intra, WHOLE),
  '80': assistant(1_600, 'an assistant'),
  '81': assistant(1_600, 'an assistant'),
  '82': assistant(1_600, 'an assistant'),
  AS: assistant(1_360, 'an assistant who is no physician'),
  '22': () => unknown('what is more than usual is paid by report'),
  '52': () => unknown('what is less than usual is paid by report'),
  '53': () => unknown('a procedure that was ended is paid by report where the schedule has no row for it'),
  '73': () => unknown('a procedure ended before anesthesia is a matter of the facility'),
  '74': () => unknown('a procedure ended after anesthesia is a matter of the facility'),
  CO: assisted,
  CQ: assisted,
  CT: technical(SCANNERS, 'a scanner below the standard'),
  FX: technical(FILM, 'an X-ray on film'),
  FY: technical(CASSETTES, 'an X-ray with cassettes'),
};

/**
 * In this order: what takes from the technical part, film before cassettes; assistants and surgeons, then the parts of the package,
 * then both sides, which come before any ranking; therapy assistants last.
 */
const ORDER: readonly string[] = [
  ...['22', '52', '53', '73', '74', 'CT', 'FX', 'FY'],
  ...['80', '81', '82', 'AS', '62', '66', '54', '55', '56', '78', '50', 'CO', 'CQ'],
];

/**
 * What the modifiers of a line make of its amount, in the order in which they are applied; those that change nothing are left out.
 *
 * @param date of the line, which with modifier 55 is that of the surgery
 */
export function sharesOf(
  row: ScheduleRow,
  modifiers: readonly string[],
  date: IsoDate,
  care?: Care,
): readonly (Share | NoShare)[] {
  if (modifiers.length === 0) return [];
  const own = row.key.split('-')[1];
  return ORDER.filter((m) => m !== own && modifiers.includes(m)).flatMap((modifier) => {
    const said = RULES[modifier]?.(row, date, care);
    return said ? [{ modifier, ...said }] : [];
  });
}

/** An amount and the technical part of it. */
export interface Divided {
  readonly amount: Exact;
  readonly technical: Exact;
}

const ALL = [1, 1] as const;

/** What a share leaves of an amount and of its technical part. */
export function shared(of: Divided, { share, days = ALL, of: part }: Pick<Share, 'share' | 'days' | 'of'>): Divided {
  if (share === WHOLE && days === ALL) return of;
  const less = (amount: Exact): Exact => scaled(amount, share * days[0], WHOLE * days[1]);
  const technical = less(of.technical);
  const amount = part === 'technical' ? minus(of.amount, minus(of.technical, technical)) : less(of.amount);
  return { amount, technical };
}
