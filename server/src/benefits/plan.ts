import type { Plan } from '../../../schemas';
import type { Cents, ChainStep, CodeRange, DateRange } from '../../../schemas/values';
import { type Item, type Reader, recordOf } from '../records/book';
import { dollars, percentText } from '../records/money';

type Block = NonNullable<Plan['inNetwork']>;
type WrittenBenefit = NonNullable<Block['benefit']>[number];
export type WrittenLimit = NonNullable<WrittenBenefit['limit']>[number];

/** A deductible, out-of-pocket limit or maximum: what holds for a person and for the family; undefined = no bound. */
export interface Bound {
  readonly at: number;
  readonly individual: Cents | undefined;
  readonly family: Cents | undefined;
}

/** A benefit ready to be tried on lines. */
export interface Benefit {
  readonly at: number;
  readonly name: string;
  readonly chain: readonly ChainStep[] | undefined;
  /** `benefit office-visit $30`, for the trace. */
  readonly text: string;
  readonly codes: readonly CodeRange[] | undefined;
  readonly revenue: readonly CodeRange[] | undefined;
  readonly places: ReadonlySet<string> | undefined;
  /** Without dots; a header stands for all below it. */
  readonly dx: readonly string[] | undefined;
  readonly limits: readonly WrittenLimit[];
  /** Chains for the first visits, the fewest first. */
  readonly first: readonly First[];
  readonly written: WrittenBenefit;
}

export interface First {
  readonly at: number;
  readonly count: number;
  readonly unit: 'visits' | 'days';
  /** The chain's copays are due each day, not once. */
  readonly per: 'day' | 'visit' | undefined;
  readonly chain: readonly ChainStep[];
  readonly text: string;
}

/** The benefits of one network tier. */
export interface BenefitBlock {
  readonly at: number;
  /** Undefined where the plan does not say; a chain that needs it is then unknown. */
  readonly deductible: Bound | undefined;
  readonly oop: Bound | undefined;
  readonly maximum: (Bound & { readonly lifetime: boolean }) | undefined;
  /** In the order in which they are tried: `other` last. */
  readonly benefits: readonly Benefit[];
}

export interface CompiledPlan {
  readonly item: Item<'plan'>;
  readonly id: string;
  readonly plan: Plan;
  /** Undefined where the plan does not say its year. */
  readonly year: DateRange | undefined;
  readonly inNetwork: BenefitBlock | undefined;
  readonly tier2: BenefitBlock | undefined;
  readonly outOfNetwork: BenefitBlock | undefined;
}

/** The benefits of a network tier. */
export const blockOfNetwork = (plan: CompiledPlan, network: 'in' | 'out' | 'tier-2'): BenefitBlock | undefined =>
  network === 'in' ? plan.inNetwork : network === 'out' ? plan.outOfNetwork : plan.tier2;

/** A plan record made ready for its lines, once until the record changes. */
export const compiledPlan = (reader: Reader, item: Item<'plan'>): CompiledPlan =>
  reader.result(item as unknown as Item, 'benefits', () => compile(item));

function compile(item: Item<'plan'>): CompiledPlan {
  const plan = recordOf(item);
  return {
    item,
    id: item.id,
    plan,
    year: plan.year?.range,
    inNetwork: plan.inNetwork && blockOf(plan.inNetwork),
    tier2: plan.tier2 && blockOf(plan.tier2),
    outOfNetwork: plan.outOfNetwork && blockOf(plan.outOfNetwork),
  };
}

function blockOf(block: Block): BenefitBlock {
  const all = (block.benefit ?? []).map(benefitOf);
  const { maximum } = block;
  return {
    at: block.at,
    deductible: boundOf(block.deductible),
    oop: boundOf(block.outOfPocket),
    maximum:
      maximum && (maximum.amount !== undefined || maximum.family !== undefined)
        ? { at: maximum.at, individual: maximum.amount, family: maximum.family, lifetime: maximum.per === 'lifetime' }
        : undefined,
    benefits: [...all.filter((b) => b.name !== 'other'), ...all.filter((b) => b.name === 'other')],
  };
}

/**
 * The bounds that an entry sets. Embedded: the person's and the family's, whichever is reached first. Aggregate: the family's
 * alone; where only one amount is given, that is the family's.
 */
function boundOf(entry: Block['deductible']): Bound | undefined {
  if (!entry) return undefined;
  const { at, none, amount, family, kind } = entry;
  if (none) return { at, individual: undefined, family: undefined };
  if (amount === undefined && family === undefined) return undefined;
  if (kind === 'aggregate') return { at, individual: undefined, family: family ?? amount };
  return { at, individual: amount, family };
}

function benefitOf(written: WrittenBenefit): Benefit {
  const name = written.category?.toLowerCase() ?? '';
  return {
    at: written.at,
    name,
    chain: written.chain,
    text: `benefit ${name} ${chainText(written.chain ?? [])}`,
    codes: written.codes?.flatMap((c) => c.ranges ?? []),
    revenue: written.revenue?.flatMap((r) => r.ranges ?? []),
    places: written.places?.codes && new Set(written.places.codes.map((p) => p.padStart(2, '0'))),
    dx: written.dx?.codes?.map((c) => c.replace('.', '').toUpperCase()),
    limits: written.limit ?? [],
    first: (written.first ?? [])
      .flatMap((f) =>
        f.chain && f.count !== undefined
          ? [
              {
                at: f.at,
                count: f.count,
                unit: f.unit ?? 'visits',
                per: f.per,
                chain: f.chain,
                text: `benefit ${name}, first ${f.count} ${f.unit ?? 'visits'} ${chainText(f.chain)}`,
              },
            ]
          : [],
      )
      .sort((a, b) => a.count - b.count),
    written,
  };
}

/** A chain as it is written: `$250 then deductible then 20%`. */
export const chainText = (chain: readonly ChainStep[]): string => chain.map(stepText).join(' then ');

function stepText(step: ChainStep): string {
  switch (step.step) {
    case 'copay':
      return dollars(step.copay).replace(/\.00$/, '');
    case 'deductible-or':
      return `deductible or ${dollars(step.copay).replace(/\.00$/, '')}`;
    case 'coinsurance':
      return `${percentText(step.rate)}${step.upTo === undefined ? '' : ` up to ${dollars(step.upTo)}`}`;
    default:
      return step.step;
  }
}
