import type { Claim, Encounter, Practice } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import { type Item, type Reader, recordOf } from '../records/book';
import { within } from '../records/dates';
import type { Network } from './types';

interface InNetwork {
  readonly which: readonly string[];
  readonly holds: (date: IsoDate) => boolean;
}

/** What the practice says of a provider or facility. */
export interface ProviderFacts {
  readonly specialty: string | undefined;
  /** Empty where the practice lists no networks for the provider. */
  readonly inNetwork: readonly InNetwork[];
}

type Written = NonNullable<NonNullable<Practice['provider']>[number]['inNetwork']>;

const membersOf = (entries: Written = []): readonly InNetwork[] =>
  entries.map(({ which = [], range }) => ({
    which: which.map((w) => w.toUpperCase()),
    holds: (date) => range === undefined || within(date, range),
  }));

/** The providers and facilities of a practice by NPI, made once until the practice's record changes. */
const providersOf = (reader: Reader, item: Item<'practice'>): ReadonlyMap<string, ProviderFacts> =>
  reader.result(item as unknown as Item, 'providers', () => {
    const practice = recordOf(item);
    const found = new Map<string, ProviderFacts>();
    for (const { npi, specialty, inNetwork } of practice.provider ?? [])
      if (npi)
        found.set(npi, { specialty: specialty?.code ?? practice.specialty?.code, inNetwork: membersOf(inNetwork) });
    for (const { npi, inNetwork } of practice.facility ?? [])
      if (npi && !found.has(npi)) found.set(npi, { specialty: undefined, inNetwork: membersOf(inNetwork) });
    return found;
  });

/** What the book's practices say of a provider; undefined where none lists the NPI. */
export function providerFacts(reader: Reader, npi: string): ProviderFacts | undefined {
  if (npi === '') return undefined;
  for (const item of reader.all('practice')) {
    const facts = providersOf(reader, item).get(npi);
    if (facts) return facts;
  }
  return undefined;
}

/**
 * Who bills for a facility's services, with its networks: the facility that the record names where the book lists networks for it,
 * else the practice under its own NPI. The doctors at the bedside bill for themselves and have other contracts.
 *
 * @returns undefined where the book says nothing of either
 */
export function facilityFacts(reader: Reader, record: Encounter | Claim): ProviderFacts | undefined {
  const named = providerFacts(reader, record.facility?.npi ?? '');
  if (named && named.inNetwork.length > 0) return named;
  const id = record.practice?.id;
  const practices = id === undefined ? reader.all('practice') : reader.find('practice', id);
  const [only] = practices;
  return (practices.length === 1 && only && providerFacts(reader, recordOf(only).npi?.npi ?? '')) || named;
}

/**
 * The network of a line for a plan: the record's own word, else the provider's `in-network` entries (with any such entry, plans
 * that none names are out of network), else in network, which is then an assumption.
 */
export function networkOf(
  record: Encounter | Claim,
  provider: ProviderFacts | undefined,
  plan: string,
  payer: string,
  date: IsoDate,
): { readonly network: Network; readonly assumed: boolean } {
  const tier = record.network?.tier;
  if (tier) return { network: tier, assumed: false };
  if (!provider || provider.inNetwork.length === 0) return { network: 'in', assumed: true };
  const ids = [plan.toUpperCase(), payer.toUpperCase()];
  const member = provider.inNetwork.some((n) => n.holds(date) && n.which.some((w) => ids.includes(w)));
  return { network: member ? 'in' : 'out', assumed: false };
}
