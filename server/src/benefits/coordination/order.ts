import type { IsoDate } from '../../../../schemas/values';
import { EARLIEST, overlap } from '../../records/dates';
import type { Coverage } from '../coverages';
import type { PayerKind } from './payer-kinds';

/**
 * Which of two coverages pays first. The rules are asked one after the other, and the first that decides counts: NAIC model 120
 * (section 6) among ordinary plans, 42 CFR 411 for Medicare, 42 CFR 433.139 for Medicaid, 32 CFR 199.8 for TRICARE.
 */

/** A coverage with what its payer is. */
export interface Member {
  readonly coverage: Coverage;
  readonly kind: PayerKind;
}

export interface Circumstances {
  /** The patient holds Medicare beside the two. */
  readonly medicare: boolean;
  /** The day for which the order is asked: ESRD's 30 months run out. */
  readonly date: IsoDate;
}

/** `first` pays before the other. */
export interface Decided {
  readonly first: Member;
  readonly why: string;
}

/** What is lacking to say it. */
export interface Open {
  readonly open: string;
}

/** Why `x` pays before `y`; undefined where the rule does not say so. `open` where it would decide, if more were written. */
type OrderRule = (x: Member, y: Member, about: Circumstances) => string | Open | undefined;

const name = ({ coverage }: Member): string => coverage.plan ?? 'this coverage';
const status = ({ coverage }: Member) => coverage.employment?.status;
const isOwn = ({ coverage }: Member): boolean => coverage.subscriber?.relation === 'self';
const isChild = ({ coverage }: Member): boolean => coverage.subscriber?.relation === 'child';
const isDependent = ({ coverage }: Member): boolean =>
  /^(spouse|child|other)$/.test(coverage.subscriber?.relation ?? '');

/** Months for which a group plan pays before Medicare in end-stage renal disease (42 CFR 411.162). */
const ESRD_MONTHS = 30;

/** Whether 30 months have gone since Medicare began; undefined where its first day is not written. */
function esrdOver({ coverage }: Member, date: IsoDate): boolean | undefined {
  const from = coverage.effective?.range?.from;
  if (from === undefined || from === EARLIEST) return undefined;
  const months = (d: IsoDate): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7));
  const gone = months(date) - months(from);
  return gone > ESRD_MONTHS || (gone === ESRD_MONTHS && date.slice(8) >= from.slice(8));
}

const esrd = ({ kind, coverage }: Member): boolean => kind === 'medicare' && coverage.msp?.code === '13';

const rules: readonly OrderRule[] = [
  (x, y) => (y.kind === 'medicaid' && x.kind !== 'medicaid' ? 'Medicaid pays after every other coverage' : undefined),
  (x, y) => (y.kind === 'tricare' && x.kind !== 'tricare' ? 'TRICARE pays after other health coverage' : undefined),
  // Medicare, against a plan that is not.
  (x, y, { date }) => {
    if (x.kind !== 'medicare' || y.kind === 'medicare' || !esrd(x)) return undefined;
    const over = esrdOver(x, date);
    if (over === undefined)
      return {
        open: `write when Medicare began (“effective”) at ${name(x)}: in ESRD the group plan pays first for ${ESRD_MONTHS} months`,
      };
    return over ? `the ${ESRD_MONTHS} months in which a group plan pays before Medicare in ESRD are over` : undefined;
  },
  (x, y) =>
    y.kind === 'medicare' && x.kind !== 'medicare' && y.coverage.msp?.code !== undefined
      ? `Medicare is secondary (msp ${y.coverage.msp.code})`
      : undefined,
  (x, y) =>
    x.kind === 'medicare' && y.kind === 'health' && (status(y) === 'retired' || status(y) === 'cobra')
      ? `Medicare pays before a plan of ${status(y) === 'cobra' ? 'COBRA' : 'retirement'}`
      : undefined,
  (x, y) => {
    if (x.kind !== 'medicare' || y.kind !== 'health' || status(y) !== 'active') return undefined;
    return {
      open: `whether Medicare or ${name(y)} pays first depends on the size of the employer: write “msp 12” (from 65 years, 20 employees or more) or “msp 43” (disabled, 100 or more) at the Medicare coverage if the group plan pays first`,
    };
  },
  // Among ordinary plans.
  (x, y, { medicare }) =>
    medicare && isDependent(x) && status(x) === 'active' && isOwn(y) && status(y) === 'retired'
      ? 'with Medicare, the plan through the working spouse pays before the patient’s own of retirement'
      : undefined,
  (x, y) =>
    isOwn(x) && isDependent(y) ? `it covers the patient as subscriber, and ${name(y)} as dependent` : undefined,
  (x, y) =>
    isChild(x) && isChild(y) && x.coverage.custody?.kind === 'court-order' && y.coverage.custody?.kind !== 'court-order'
      ? 'a court order makes this parent’s plan pay first'
      : undefined,
  (x, y) =>
    isChild(x) && isChild(y) && x.coverage.custody?.kind === 'primary' && y.coverage.custody === undefined
      ? 'the plan of the parent with custody pays first'
      : undefined,
  (x, y) => {
    if (!isChild(x) || !isChild(y) || x.coverage.custody || y.coverage.custody) return undefined;
    const [a, b] = [x.coverage.subscriber?.born, y.coverage.subscriber?.born];
    if (!a || !b)
      return {
        open: `write both subscribers’ birth dates: of a child’s two plans the one of the parent with the earlier birthday pays first`,
      };
    return a.slice(5) < b.slice(5)
      ? `birthday rule: its subscriber’s birthday (${a.slice(5)}) comes before ${b.slice(5)} in the year`
      : undefined;
  },
  (x, y) =>
    status(x) === 'active' && status(y) === 'retired'
      ? 'a plan of active work pays before one of retirement'
      : undefined,
  (x, y) =>
    status(y) === 'cobra' && status(x) !== 'cobra' ? 'a COBRA continuation pays after other coverage' : undefined,
  (x, y) => {
    const [a, b] = [x.coverage.effective?.range?.from, y.coverage.effective?.range?.from];
    return a && b && a !== EARLIEST && b !== EARLIEST && a < b
      ? `it has covered the patient longer, since ${a}`
      : undefined;
  },
];

/** Coverages that answer for an accident or a service of their own have no place in the order of health plans. */
const APART: ReadonlySet<PayerKind> = new Set(['workers-compensation', 'auto', 'liability', 'veterans']);
/** Rules from here on are those among ordinary plans, which need to know whose plan each is. */
const AMONG_PLANS = 6;

/** Which of two coverages pays first, and why; undefined where no rule says. */
export function firstOf(a: Member, b: Member, about: Circumstances): Decided | Open | undefined {
  if (APART.has(a.kind) || APART.has(b.kind)) return undefined;
  const known = a.coverage.subscriber?.relation !== undefined && b.coverage.subscriber?.relation !== undefined;
  for (const [i, rule] of rules.entries()) {
    if (i >= AMONG_PLANS && (!known || a.kind === 'medicare' || b.kind === 'medicare')) return undefined;
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const why = rule(x, y, about);
      if (typeof why === 'string') return { first: x, why };
      if (why) return why;
    }
  }
  return undefined;
}

/** Whether two coverages hold on a common day. */
export const together = (a: Coverage, b: Coverage): boolean =>
  !a.effective?.range || !b.effective?.range || overlap(a.effective.range, b.effective.range);
