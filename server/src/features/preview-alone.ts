import type { PreviewAlone, PreviewPlace } from '../../../schemas/preview';
import type { AloneLine, CostAlone, Reason } from '../benefits/types';
import { dollars, quantityText, sum } from '../records/money';
import type { Engine } from '../rules/rule';
import { serviceWords, stepPlace } from './preview-words';

/** What the patient pays without any plan, ready for reading: why nobody else pays, and each line with what the sliding fee takes off. */
export function aloneOf(
  engine: Engine,
  { why, lines }: CostAlone,
  place: (at: number) => PreviewPlace,
  uriOf: (path: string) => string,
): PreviewAlone {
  return {
    why: [...why],
    lines: lines.map((line) => ({
      number: line.line,
      code: [line.code, ...line.modifiers].filter(Boolean).join('-'),
      words: serviceWords(engine, line.code),
      units: quantityText(line.units),
      charge: dollars(line.charge),
      discount: dollars(line.discount),
      patient: dollars(line.patient),
      steps: stepsOf(line, why, uriOf),
      place: place(line.at),
    })),
    totals: {
      charge: dollars(sum(lines.map((l) => l.charge))),
      discount: dollars(sum(lines.map((l) => l.discount))),
      patient: dollars(sum(lines.map((l) => l.patient))),
    },
  };
}

/** The charge and where it comes from, what the fee takes off, and what is left. */
function stepsOf(
  { charge, chargeFrom, discount, patient, reduced }: AloneLine,
  why: readonly string[],
  uriOf: (path: string) => string,
): PreviewAlone['lines'][number]['steps'] {
  const row = (name: string, amount: typeof charge, left: string, reason: Reason) => {
    const place = stepPlace(reason.at, uriOf);
    return { name, amount: dollars(amount), left, why: reason.why, ...(place && { place }) };
  };
  return [
    row('charge', charge, '', chargeFrom),
    ...(reduced ? [row('discount', discount, dollars(patient), reduced)] : []),
    row('patient', patient, '', { why: why.join('; '), at: '' }),
  ];
}
