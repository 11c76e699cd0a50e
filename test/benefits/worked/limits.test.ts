import { open, other, priced, worked, year } from '../../support/worked';

worked('limits', [
  [
    'by month',
    {
      block: [...open, 'benefit other covered', '  limit 2 visits per month'],
      lines: ['97110 A $50 2026-04-01', '97110 A $50 2026-04-02', '97110 A $50 2026-04-30', '97110 A $50 2026-05-01'],
    },
    ['0 0 0 0 0 50', '0 0 0 0 0 50', '0 0 0 50 0 0', '0 0 0 0 0 50'],
  ],
  [
    'by service year',
    {
      block: [...open, 'benefit other covered', '  limit 1 visits per service-year from 07'],
      lines: ['97110 A $50 2026-06-30', '97110 A $50 2026-07-01', '97110 A $50 2026-07-02'],
    },
    ['0 0 0 0 0 50', '0 0 0 0 0 50', '0 0 0 50 0 0'],
  ],
  [
    'by rolling months: free again on the same day',
    {
      block: [...open, 'benefit other covered', '  limit 1 visits per 3 months'],
      lines: ['97110 A $50 2026-01-30', '97110 A $50 2026-04-29', '97110 A $50 2026-04-30'],
    },
    ['0 0 0 0 0 50', '0 0 0 50 0 0', '0 0 0 0 0 50'],
  ],
  [
    'one visit is one a day and provider',
    {
      block: [...open, 'benefit other covered', '  limit 1 visits per year'],
      lines: ['97110 A $50', '97530 A $40', `97110 A $50${other}`],
    },
    ['0 0 0 0 0 50', '0 0 0 0 0 40', '0 0 0 50 0 0'],
  ],
  [
    'more used than the limit',
    {
      block: [...open, 'benefit other covered', '  limit 20 visits per year'],
      used: ['visits other 25'],
      lines: ['97110 A $50'],
    },
    ['0 0 0 50 0 0'],
  ],
  [
    'what remains',
    {
      block: [...open, 'benefit other covered', '  limit 20 visits per year'],
      used: ['visits remaining other 1'],
      lines: ['97110 A $50', '97110 A $50 2026-04-19'],
    },
    ['0 0 0 0 0 50', '0 0 0 50 0 0'],
  ],
  [
    'in money: what is beyond is the patient’s',
    {
      block: [...year, 'benefit other 20%', '  limit $500 per year'],
      used: ['amount other $450'],
      lines: ['97110 A $100', '97110 A $100 2026-04-19'],
    },
    ['0 0 20 30 0 50', '0 0 0 100 0 0'],
  ],
  [
    'in money: a line beyond takes no deductible',
    {
      block: [...year, 'benefit lab deductible then 20%', '  limit $100 per year', 'benefit other deductible'],
      used: ['amount lab $100', 'deductible $450'],
      lines: ['80053 A $60', '99213 A $60'],
    },
    ['0 0 0 60 0 0', '0 50 0 0 0 10'],
  ],
  [
    'in money, remaining',
    {
      block: [...open, 'benefit other covered', '  limit $500 per year'],
      used: ['amount remaining other $30'],
      lines: ['97110 A $100'],
    },
    ['0 0 0 70 0 30'],
  ],
  [
    'by days: the stay’s days that are left are covered, the others are not',
    {
      block: [
        ...open,
        'benefit skilled-nursing $50',
        '  copay per day',
        '  limit 100 days per year',
        'benefit other covered',
      ],
      used: ['days skilled-nursing 98'],
      lines: ['0191 x5 $2,000'],
    },
    ['100 0 0 1200 0 700'],
  ],
  [
    'two limits of one benefit: the nearer one holds',
    {
      block: [...open, 'benefit other covered', '  limit 10 visits per year', '  limit 1 visits per month'],
      used: ['visits other 8'],
      lines: ['97110 A $50', '97110 A $50 2026-04-19', '97110 A $50 2026-05-01', '97110 A $50 2026-06-01'],
    },
    ['0 0 0 0 0 50', '0 0 0 50 0 0', '0 0 0 0 0 50', '0 0 0 50 0 0'],
  ],
  [
    'a limit of visits, and the write-off is not kept',
    {
      flags: ['write-off-when-not-covered none'],
      block: [...open, 'benefit other covered', '  limit 1 visits per year'],
      used: ['visits other 1'],
      lines: [`97110 A $80${priced('$50')}`],
    },
    ['0 0 0 80 0 0'],
  ],
  [
    'the plan’s maximum for the person and the family',
    {
      block: [...open, 'maximum $1,500 family $4,000 per year', 'benefit other 20%'],
      used: ['maximum $1,000', 'family maximum $3,900'],
      lines: ['97110 A $200'],
    },
    ['0 0 40 60 0 100'],
  ],
  [
    'a lifetime maximum',
    {
      block: [...open, 'maximum $5,000 per lifetime', 'benefit other covered'],
      used: ['maximum $4,900 as-of 2019-02-01'],
      lines: ['97110 A $200'],
    },
    ['0 0 0 100 0 100'],
  ],
  [
    'sequestration of what a limit leaves',
    {
      flags: ['sequestration 2%'],
      block: [...open, 'benefit other 20%', '  limit $500 per year'],
      used: ['amount other $450'],
      lines: ['97110 A $100'],
    },
    ['0 0 20 30 0 49'],
  ],
  [
    'a line beyond its limit uses no visit of another benefit',
    {
      block: [...open, 'benefit therapy covered', '  limit 0 visits per year', 'benefit other covered'],
      lines: ['97110 A $50', '99213 A $90'],
    },
    ['0 0 0 50 0 0', '0 0 0 0 0 90'],
  ],
  [
    'authorization after visits',
    {
      block: [...open, 'benefit other covered', '  authorization after 2 visits'],
      used: ['visits other 1'],
      lines: ['97110 A $50', '97110 A $50 2026-04-19'],
    },
    ['0 0 0 0 0 50', '0 0 0 0 0 0'],
  ],
]);
