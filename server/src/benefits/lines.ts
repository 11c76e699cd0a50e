import type { Cents } from '../../../schemas/values';
import type { ServiceLine } from '../pricing/lines';
import { isUnknown, type Priced, type Unknown } from '../pricing/result';
import { add, cents, ZERO } from '../records/money';
import { patientPart } from './adjudicate';
import type { Adjudicated, Ready } from './ready';
import type { CostLine, CostTotals, Network } from './types';

/** Lines and sums of a cost, as people and programs see them. */

export function knownLine(ready: Ready, result: Adjudicated): CostLine {
  const { line, allowed } = ready;
  const price = isUnknown(allowed) ? undefined : allowed;
  return {
    line: line.number,
    at: line.written.at,
    code: line.code,
    modifiers: line.modifiers,
    units: line.units,
    date: line.date,
    network: ready.providerNetwork,
    category: ready.category,
    benefit: result.benefit,
    charge: ready.charge,
    chargeFrom: ready.price,
    allowed: result.allowed,
    allowedFrom: price,
    fee: price?.fee,
    copay: result.copay,
    deductible: result.deductible,
    coinsurance: result.coinsurance,
    notCovered: result.notCovered,
    balanceBill: result.balanceBill,
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
  facts: { readonly providerNetwork?: Network; readonly category?: string | undefined },
  benefit: string | undefined,
): CostLine {
  const known = isUnknown(charge) ? undefined : charge;
  return {
    line: line.number,
    at: line.written.at,
    code: line.code,
    modifiers: line.modifiers,
    units: line.units,
    date: line.date,
    network: facts.providerNetwork ?? 'in',
    category: facts.category,
    benefit,
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

/**
 * What a line's payer takes off by contract: nobody pays it. Its own reduction of a payment by law (CO-253) is none, and what earlier
 * payers have taken off (OA-23) is theirs.
 */
export function writeOffOf({ adjustments }: CostLine): Cents {
  let off = 0;
  for (const { group, reason, amount } of adjustments) if (group === 'CO' && reason !== '253') off += amount;
  return cents(off);
}

/** Sums of the lines, each already rounded. A line with an unknown is left out, and the sums say so. */
export function totalsOf(lines: readonly CostLine[]): CostTotals {
  let charge = ZERO;
  let allowed = ZERO;
  let copay = ZERO;
  let deductible = ZERO;
  let coinsurance = ZERO;
  let notCovered = ZERO;
  let balanceBill = ZERO;
  let patient = ZERO;
  let planPays = ZERO;
  let writeOff = ZERO;
  let partial = false;
  for (const line of lines) {
    if (line.unknown !== undefined) {
      partial = true;
      continue;
    }
    charge = add(charge, line.charge ?? ZERO);
    allowed = add(allowed, line.allowed ?? ZERO);
    copay = add(copay, line.copay ?? ZERO);
    deductible = add(deductible, line.deductible ?? ZERO);
    coinsurance = add(coinsurance, line.coinsurance ?? ZERO);
    notCovered = add(notCovered, line.notCovered ?? ZERO);
    balanceBill = add(balanceBill, line.balanceBill ?? ZERO);
    patient = add(patient, line.patient ?? ZERO);
    planPays = add(planPays, line.planPays ?? ZERO);
    writeOff = add(writeOff, writeOffOf(line));
  }
  return {
    charge,
    allowed,
    copay,
    deductible,
    coinsurance,
    notCovered,
    balanceBill,
    patient,
    planPays,
    writeOff,
    partial,
  };
}
