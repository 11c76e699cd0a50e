import type { Parts } from '../../support/benefit-case';
import { worked } from '../../support/worked';

const families = (bound: string, used: readonly string[], charge = '$9,000'): Parts => ({
  block: [bound, 'out-of-pocket none', 'benefit other deductible then 10%'],
  used,
  lines: [`99213 A ${charge}`],
});
worked('families', [
  [
    'aggregate: one person alone may meet it',
    families('deductible $1,500 family $3,000 aggregate', []),
    ['0 3000 600 0 0 5400'],
  ],
  [
    'aggregate: a person told alone counts to it',
    families('deductible $1,500 family $3,000 aggregate', ['deductible $2,500']),
    ['0 500 850 0 0 7650'],
  ],
  [
    'aggregate: the family has met it',
    families('deductible $3,000 aggregate', ['family deductible $3,000']),
    ['0 0 900 0 0 8100'],
  ],
  [
    'embedded: a person is done when the own limit is met',
    families('deductible $500 family $1,500 embedded', ['deductible $500', 'family deductible $600']),
    ['0 0 900 0 0 8100'],
  ],
  [
    'embedded: the family leaves less',
    families('deductible $500 family $1,500', ['family deductible $1,400']),
    ['0 100 890 0 0 8010'],
  ],
  [
    'embedded: a family alone is a family’s',
    families('deductible family $1,500', ['family deductible $1,400']),
    ['0 100 890 0 0 8010'],
  ],
  [
    'remaining of a family',
    families('deductible $500 family $1,500', ['family deductible remaining $40']),
    ['0 40 896 0 0 8064'],
  ],
  [
    'aggregate out-of-pocket limit',
    {
      block: ['deductible none', 'out-of-pocket $4,000 family $8,000 aggregate', 'benefit other 50%'],
      used: ['oop $3,900', 'family oop $7,900'],
      lines: ['99213 A $1,000'],
    },
    ['0 0 100 0 0 900'],
  ],
]);
