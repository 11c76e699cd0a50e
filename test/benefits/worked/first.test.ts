import { open, worked, year } from '../../support/worked';

worked('first visits and days', [
  [
    'the third visit is the last of the first three',
    {
      block: [...year, 'benefit other deductible then 20%', '  first 3 visits $30'],
      used: ['visits other 2', 'deductible $500'],
      lines: ['99213 A $100', '99214 A $100', '99213 A $100 2026-04-20'],
    },
    ['30 0 0 0 0 70', '0 0 0 0 0 100', '0 0 20 0 0 80'],
  ],
  [
    'two steps of first visits',
    {
      block: [...open, 'benefit other 50%', '  first 1 visits covered', '  first 2 visits $10'],
      lines: ['99213 A $100', '99213 A $100 2026-04-19', '99213 A $100 2026-04-20'],
    },
    ['0 0 0 0 0 100', '10 0 0 0 0 90', '0 0 50 0 0 50'],
  ],
  [
    'first days in two steps',
    {
      block: [
        ...open,
        'benefit hospital-inpatient covered',
        '  first 5 days $100 per day',
        '  first 10 days $50 per day',
        'benefit other covered',
      ],
      lines: ['0120 x12 $12,000'],
    },
    ['750 0 0 0 0 11250'],
  ],
  [
    'first days below the out-of-pocket limit',
    {
      block: [
        'deductible none',
        'out-of-pocket $2,000',
        'benefit hospital-inpatient covered',
        '  first 6 days $295 per day',
        'benefit other covered',
      ],
      used: ['oop $1,000'],
      lines: ['0120 x8 $16,000'],
    },
    ['1000 0 0 0 0 15000'],
  ],
  [
    'a copay for the stay, once for its rooms',
    {
      block: [...open, 'benefit hospital-inpatient $400', 'benefit other covered'],
      record: ['network in', 'admitted 2026-04-18 10:00'],
      lines: ['0120 x2 $4,000', '0200 x2 $8,000 2026-04-20'],
    },
    ['400 0 0 0 0 3600', '0 0 0 0 0 8000'],
  ],
]);
