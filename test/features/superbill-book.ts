/** A practice, its plans, charges and patients; all of it is invented. */

/** Patients on three plans: id, last and first name, born, sex, plan. */
const PATIENTS = `P1 Larkspur Odette 1961-02-03 F TOWN-PPO
P2 Brambleby Caspian 1955-07-19 M TOWN-PPO
P3 Thistledown Maeve 1990-04-11 F TOWN-PPO
P4 Fernwick Barnaby 2014-09-02 M KIDS
P5 Oakhanger Lucinda 1938-12-24 F SENIOR
P6 Petherbridge Ansel 1944-05-30 M SENIOR
P7 Wrenfield Tabitha 2024-06-17 F KIDS
P8 Hollowell Desmond 1979-01-08 M TOWN-PPO
P9 Marlpit Rosamund 1986-10-21 F TOWN-PPO
P10 Quarrington Felix 2003-03-15 M TOWN-PPO
P11 Saltmarsh Edwina 1949-08-09 F SENIOR
P12 Underhill Jasper 1968-11-27 M TOWN-PPO`;

/** A plan's contract pays every code of the charges. */
const PLANS = `TOWN-PPO T100 deductible then 20%
KIDS K200 covered
SENIOR S300 20%`;

const patients = PATIENTS.split('\n').map((line) => {
  const [id, last, first, born, sex, plan] = line.split(' ');
  return `patient ${id}
  name "${last}" "${first}"
  born ${born}
  sex ${sex}
  address "1 Example Lane" "Millbrook Falls" OH 45000
  coverage primary ${plan}
    member XX${id}0001
    subscriber self
    effective 2024-01-01..
    used
      oop $0.00 as-of 2026-11-01
`;
});

const plans = PLANS.split('\n').map((line) => {
  const [id, payer, ...chain] = line.split(' ');
  return `payer ${payer} "${id} payer"
  address "2 Example Lane" "Millbrook Falls" OH 45000
  timely-filing 365 days
plan ${id}
  payer ${payer}
  year 2026-01-01..2026-12-31
  in-network
    deductible $500.00
    out-of-pocket $5,000.00
    benefit preventive covered
    benefit office-visit $25.00
    benefit other ${chain.join(' ')}
fees RATES-${id}
  kind contract
  for plan ${id}
  effective 2026-01-01..2026-12-31
  other 60% of charges
`;
});

export const BOOK = `practice MILL "Millbrook Clinic"
  npi 1000112239
  tax-id 00-1234567
  taxonomy 207Q00000X
  address "100 Towpath Lane" "Millbrook Falls" OH 45000-0100
  phone "(440) 555-0100"
  clia 00D0123456
  setting clinic
  provider 1000345565 "Okafor" "Grace"
  provider 1000478804 "Lindqvist" "Tomas"
  provider 1000593149 "Raman" "Priya"
  provider 1000627350 "Achterberg" "Hollis"
  facility 1000719421 "Cedar Hollow Care Center"
    place 31
    address "8 Orchard Bend" "Millbrook Falls" OH 45000-0008
  facility 1000830277 "Millbrook General Hospital"
    place 23
    address "1 Hospital Hill" "Millbrook Falls" OH 45000-0001
  facility 1000961510 "Millbrook County Health Department"
    place 71
    address "22 Courthouse Square" "Millbrook Falls" OH 45000-0022
fees CHARGES-2026
  kind charges
  effective 2026-01-01..
  12001 $290.00 "Small wound closed, simple"
  20610 $210.00 "Large joint, needle for fluid or medicine"
  29125 $140.00 "Splint for the forearm"
  36415 $15.00 "Blood draw"
  71046 $90.00 "Chest x-ray, two views"
  73110 $85.00 "Wrist x-ray, three views"
  80053 $48.00 "Chemistry panel of fourteen"
  80061 $55.00 "Cholesterol panel"
  81002 $12.00 "Urine dipstick"
  83036 $38.00 "A1c, average sugar"
  85025 $32.00 "Blood count with cell types"
  86580 $22.00 "TB skin test"
  87804 $45.00 "Quick flu test"
  87880 $42.00 "Quick strep test"
  90460 $45.00 "Vaccine visit with advice, first part"
  90471 $45.00 "Giving the first shot"
  90472 $25.00 "Giving each further shot"
  90686 $38.00 "Flu vaccine, standard dose"
  90707-SL $0.00 "Measles, mumps, rubella vaccine from the state"
  90715 $75.00 "Tetanus booster with whooping cough"
  93000 $60.00 "Heart tracing with reading"
  93010 $30.00 "Heart tracing, reading alone"
  94640 $55.00 "Breathing treatment"
  96372 $40.00 "Giving an injection"
  97110 $72.00 "Therapy exercises, quarter hour"
  97140 $68.00 "Hands-on therapy, quarter hour"
  99203 $165.00 "New patient, simple"
  99213 $130.00 "Return visit, simple"
  99214 $185.00 "Return visit, moderate"
  99283 $240.00 "Emergency doctor, moderate"
  99284 $380.00 "Emergency doctor, serious"
  99285 $560.00 "Emergency doctor, gravest"
  99308 $120.00 "Nursing home round, simple"
  99309 $165.00 "Nursing home round, moderate"
  99392 $165.00 "Check-up, age 1 to 4"
  99393 $175.00 "Check-up, age 5 to 11"
  99396 $205.00 "Check-up, age 40 to 64"
  G0008 $40.00 "Giving a flu shot, Medicare"
  G0439 $210.00 "Yearly wellness visit, Medicare"
  G0463 $150.00 "Hospital clinic visit"
  J0696 $12.00 "Ceftriaxone, 250 mg"
  J1885 $9.00 "Ketorolac, 15 mg"
  J3301 $10.00 "Triamcinolone, 10 mg"
  J3420 $18.00 "Vitamin B12"
${patients.join('')}${plans.join('')}`;
