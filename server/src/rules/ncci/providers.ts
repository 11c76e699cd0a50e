import type { Practice } from '../../../../schemas';
import { type Reader, recordOf } from '../../records/book';
import type { ServiceOfDay } from './day';

/** Whether two services were given by what a payer takes for one provider. */
export type SameProvider = 'same' | 'other' | 'unknown';

/**
 * The same provider, or two of one group and specialty. A facility is one provider. Two numbers of which the practice's record does
 * not tell group and specialty are `unknown`; a number that is not written is taken for the other's.
 */
export function sameProvider(reader: Reader, a: ServiceOfDay, b: ServiceOfDay): SameProvider {
  if (a.visit.institutional && b.visit.institutional) return 'same';
  if (a.provider === undefined || b.provider === undefined || a.provider === b.provider) return 'same';
  const [one, two] = [entryOf(reader, a.provider), entryOf(reader, b.provider)];
  if (!one || !two) return 'unknown';
  if (one.practice !== two.practice) return 'other';
  const [first, second] = [one.provider, two.provider];
  if (first.group?.id && second.group?.id && first.group.id.toUpperCase() !== second.group.id.toUpperCase())
    return 'other';
  for (const known of ['specialty', 'taxonomy'] as const) {
    const [x, y] = [first[known]?.code, second[known]?.code];
    if (x !== undefined && y !== undefined) return x.toUpperCase() === y.toUpperCase() ? 'same' : 'other';
  }
  return 'unknown';
}

type Provider = NonNullable<Practice['provider']>[number];

function entryOf(
  reader: Reader,
  npi: string,
): { readonly practice: Practice; readonly provider: Provider } | undefined {
  for (const item of reader.all('practice')) {
    const practice = recordOf(item);
    const provider = practice.provider?.find((p) => p.npi === npi);
    if (provider) return { practice, provider };
  }
  return undefined;
}
