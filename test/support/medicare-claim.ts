/** A claim in 2031 whose plan allows what Medicare pays in Ohio and leaves the patient nothing: what is computed is the price alone. */
export interface MedicareClaim {
  readonly date: string;
  readonly service: string;
  /** Of the claim, before its diagnoses. */
  readonly entries?: string;
  /** Lines of the patient’s address. */
  readonly address?: string;
  readonly place?: string;
  /** Whether the contract takes Medicare’s reductions. */
  readonly reductions?: boolean;
}

export const medicareClaim = ({
  date,
  service,
  entries = '',
  address = '',
  place = '11',
  reductions = true,
}: MedicareClaim): string => `practice P
  locality 15202-00
plan PLAN
  payer 1
  year 2031-01-01..2031-12-31
  in-network
    benefit other covered
fees MEDICARE
  kind contract
  for plan PLAN
  effective 2031-01-01..2031-12-31
${reductions ? '  reductions medicare\n' : ''}  other 100% of medicare
patient P-1
  born 1950-01-01
${address}  coverage primary PLAN
claim C-1
  patient P-1
  date ${date}
  place ${place}
  rendering 1497758544
  network in
${entries}  dx
    A Z00.00
  service
${service}`;
