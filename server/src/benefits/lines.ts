import type { ServiceLine } from '../pricing/lines';
import { isUnknown, type Priced, type Unknown } from '../pricing/result';
import { add, subtract, ZERO } from '../records/money';
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
  }
  // What may be billed to the patient is not written off.
  const writeOff = subtract(subtract(charge, allowed), balanceBill);
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
