/** A small practice in several files, for going from one to another. Everybody in it is invented. */
export const practice: Readonly<Record<string, string>> = {
  'river.practice': `practice RIV "Riverside"
  npi 1234567893
  provider 1497758544 "Okafor" "Grace"
    in-network PPO 60054
  facility 1234567901 "Cedar House"
`,
  'ppo.plan': `plan PPO "Blue PPO, last year"
  payer 60054
  year 2025-01-01..2025-12-31
plan PPO "Blue PPO"
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    out-of-pocket none
    benefit office-visit $30
payer 60054 "Example Health"
`,
  'money.fees': `fees CHARGES
  kind charges
  effective 2026-01-01..
  99214 $185.00
  97110..97140 $60.00
fees RATES
  kind contract
  for plan ppo
  effective 2026-01-01..
  99214 $121.40
`,
  'ana.patient': `patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  coverage primary PPO
    member X1
  document D1 2026-04-01 "Order" by 1497758544 file "scans/order 1.pdf"
  letter 2026-05-01 from "Example Health" "Records"
    about CLM-1
`,
  'visit.encounter': `encounter E-1
  patient P1
  date 2026-04-18
  place 11
  rendering 1497758544
  dx
    A E11.65
    B I10
  service
    99214 AB $185.00
      document D1
  document D2 "Progress note" signed 2026-04-18 by 1497758544
`,
  'bill.claim': `claim CLM-1
  from E-1
  patient p1
  payer primary
  practice RIV
  date 2026-04-18
  place 11
  rendering 1497758544
  facility 1234567901
  coverage primary "PPO"
  dx
    A e1165
    B I10
  service
    99214-25 AB $185.00
      document D2
    97110 BA x2 $120.00
  history
    2026-05-02 paid $91.40 check 555
      line 1 99214-25 paid $91.40 CO-45 $63.60
    2026-05-09 forwarded to 60054
`,
  'check.claim': `remit 555
  payer 60054
  date 2026-05-02
`,
};
