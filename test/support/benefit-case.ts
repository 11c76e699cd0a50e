/** Worked cases of one plan, one patient and one encounter, put together from the lines that matter. */
export interface Parts {
  readonly flags?: readonly string[];
  readonly block?: readonly string[];
  readonly coverage?: readonly string[];
  readonly used?: readonly string[];
  readonly record?: readonly string[];
  readonly lines: readonly string[];
  readonly before?: string;
  /** Lines of the plan behind its in-network block. */
  readonly after?: readonly string[];
}

export const BLOCK = [
  'deductible $500 family $1,500',
  'out-of-pocket $6,850 family $13,700',
  'benefit other deductible then 20%',
];

/** A book of one plan, one patient and one encounter; a line's price is given by `allowed` below it, or is its charge. */
export function text({
  flags = [],
  block = BLOCK,
  coverage = [],
  used = [],
  record = ['network in'],
  lines,
  before = '',
  after = [],
}: Parts): string {
  const indent = (list: readonly string[], by: string) => list.map((l) => `${by}${l}\n`).join('');
  return `${before}plan PPO
  payer 1
  year 2026-01-01..2026-12-31
${indent(flags, '  ')}  in-network
${indent(block, '    ')}${indent(after, '  ')}fees C
  kind contract
  for plan PPO
  effective 2020-01-01..
  other 100% of charges
patient P
  born 1980-05-02
  coverage primary PPO
${indent(coverage, '    ')}${used.length ? `    used\n${indent(used, '      ')}` : ''}encounter E
  patient P
  date 2026-04-18
  place 11
  rendering 1497758544
${indent(record, '  ')}  dx
    A I10
    B E11.65
  service
${indent(lines, '    ')}`;
}
