import type { ServiceLine } from '../pricing/lines';
import { isUnknown, type Priced, placeText, type Unknown } from '../pricing/result';
import { add, type cents, subtract, ZERO } from '../records/money';
import { type Adjudicated, patientPart, type Ready } from './adjudicate';
import type { Taken } from './chain';
import type { CostLine, CostTotals, Network, Reason, Step } from './types';

/** Lines and sums of a cost, as people and programs see them. */

/** What a line's reason says; its place is looked up when it is read, since records move in their files. */
function reasonOf(priced: Priced | Unknown): Reason | undefined {
  if (isUnknown(priced)) return undefined;
  const { why, source } = priced;
  return {
    why,
    get at() {
      return placeText(source);
    },
  };
}

function stepOf({ step, of, amount, left, why, source, wording }: Taken): Step {
  return {
    step,
    of,
    amount,
    left,
    why,
    get at() {
      return placeText(source);
    },
    get wording() {
      return wording();
    },
  };
}

/** What both known and unknown lines say. */
function shown(line: ServiceLine, charge: Priced | Unknown) {
  return {
    line: line.number,
    at: line.written.at,
    code: line.code,
    modifiers: line.modifiers,
    units: line.units,
    date: line.date,
    charge: isUnknown(charge) ? undefined : charge.amount,
    chargeFrom: reasonOf(charge),
  };
}

export function knownLine(ready: Ready, charge: Priced, result: Adjudicated): CostLine {
  const { allowed, copay, deductible, coinsurance, notCovered, planPays, adjustments } = result;
  return {
    ...shown(ready.line, charge),
    network: ready.network,
    category: ready.category,
    benefit: result.benefit,
    allowed,
    allowedFrom: reasonOf(ready.allowed),
    fee: isUnknown(ready.allowed) ? undefined : ready.allowed.fee,
    copay,
    deductible,
    coinsurance,
    notCovered,
    balanceBill: ZERO,
    patient: patientPart(result),
    planPays,
    adjustments,
    steps: result.steps.map(stepOf),
    unknown: undefined,
  };
}

export function unknownLine(
  line: ServiceLine,
  charge: Priced | Unknown,
  why: string,
  facts: { readonly network?: Network; readonly category?: string | undefined; readonly benefit?: string | undefined },
): CostLine {
  return {
    ...shown(line, charge),
    network: facts.network ?? 'in',
    category: facts.category,
    benefit: facts.benefit,
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
