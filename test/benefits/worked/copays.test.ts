import { open, other, priced, worked, year } from '../../support/worked';

worked('copays', [
  [
    'per unit, never more than is allowed',
    {
      block: [...open, 'benefit other $10', '  copay per unit'],
      lines: [`97110 x3 A $60${priced('$25')}`],
    },
    ['25 0 0 0 0 0'],
  ],
  [
    'per unit, in a chain',
    {
      block: [...year, 'benefit other $10 then deductible then 20%', '  copay per unit'],
      used: ['deductible $480'],
      lines: ['97110 x3 A $100'],
    },
    ['30 20 10 0 0 40'],
  ],
  [
    'per day: two visits of a day, two days',
    {
      block: [...open, 'benefit other $30', '  copay per day'],
      lines: ['99213 A $100', `99214 A $100${other}`, '99213 A $100 2026-04-19'],
    },
    ['30 0 0 0 0 70', '0 0 0 0 0 100', '30 0 0 0 0 70'],
  ],
  [
    'per day of a range',
    {
      block: [...open, 'benefit other $30', '  copay per day'],
      lines: ['0120 x4 $4,000 2026-04-18..2026-04-21'],
    },
    ['120 0 0 0 0 3880'],
  ],
  [
    'benefits of one visit have a copay each',
    {
      block: [...open, 'benefit office-visit $30', 'benefit lab $5', 'benefit other covered'],
      lines: ['99213 A $100', '80053 A $20', '80061 A $20'],
    },
    ['30 0 0 0 0 70', '5 0 0 0 0 15', '0 0 0 0 0 20'],
  ],
  [
    'a later line bears what the first could not',
    {
      block: [...open, 'benefit other $30'],
      lines: ['99213 A $12', '99214 A $10', '99215 A $50'],
    },
    ['12 0 0 0 0 0', '10 0 0 0 0 0', '8 0 0 0 0 42'],
  ],
  [
    'counts to the deductible: the room is less by it',
    {
      flags: ['copay-counts-to deductible'],
      block: [...year, 'benefit other $30 then deductible then 20%'],
      used: ['deductible $460'],
      lines: ['99213 A $100'],
    },
    ['30 10 12 0 0 48'],
  ],
  [
    'counts to the deductible: on later lines too',
    {
      flags: ['copay-counts-to deductible'],
      block: [...year, 'benefit office-visit $30', 'benefit other deductible then 20%'],
      used: ['deductible $400'],
      lines: ['99213 A $100', '80053 A $200'],
    },
    ['30 0 0 0 0 70', '0 70 26 0 0 104'],
  ],
  [
    'counts to nothing',
    {
      flags: ['copay-counts-to nothing'],
      block: ['deductible none', 'out-of-pocket $100', 'benefit office-visit $30', 'benefit other 50%'],
      lines: ['99213 A $100', '80053 A $400'],
    },
    ['30 0 0 0 0 70', '0 0 100 0 0 300'],
  ],
  [
    'waived when admitted',
    {
      block: [
        ...year,
        'benefit emergency $250 then deductible then 20%',
        '  waived when admitted',
        'benefit other covered',
      ],
      record: ['network in', 'admitted 2026-04-18 22:10'],
      used: ['deductible $500'],
      lines: ['99284 A $1,000'],
    },
    ['0 0 200 0 0 800'],
  ],
]);
