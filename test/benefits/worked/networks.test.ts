import { open, priced, worked, year } from '../../support/worked';

const out = ['out-of-network', '  deductible $1,000', '  out-of-pocket none', '  benefit other deductible then 40%'];
worked('networks', [
  [
    'out of network: above the allowed amount is a balance bill, and counts to nothing',
    {
      block: ['deductible $500', 'out-of-pocket $2,000', 'benefit other deductible then 20%'],
      after: out,
      record: ['network out'],
      used: ['out-of-network deductible $900'],
      lines: [`99213 A $500${priced('$200')}`],
    },
    ['0 100 40 0 300 60'],
  ],
  [
    'tier 2 has its own',
    {
      block: [...open, 'benefit other covered'],
      after: ['tier-2', '  deductible $300', '  out-of-pocket none', '  benefit other deductible then 30%'],
      record: ['network tier-2'],
      used: ['tier-2 deductible $250'],
      lines: ['99213 A $150'],
    },
    ['0 50 30 0 0 70'],
  ],
  [
    'emergency out of network: the in-network share, no balance bill',
    {
      block: [...year, 'benefit emergency $250 then deductible then 20%', 'benefit other excluded'],
      after: out,
      record: ['network out'],
      used: ['deductible $400'],
      lines: [`99284 A $1,500${priced('$800')}`],
    },
    ['250 100 90 0 0 360'],
  ],
  [
    'excluded is the patient’s',
    {
      block: [...year, 'benefit other excluded'],
      lines: [`99213 A $120${priced('$80')}`],
    },
    ['0 0 0 80 0 0'],
  ],
  [
    'highest first takes the deductible with the dear line',
    {
      flags: ['lines highest-first'],
      block: [
        'deductible $100',
        'out-of-pocket none',
        'benefit lab deductible then 20%',
        'benefit other deductible then 50%',
      ],
      lines: ['80053 A $100', '99213 A $200'],
    },
    ['0 0 20 0 0 80', '0 100 50 0 0 50'],
  ],
  [
    'a benefit’s own deductible inside the general one that is met',
    {
      block: [...year, 'benefit other deductible then 20%', '  deductible $250'],
      used: ['deductible $450'],
      lines: ['99213 A $300'],
    },
    ['0 50 50 0 0 200'],
  ],
  [
    'a benefit’s own deductible where the plan has none',
    {
      block: [...open, 'benefit lab deductible then 20%', '  deductible $50', 'benefit other covered'],
      lines: ['80053 A $40', '80061 A $40'],
    },
    ['0 40 0 0 0 0', '0 10 6 0 0 24'],
  ],
]);
