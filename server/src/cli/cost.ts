import type { Cents } from '../../../schemas/values';
import type { Desk } from '../benefits/due';
import type { Cost, CostAlone, CostLine, CostPayer, CostTotals, Counter } from '../benefits/types';
import { decimal, quantityText } from '../records/money';

/**
 * The cost of records as JSON: money as decimal strings, lists in line order, null where an amount is not known. A sum that lacks
 * something carries `partial`.
 */
export interface CostJson {
  readonly records: readonly RecordCostJson[];
}

export interface RecordCostJson {
  readonly record: string;
  readonly payers: readonly PayerCostJson[];
  /** Lines that no coverage pays, and why nobody else pays. charge = discount + patient. */
  readonly alone?: AloneJson;
  readonly patient: Readonly<Record<'responsibility' | 'collected' | 'balance' | 'dueAtVisit', string>> & {
    readonly credit?: string;
    readonly partial?: true;
  };
  /** What the front desk does at the visit. */
  readonly desk?: DeskJson;
  readonly assumptions: readonly string[];
  readonly unknown: readonly { readonly line?: number; readonly why: string }[];
}

export interface AloneJson {
  readonly why: readonly string[];
  readonly lines: readonly {
    readonly line: number;
    readonly code: string;
    readonly modifiers: readonly string[];
    readonly units: string;
    readonly date: string;
    readonly charge: string;
    readonly discount: string;
    readonly patient: string;
    /** The sliding fee's row that takes the discount off. */
    readonly reduced?: { readonly why: string; readonly at: string };
  }[];
}

export interface PayerCostJson {
  readonly rank: string;
  readonly plan: string;
  readonly network: string;
  readonly lines: readonly LineCostJson[];
  readonly totals: Readonly<Record<(typeof TOTALS)[number], string>> & { readonly partial?: true };
  readonly accumulators: {
    readonly before: Readonly<Record<string, string>>;
    readonly after: Readonly<Record<string, string>>;
    readonly partial?: true;
  };
  /** Counters that answered claims of the book have moved, each with what the payer told before and the claims since. */
  readonly ledger?: Readonly<Record<string, LedgerJson>>;
}

/** `collect` is null where it cannot be said. */
export interface DeskJson {
  readonly line: string;
  readonly collect: string | null;
  readonly waits: string;
  readonly partial?: true;
  readonly coveredInFull?: true;
  readonly deductibleLeft?: string;
  readonly coverages: readonly {
    readonly rank: string;
    readonly plan: string;
    readonly status: string;
    readonly verified: string | null;
    readonly stale?: true;
  }[];
  readonly authorizations?: readonly {
    readonly line: number;
    readonly code: string;
    readonly given: boolean;
    readonly why: string;
  }[];
  readonly visits?: readonly { readonly authorization: string; readonly allowed: number; readonly used: number }[];
  readonly referral?: string;
}

export interface LedgerJson {
  readonly told?: { readonly amount: string; readonly asOf: string | null };
  readonly moves: readonly {
    readonly record: string;
    readonly date: string;
    readonly amount: string;
    readonly at: string;
  }[];
}

export type LineCostJson = {
  readonly line: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: string;
  readonly date: string | null;
  readonly category: string | null;
  readonly benefit: string | null;
  /** How the allowed amount came about: table, row, factors and reductions; absent where it is not known. */
  readonly allowedFrom?: { readonly why: string; readonly at: string };
  readonly adjustments: readonly { readonly group: string; readonly reason: string; readonly amount: string }[];
  readonly steps: readonly {
    readonly step: string;
    readonly of: string;
    readonly amount: string;
    readonly left: string;
    readonly why: string;
    readonly at: string;
  }[];
} & Readonly<Record<(typeof AMOUNTS)[number], string | null>>;

const AMOUNTS = [
  'charge',
  'allowed',
  'copay',
  'deductible',
  'coinsurance',
  'notCovered',
  'balanceBill',
  'patient',
  'planPays',
] as const satisfies readonly (keyof CostLine)[];
const TOTALS = [
  'charge',
  'allowed',
  'copay',
  'deductible',
  'coinsurance',
  'notCovered',
  'balanceBill',
  'patient',
  'planPays',
] as const satisfies readonly (keyof CostTotals)[];

/** The costs of records as the command prints them with `--json`. */
export const costJson = (costs: readonly Cost[], desks: readonly (Desk | undefined)[] = []): CostJson => ({
  records: costs.map((cost, i) => recordJson(cost, desks[i])),
});

