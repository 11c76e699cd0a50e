import type { ServiceLine } from '../pricing/lines';
import { isUnknown, type Priced, type Unknown } from '../pricing/result';
import { add, type cents, subtract, ZERO } from '../records/money';
import { type Adjudicated, patientPart, type Ready } from './adjudicate';
import type { CostLine, CostTotals, Network } from './types';

/** Lines and sums of a cost, as people and programs see them. */

export function knownLine(ready: Ready, charge: Priced, result: Adjudicated): CostLine {
  const { line, allowed } = ready;
  const price = isUnknown(allowed) ? undefined : allowed;
  return {
    line: line.number,
    at: line.written.at,
    code: line.code,
    modifiers: line.modifiers,
    units: line.units,
    date: line.date,
    network: ready.network,
    category: ready.category,
    benefit: result.benefit,
    charge: charge.amount,
    chargeFrom: charge,
    allowed: result.allowed,
    allowedFrom: price,
    fee: price?.fee,
    copay: result.copay,
    deductible: result.deductible,
    coinsurance: result.coinsurance,
    notCovered: result.notCovered,
    balanceBill: ZERO,
    patient: patientPart(result),
    planPays: result.planPays,
    adjustments: result.adjustments,
    steps: result.steps,
    unknown: undefined,
  };
}

export function unknownLine(
  line: ServiceLine,
  charge: Priced | Unknown,
  why: string,
  facts: { readonly network?: Network; readonly category?: string | undefined; readonly benefit?: string | undefined },
): CostLine {
  const known = isUnknown(charge) ? undefined : charge;
  return {
    line: line.number,
    at: line.written.at,
    code: line.code,
    modifiers: line.modifiers,
    units: line.units,
    date: line.date,
    network: facts.network ?? 'in',
    category: facts.category,
    benefit: facts.benefit,
    charge: known?.amount,
    chargeFrom: known,
    allowed: undefined,
    allowedFrom: undefined,
    fee: undefined,
    copay: undefined,
    deductible: undefined,
    coinsurance: undefined,
    notCovered: undefined,
    balanceBill: undefined,
    patient: undefined,
    planPays: undefined,
    adjustments: [],
    steps: [],
    unknown: why,
  };
}

const summed = [
  'charge',
  'allowed',
  'copay',
  'deductible',
  'coinsurance',
  'notCovered',
  'balanceBill',
  'patient',
  'planPays',
] as const;

/** Sums of the lines, each already rounded. A line with an unknown is left out, and the sums say so. */
export function totalsOf(lines: readonly CostLine[]): CostTotals {
  const known = lines.filter((line) => line.unknown === undefined);
  const sums: Record<(typeof summed)[number], ReturnType<typeof cents>> = {
    charge: ZERO,
    allowed: ZERO,
    copay: ZERO,
    deductible: ZERO,
    coinsurance: ZERO,
    notCovered: ZERO,
    balanceBill: ZERO,
    patient: ZERO,
    planPays: ZERO,
  };
  for (const line of known) for (const name of summed) sums[name] = add(sums[name], line[name] ?? ZERO);
  return { ...sums, writeOff: subtract(sums.charge, sums.allowed), partial: known.length < lines.length };
}
