import type { Practice } from '../../../schemas';
import type { Address, Billing, Facility, Person, Provider } from './bill';
import { sent } from './write';

/** Who is named on a claim: the practice that bills, its providers and facilities, with what of them is sent. */

/** Tells what is missing at an entry of the claim; `minor` where it is sent all the same. */
export type Tell = (at: number, message: string, minor?: boolean) => void;

interface Named {
  readonly at: number;
  readonly npi?: string | undefined;
  readonly last?: string | undefined;
  readonly first?: string | undefined;
  readonly middle?: string | undefined;
  readonly suffix?: string | undefined;
}

interface WrittenAddress {
  readonly street?: string | undefined;
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  readonly zip?: string | undefined;
}

/** An address as it is sent; undefined where a part is missing. */
export function addressOf(a: WrittenAddress | undefined): Address | undefined {
  if (!a?.street || !a.city || !a.state || !a.zip) return undefined;
  return {
    street: sent(a.street, 110),
    city: sent(a.city, 30),
    state: a.state.toUpperCase(),
    zip: a.zip.replace(/\D/g, ''),
  };
}

/** A person's name as it is sent; one without a first name is an organization. */
const nameOf = ({ last, first, middle, suffix }: Omit<Named, 'at' | 'npi'>): Person & { organization?: true } => ({
  last: sent(last, 60),
  ...(first ? { first: sent(first, 35) } : { organization: true as const }),
  ...(middle && { middle: sent(middle, 25) }),
  ...(suffix && { suffix: sent(suffix, 10) }),
});

/** A provider by NPI: its name as written, else as the practice lists it. The taxonomy is sent of rendering providers alone. */
export function providerOf(
  practice: Practice,
  named: Named | undefined,
  tell: Tell,
  rendering = false,
): Provider | undefined {
  if (!named?.npi) return undefined;
  const listed = practice.provider?.find((p) => p.npi === named.npi);
  const name = named.last === undefined ? listed : named;
  if (!name?.last) {
    tell(
      named.at,
      `Provider ${named.npi} is not listed by the practice: write the name after the number, "Last" "First".`,
    );
    return undefined;
  }
  const taxonomy = rendering ? listed?.taxonomy?.code?.toUpperCase() : undefined;
  return { npi: named.npi, ...nameOf(name), ...(taxonomy && { taxonomy }) };
}

/** Where the services were given. */
export function facilityOf(practice: Practice, named: Named | undefined, tell: Tell): Facility | undefined {
  if (!named?.npi) return undefined;
  const listed = practice.facility?.find((f) => f.npi === named.npi);
  const name = named.last ?? listed?.name;
  const address = addressOf(listed?.address);
  if (!name || !address) {
    tell(named.at, `Facility ${named.npi} needs its name and address: list it in the practice.`);
    return undefined;
  }
  return { npi: named.npi, name: sent(name, 60), address };
}

/** Who bills, by practice: a practice has thousands of claims, and what it lacks is told with each. */
const billings = new WeakMap<Practice, { readonly billing: Billing | undefined; readonly lacks: readonly string[] }>();

/** The practice as billing provider; a practice that bears number and name of one of its providers is that person. */
export function billingOf(practice: Practice, tell: Tell): Billing | undefined {
  let known = billings.get(practice);
  if (!known) {
    const lacks: string[] = [];
    known = { billing: makeBilling(practice, (_, message) => lacks.push(message)), lacks };
    billings.set(practice, known);
  }
  for (const message of known.lacks) tell(0, message);
  return known.billing;
}

function makeBilling(practice: Practice, tell: Tell): Billing | undefined {
  const { npi, taxId, address, payTo, taxonomy, phone, title, provider = [] } = practice;
  const street = addressOf(address);
  const digits = (taxId?.number ?? '').replace(/\D/g, '');
  if (!npi?.npi) tell(0, 'The practice has no NPI.');
  if (digits.length !== 9) tell(0, 'The practice has no tax id of nine digits.');
  if (!street) tell(0, 'The practice has no complete address: street, city, state, ZIP code.');
  if (!npi?.npi || digits.length !== 9 || !street) return undefined;
  const person = provider.find(
    (p) => p.npi === npi.npi && sent(title) === sent([p.first, p.middle, p.last, p.suffix].filter(Boolean).join(' ')),
  );
  const call = (phone?.number ?? '').replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  const pay = addressOf(payTo);
  return {
    ...(person?.last ? nameOf(person) : { last: sent(title ?? practice.id ?? '', 60), organization: true }),
    npi: npi.npi,
    taxId: digits,
    // A social security number is written 123-45-6789, an employer's number 12-3456789.
    taxIdKind: /^\d{3}-\d\d-\d{4}$/.test(taxId?.number ?? '') ? 'SY' : 'EI',
    address: street,
    ...(pay && { payTo: pay }),
    ...(taxonomy?.code && { taxonomy: taxonomy.code.toUpperCase() }),
    ...(call.length === 10 && { phone: call, contact: sent(title ?? practice.id ?? 'BILLING', 60) }),
  };
}
