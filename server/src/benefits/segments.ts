import type { ChainStep, IsoDate } from '../../../schemas/values';
import type { Source, Unknown } from '../pricing/result';
import { daysBetween } from '../records/dates';
import { cents } from '../records/money';
import { type Period, periodBefore } from './benefit-period';
import { visitNumber, type Wanted } from './limits';
import { medicareOn, PART_A_DAYS } from './parameters';
import type { Benefit, CompiledPlan } from './plan';
import { type Ready, sourceOf } from './ready';
import type { Session } from './session';

/**
 * A part of a line and the chain that holds for it. Nearly every line is one part; days of a stay are several where a benefit has
 * another share for its first days: eight days under `first 6 days $295 per day` are six days and two.
 */
export interface Segment {
  readonly chain: readonly ChainStep[];
  readonly text: string;
  readonly source: Source;
  /** The days of the part; undefined for the whole line. */
  readonly days: readonly IsoDate[] | undefined;
  /** How often the chain's copays are due: once for each of the keys; undefined where the benefit's own entry decides. */
  readonly keys: readonly string[] | undefined;
  /** A copay of the part is a share of Part A and reported as coinsurance. */
  readonly daily: boolean;
  /** Part A's deductible for the benefit period, which is none of the plan year's counters. */
  readonly periodDeductible: number | undefined;
}

const whole = (chain: readonly ChainStep[], text: string, source: Source): Segment => ({
  chain,
  text,
  source,
  days: undefined,
  keys: undefined,
  daily: false,
  periodDeductible: undefined,
});

/** The parts of a line with their chains: the ones for the first visits or days while they last, else the benefit's own. */
export function segmentsFor(
  session: Session,
  ready: Ready,
  benefit: Benefit,
  wanted: Wanted,
): readonly Segment[] | Unknown {
  const { plan, network, category } = ready;
  if (plan.plan.benefitPeriod && benefit.chain === undefined) {
    if (category === 'hospital-inpatient' || category === 'skilled-nursing')
      return byDay(session, ready, benefit, wanted, partAChain);
  }
  if (benefit.first.some((f) => f.unit === 'days')) return byDay(session, ready, benefit, wanted, firstDaysChain);
  if (benefit.first.length > 0) {
    const number = visitNumber(plan, benefit, network, session.coverage, session.usage, wanted);
    const first = benefit.first.find((f) => number <= f.count);
    if (first) return [whole(first.chain, `${first.text} (visit ${number})`, sourceOf(plan, first.at))];
  }
  if (!benefit.chain || benefit.chain.length === 0)
    return { unknown: `benefit ${benefit.name} of ${plan.id} does not say what the patient pays` };
  return [whole(benefit.chain, benefit.text, sourceOf(plan, benefit.at))];
}

/** What holds on one day of a stay; days of one key are one part. */
type DayChain = Omit<Segment, 'days' | 'keys'> & { readonly perDay: boolean; readonly key: string };

type ChainOfDay = (
  ready: Ready,
  benefit: Benefit,
  number: number,
  day: IsoDate,
  facts: StayFacts,
) => DayChain | Unknown;

/** What is known of a stay beside its days: where its benefit period stands. */
interface StayFacts extends Period {
  readonly start: IsoDate;
}

/** First day of a stay: the admission, else the first day of the record. */
function stayStart({ record }: Session, ready: Ready): IsoDate {
  const first = record.admitted?.date ?? record.date?.range?.from ?? ready.date;
  // A line dated before its record is a slip of the date, and starts no stay in the past.
  return first <= ready.date ? first : ready.date;
}

