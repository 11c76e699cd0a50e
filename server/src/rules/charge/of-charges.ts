import { type Item, recordOf } from '../../records/book';
import type { Rule } from '../rule';

const table = (kind: string, other: string): string => `fees T\n  kind ${kind}\n  99213 $120.00\n  other ${other}\n`;

/** A table of charges whose other services are a share of the charges themselves. */
export const chargeOfCharges: Rule = {
  id: 'charge/of-charges',
  severity: 'error',
  kinds: ['fees'],
  title: 'Charges as a share of themselves',
  why: 'A share of the charges is a price in a contract. In the table of the charges it leads back to itself, and no service without a row of its own has a charge.',
  needs: 'nothing but the record',
  source: 'the fee table',
  examples: {
    raises: table('charges', '62% of charges'),
    clean: table('charges', '250% of medicare'),
    nearMiss: table('contract', '62% of charges'),
  },
  check: ({ item, report }) => {
    const { kind, other, row } = recordOf(item as unknown as Item<'fees'>);
    for (const { at, amount, percent } of kind?.kind === 'charges' ? (row ?? []) : [])
      if (amount === undefined && percent !== undefined)
        report(at, 'percent', 'A charge is an amount, and no share: write what the practice charges for this service.');
    if (kind?.kind === 'charges' && other?.of === 'charges')
      report(
        other.at,
        'of',
        'The charges cannot be a share of the charges. Write an amount for each service, or a share “of medicare”.',
      );
  },
};
