/** A book with one answered claim: a plan with a contract, and what its payer said. All invented. */

const BOOK = `practice RIV "Riverside"
  npi 1234567893
payer 60054 "Example Health"
  timely-filing 120 days
  corrected-claim 180 days
  appeal 90 days
plan PPO
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    deductible $100.00
    out-of-pocket $5,000.00
    benefit office-visit $30.00
    benefit other deductible then 20%
fees C
  kind contract
  for plan PPO
  effective 2026-01-01..
  99214 $121.40
  83036 $13.10
  20610 $150.00
  00120 $80.00
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  coverage primary PPO
    member W100
    subscriber self
`;

/** The book with a claim of 99214 ($185.00), 20610 ($210.00) and 83036 ($38.00), and its history. */
export const answered = (history: readonly string[], more = ''): string =>
  `${BOOK}claim CLM-1
  payer primary
  patient P1
  date 2026-04-18
  place 11
  rendering 1497758544
  dx
    A E11.65
  service
    99214-25 A $185.00
    20610 A $210.00
    83036 A $38.00
  history
    2026-04-20 submitted 837 control 1
${history.map((h) => `    ${h}\n`).join('')}${more}`;

/** What the plan makes of it: 99214 copay $30; 20610 $100 deductible, then 20 % of $50; 83036 20 % of $13.10, rounded. */
export const AS_EXPECTED: readonly string[] = [
  '2026-05-04 paid $141.88 check EFT1 icn ICN1',
  '  line 1 99214-25 paid $91.40 CO-45 $63.60 PR-3 $30.00',
  '  line 2 20610 paid $40.00 CO-45 $60.00 PR-1 $100.00 PR-2 $10.00',
  '  line 3 83036 paid $10.48 CO-45 $24.90 PR-2 $2.62',
];

/** The same answer with some of its rows, by line, told otherwise. */
export const otherwise = (head: string, rows: Readonly<Record<number, string>>): readonly string[] =>
  AS_EXPECTED.map((row, i) => (i === 0 ? head : rows[i] === undefined ? row : `  ${rows[i]}`));
