import type { CategoryName } from '../../../schemas/categories';
import type { Cents, IsoDate } from '../../../schemas/values';
import type { ServiceLine } from '../pricing/lines';
import type { Priced, Source, Unknown } from '../pricing/result';
import type { Item } from '../records/book';
import type { Taken } from './chain';
import type { Later } from './coordination/earlier';
import type { CompiledPlan } from './plan';
import type { CostAdjustment, Network } from './types';

/** A line with all that was found out about it before benefits are looked at. */
export interface Ready {
  readonly line: ServiceLine;
  readonly date: IsoDate;
  readonly plan: CompiledPlan;
  /** The tier whose benefits hold: that of the provider, or in network where the law protects the patient. */
  readonly network: Network;
  /** The provider's own network, as people see it. */
  readonly providerNetwork: Network;
  readonly category: CategoryName;
  readonly charge: Cents;
  /** Where the charge comes from. */
  readonly price: Priced;
  /** The contract's price; unknown is no obstacle for a line that needs none. */
  readonly allowed: Priced | Unknown;
  /** Therapy by an assistant, for which this payer lowers its own payment and not the patient’s share. */
  readonly assisted: boolean;
  /** The payers before have had their say, and the plan pays after them; undefined for the first payer. */
  readonly later: Later | undefined;
}

/** The result of a line: every dollar of its charge. */
export interface Adjudicated {
  readonly benefit: string | undefined;
  readonly allowed: Cents;
  readonly copay: Cents;
  readonly deductible: Cents;
  readonly coinsurance: Cents;
  readonly notCovered: Cents;
  /** Charge beyond the allowed amount, out of network: the patient's, and part of no counter. */
  readonly balanceBill: Cents;
  readonly planPays: Cents;
  readonly adjustments: readonly CostAdjustment[];
  readonly steps: readonly Taken[];
}

export const sourceOf = (plan: CompiledPlan, entry: number): Source => ({ item: plan.item as unknown as Item, entry });

/** Adds an adjustment that is not zero; together with the payment they make up the charge. */
export function adjust(list: CostAdjustment[], group: CostAdjustment['group'], reason: string, amount: Cents): void {
  if (amount > 0) list.push({ group, reason, amount });
}
