import type { Practice } from '../../../../schemas';
import { boundOf } from '../../records/book';
import type { Rule, RuleContext } from '../rule';

/** `PO Box 12`, `P.O. Box 12`, `Post Office Box 12`; not `12 Box Elder Road`. */
const POST_BOX = /\b(?:p\.?\s*o\.?\s*box|post\s+office\s+box|pob)\s*\d/i;

type Address = NonNullable<Practice['address']>;

/** The billing address: a street, no post box, a nine-digit ZIP code. */
export const provAddress: Rule = {
  id: 'prov/address',
  severity: 'error',
  kinds: ['practice'],
  title: 'Billing or facility address cannot be sent',
  why: 'The address of the practice and of a facility is where services are given: a street with nine-digit ZIP code. A post box belongs into pay-to.',
  needs: 'nothing but the record',
  source: 'CMS-1500 items 32 and 33, 837 2010AA and 2310C N3, N4',
  examples: {
    raises: 'practice RIVER "Riverside"\n  npi 1234567893\n  address "PO Box 12" "Springfield" OH 45501-0012\n',
    clean:
      'practice RIVER "Riverside"\n  npi 1234567893\n  address "1 Main St" "Springfield" OH 45501-0012\n  pay-to "PO Box 12" "Springfield" OH 45501-0012\n',
    nearMiss:
      'practice RIVER "Riverside"\n  npi 1234567893\n  address "12 Box Elder Road" "Springfield" OH 45501-0012\n',
  },
  check: (context) => {
    const { address, facility = [] } = boundOf(context.item).record as unknown as Practice;
    if (address)
      checkAddress(context, address, 'The practice’s address', 'write the post box as pay-to and a street here');
    else
      context.report(0, 'id', 'The practice has no address yet: claims need its street, city, state and ZIP code.', {
        severity: 'information',
      });
    for (const f of facility)
      if (f.address)
        checkAddress(context, f.address, 'The facility’s address', 'write the street where services are given');
  },
};

function checkAddress({ report }: RuleContext, address: Address, whose: string, instead: string): void {
  const { at, street, city, state, zip } = address;
  if (!street?.trim() || !city?.trim() || state === undefined || zip === undefined)
    report(at, 'street', `${whose} is not complete: write "Street" "City" STATE ZIP.`);
  else if (street && POST_BOX.test(street)) report(at, 'street', `“${street}” is a post box: ${instead}.`);
  if (zip?.length === 5)
    report(at, 'zip', `${whose} is sent with a nine-digit ZIP code: add the last four digits to ${zip}.`, {
      severity: 'information',
    });
}