/** Divides the days of a line by the chain that holds on each, counted from the first day of the stay or benefit period. */
function byDay(
  session: Session,
  ready: Ready,
  benefit: Benefit,
  wanted: Wanted,
  chainOf: ChainOfDay,
): readonly Segment[] | Unknown {
  const { plan, network } = ready;
  const { coverage } = session;
  const start = stayStart(session, ready);
  const facts: StayFacts = {
    start,
    ...(plan.plan.benefitPeriod
      ? periodBefore(benefit.name, start, session.usage, coverage, network, plan.year ?? FOREVER)
      : { days: 0, began: start, told: false, deductible: 0, reserve: 0 }),
  };
  const parts: { chain: DayChain; days: IsoDate[] }[] = [];
  for (const day of wanted.days) {
    const number = daysBetween(start, day) + 1 + facts.days;
    const chain = chainOf(ready, benefit, number, day, facts);
    if ('unknown' in chain) return chain;
    const last = parts.at(-1);
    if (last?.chain.key === chain.key) last.days.push(day);
    else parts.push({ chain, days: [day] });
  }
  return parts.map(({ chain: { perDay, key, ...chain }, days }) => ({
    ...chain,
    days,
    keys: perDay ? days.map((day) => `${key}|${day}`) : [`${key}|${start}`],
  }));
}

const FOREVER = { from: '0001-01-01' as IsoDate, to: '9999-12-31' as IsoDate };

/** `first 6 days $295 per day`, and the benefit's own chain on the days after. */
const firstDaysChain: ChainOfDay = ({ plan }, benefit, number) => {
  const first = benefit.first.find((f) => f.unit === 'days' && number <= f.count);
  const chain = first?.chain ?? benefit.chain;
  if (!chain || chain.length === 0)
    return {
      unknown: `benefit ${benefit.name} of ${plan.id} does not say what the patient pays from day ${number} on`,
    };
  return {
    ...whole(chain, first?.text ?? benefit.text, sourceOf(plan, first?.at ?? benefit.at)),
    perDay: first ? first.per === 'day' : benefit.written.copay?.per === 'day',
    key: String(first?.at ?? benefit.at),
  };
};

/**
 * Medicare Part A: the deductible once a benefit period for days 1–60, a daily share for days 61–90 and for lifetime-reserve days,
 * nothing paid after them; in a nursing facility nothing for days 1–20 and a daily share for days 21–100. The amounts are those of
 * the year of each day; the deductible that of the year in which the period began.
 */
const partAChain: ChainOfDay = ({ plan, category }, benefit, number, day, { began, told, deductible, reserve }) => {
  const amounts = medicareOn(day);
  const opened = medicareOn(began);
  if (!amounts || !opened)
    return { unknown: `Medicare’s Part A amounts for ${(amounts ? began : day).slice(0, 4)} are not in this version` };
  const part = (key: string, text: string, chain: readonly ChainStep[], more: Partial<DayChain> = {}): DayChain => ({
    ...whole(chain, `Part A, ${text}`, sourceOf(plan, benefit.at)),
    perDay: false,
    key: `part-a|${amounts.year}|${key}`,
    ...more,
  });
  const daily = (key: string, text: string, copay: number): DayChain =>
    part(key, text, [{ step: 'copay', copay: cents(copay) }], { daily: true, perDay: true });
  if (category === 'skilled-nursing') {
    if (number <= PART_A_DAYS.nursingFull) return part('snf', 'days 1 to 20 in a nursing facility', COVERED);
    if (number <= PART_A_DAYS.nursing) return daily('snf21', 'days 21 to 100 in a nursing facility', amounts.nursing);
    return part('snf101', 'after day 100 in a nursing facility', EXCLUDED);
  }
  if (number <= PART_A_DAYS.full)
    return part('days1', 'deductible of the benefit period', DEDUCTIBLE, {
      periodDeductible: told ? 0 : Math.max(0, opened.deductible - deductible),
    });
  if (number <= PART_A_DAYS.shared) return daily('days61', 'days 61 to 90', amounts.days61);
  if (number <= PART_A_DAYS.shared + PART_A_DAYS.reserve - reserve)
    return daily('reserve', 'lifetime-reserve days', amounts.reserve);
  return part('beyond', 'after the last lifetime-reserve day', EXCLUDED);
};

const COVERED: readonly ChainStep[] = [{ step: 'covered' }];
const EXCLUDED: readonly ChainStep[] = [{ step: 'excluded' }];
const DEDUCTIBLE: readonly ChainStep[] = [{ step: 'deductible' }];

/** The plan's benefit periods ask for amounts of a benefit that says nothing itself. */
export const isPartA = (plan: CompiledPlan, benefit: Benefit): boolean =>
  plan.plan.benefitPeriod !== undefined && benefit.chain === undefined;
