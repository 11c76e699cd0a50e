import { open, worked, year } from '../../support/worked';

worked('chains', [
  [
    'or: what is left of the deductible takes its part, then the coinsurance',
    {
      block: [...year, 'benefit other deductible or $30 then 20%'],
      used: ['deductible $460'],
      lines: ['99213 A $100'],
    },
    ['0 40 12 0 0 48'],
  ],
  [
    'or: the deductible is met, so the copay, then the coinsurance',
    {
      block: [...year, 'benefit other deductible or $30 then 20%'],
      used: ['deductible $500'],
      lines: ['99213 A $100'],
    },
    ['30 0 14 0 0 56'],
  ],
  [
    'or: the line after the one that met the deductible owes no copay at the same visit',
    {
      block: [...year, 'benefit other deductible or $30'],
      used: ['deductible $460'],
      lines: ['99213 A $100', '99214 A $90'],
    },
    ['0 40 0 0 0 60', '0 0 0 0 0 90'],
  ],
  [
    'or: another day owes it',
    {
      block: [...year, 'benefit other deductible or $30'],
      used: ['deductible $460'],
      lines: ['99213 A $100', '99214 A $90 2026-04-20'],
    },
    ['0 40 0 0 0 60', '30 0 0 0 0 60'],
  ],
  [
    'up to: on what the deductible leaves',
    {
      block: [...year, 'benefit other deductible then 20% up to $100'],
      used: ['deductible $400'],
      lines: ['99213 A $1,000'],
    },
    ['0 100 100 0 0 800'],
  ],
  [
    'up to: below its most',
    {
      block: [...open, 'benefit other 20% up to $100'],
      lines: ['99213 A $333.33'],
    },
    ['0 0 66.67 0 0 266.66'],
  ],
  [
    'up to: for each line',
    {
      block: [...open, 'benefit other 50% up to $75'],
      lines: ['99213 A $200', '99214 A $400'],
    },
    ['0 0 75 0 0 125', '0 0 75 0 0 325'],
  ],
  [
    'a tie of half a cent goes up',
    {
      block: [...open, 'benefit other 12.5%'],
      lines: ['99213 A $100.04'],
    },
    ['0 0 12.51 0 0 87.53'],
  ],
  [
    'copay, deductible and coinsurance in turn',
    {
      block: [...year, 'benefit other $250 then deductible then 20%'],
      used: ['deductible $200'],
      lines: ['99213 A $1,000'],
    },
    ['250 300 90 0 0 360'],
  ],
  [
    'the out-of-pocket limit cuts the last step',
    {
      block: [...year, 'benefit other $250 then deductible then 20%'],
      used: ['deductible $200', 'oop $1,400'],
      lines: ['99213 A $1,000'],
    },
    ['250 300 50 0 0 400'],
  ],
  [
    'the out-of-pocket limit is reached between two lines',
    {
      block: [...year, 'benefit other deductible then 20%'],
      used: ['deductible $500', 'oop $1,990'],
      lines: ['99213 A $30', '99214 A $100'],
    },
    ['0 0 6 0 0 24', '0 0 4 0 0 96'],
  ],
  [
    'two coinsurances of one chain',
    {
      block: [...open, 'benefit other 10% then 50%'],
      lines: ['99213 A $100'],
    },
    ['0 0 55 0 0 45'],
  ],
  [
    'two copays of one chain',
    {
      block: [...open, 'benefit other $10 then $20'],
      lines: ['99213 A $100', '99214 A $100'],
    },
    ['30 0 0 0 0 70', '0 0 0 0 0 100'],
  ],
  [
    'the patient pays all of it',
    {
      block: [...open, 'benefit other 100%'],
      lines: ['99213 A $100'],
    },
    ['0 0 100 0 0 0'],
  ],
  [
    'a service of no charge owes nothing',
    {
      block: [...year, 'benefit other $30 then deductible then 20%'],
      lines: ['99213 A $0'],
    },
    ['0 0 0 0 0 0'],
  ],
  [
    'covered after a deductible',
    {
      block: [...year, 'benefit other deductible then covered'],
      used: ['deductible $450'],
      lines: ['99213 A $100'],
    },
    ['0 50 0 0 0 50'],
  ],
]);
