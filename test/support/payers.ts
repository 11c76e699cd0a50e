/** Texts of books with several payers: plans with one benefit and one contract each, a patient, a record of some lines. */
export interface PlanText {
  readonly id: string;
  /** Lines of the plan below its year, as `cob basic`. */
  readonly flags?: readonly string[];
  readonly deductible?: string;
  readonly chain: string;
  /** Amount of each code: `99001 $90.00`. */
  readonly rates: readonly string[];
  /** Lines of the payer’s record. */
  readonly payer?: readonly string[];
}

export const planText = ({ id, flags = [], deductible = 'none', chain, rates, payer = [] }: PlanText): string =>
  [
    `payer ${id}-PAYER "${id}"`,
    ...payer.map((line) => `  ${line}`),
    `plan ${id}`,
    `  payer ${id}-PAYER`,
    '  year 2026-01-01..2026-12-31',
    ...flags.map((line) => `  ${line}`),
    '  in-network',
    `    deductible ${deductible}`,
    '    out-of-pocket none',
    `    benefit other ${chain}`,
    `fees ${id}-RATES`,
    '  kind contract',
    `  for plan ${id}`,
    ...rates.map((line) => `  ${line}`),
    '',
  ].join('\n');

const RANKS = ['primary', 'secondary', 'tertiary'];

/** A book of plans in the order of their ranks, and one record with lines such as `99001 A $100.00`. */
export function payersText(
  plans: readonly PlanText[],
  lines: readonly string[],
  record: readonly string[] = [],
  kind: 'encounter' | 'claim' = 'encounter',
): string {
  return [
    plans.map(planText).join(''),
    'patient P',
    '  born 1980-01-01',
    ...plans.map(({ id }, i) => `  coverage ${RANKS[i]} ${id}`),
    `${kind} R`,
    '  patient P',
    '  date 2026-06-15',
    '  place 11',
    '  rendering 1497758544',
    ...record.map((line) => `  ${line}`),
    '  dx',
    '    A Z00.00',
    '  service',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');
}