function deskJson(desk: Desk): DeskJson {
  const { line, collect, waits, partial, coveredInFull, deductibleLeft, coverages, authorizations, visits, referral } =
    desk;
  return {
    line,
    collect: collect === undefined ? null : decimal(collect),
    waits: decimal(waits),
    ...(partial && { partial: true }),
    ...(coveredInFull && { coveredInFull: true }),
    ...(deductibleLeft !== undefined && { deductibleLeft: decimal(deductibleLeft) }),
    coverages: coverages.map((c) => ({
      rank: c.rank,
      plan: c.plan,
      status: c.status,
      verified: c.verified ?? null,
      ...(c.stale && { stale: true }),
    })),
    ...(authorizations.length > 0 && {
      authorizations: authorizations.map(({ line: number, code, given, why }) => ({ line: number, code, given, why })),
    }),
    ...(visits.length > 0 && {
      visits: visits.map(({ number, allowed, used }) => ({ authorization: number, allowed, used })),
    }),
    ...(referral && { referral }),
  };
}

function recordJson(cost: Cost, desk: Desk | undefined): RecordCostJson {
  const { responsibility, collected, balance, credit, dueAtVisit, partial } = cost.patient;
  return {
    record: cost.record,
    payers: cost.payers.map(payerJson),
    ...(cost.alone && { alone: aloneJson(cost.alone) }),
    patient: {
      responsibility: decimal(responsibility),
      collected: decimal(collected),
      balance: decimal(balance),
      dueAtVisit: decimal(dueAtVisit),
      ...(credit > 0 && { credit: decimal(credit) }),
      ...(partial && { partial: true }),
    },
    ...(desk && { desk: deskJson(desk) }),
    assumptions: cost.assumptions,
    unknown: cost.unknown.map(({ line, why }) => ({ ...(line !== undefined && { line }), why })),
  };
}

/** The counters that answered claims have moved. */
function ledgerJson(accumulators: readonly Counter[]): { readonly ledger?: Readonly<Record<string, LedgerJson>> } {
  const known = accumulators.filter(({ moves }) => moves.length > 0);
  if (known.length === 0) return {};
  return {
    ledger: Object.fromEntries(
      known.map(({ name, told, moves }) => [
        name,
        {
          ...(told && { told: { amount: decimal(told.amount), asOf: told.asOf ?? null } }),
          moves: moves.map((m) => ({ ...m, amount: decimal(m.amount) })),
        },
      ]),
    ),
  };
}

const aloneJson = ({ why, lines }: CostAlone): AloneJson => ({
  why,
  lines: lines.map((l) => ({
    line: l.line,
    code: l.code,
    modifiers: l.modifiers,
    units: quantityText(l.units),
    date: l.date,
    charge: decimal(l.charge),
    discount: decimal(l.discount),
    patient: decimal(l.patient),
    ...(l.reduced && { reduced: { why: l.reduced.why, at: l.reduced.at } }),
  })),
});

function payerJson({ rank, plan, network, lines, totals, accumulators }: CostPayer): PayerCostJson {
  const partial = totals.partial && { partial: true as const };
  return {
    rank,
    plan,
    network,
    lines: lines.map(lineJson),
    totals: { ...amounts(TOTALS, totals), ...partial } as PayerCostJson['totals'],
    accumulators: {
      before: Object.fromEntries(accumulators.map((c) => [c.name, decimal(c.before)])),
      after: Object.fromEntries(accumulators.map((c) => [c.name, decimal(c.after)])),
      ...partial,
    },
    ...ledgerJson(accumulators),
  };
}

function lineJson(line: CostLine): LineCostJson {
  return {
    line: line.line,
    code: line.code,
    modifiers: line.modifiers,
    units: quantityText(line.units),
    date: line.date ?? null,
    category: line.category ?? null,
    benefit: line.benefit ?? null,
    ...amounts(AMOUNTS, line),
    ...(line.allowedFrom && { allowedFrom: { why: line.allowedFrom.why, at: line.allowedFrom.at } }),
    adjustments: line.adjustments.map(({ group, reason, amount }) => ({ group, reason, amount: decimal(amount) })),
    steps: line.steps.map(({ step, of, amount, left, why, at }) => ({
      step,
      of: decimal(of),
      amount: decimal(amount),
      left: decimal(left),
      why,
      at,
    })),
  };
}

function amounts<N extends string>(
  names: readonly N[],
  from: Readonly<Record<N, Cents | undefined>>,
): Record<N, string | null> {
  const found = {} as Record<N, string | null>;
  for (const name of names) {
    const amount = from[name];
    found[name] = amount === undefined ? null : decimal(amount);
  }
  return found;
}
