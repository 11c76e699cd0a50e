import { carcWords, groupWords } from '../rules/denials';

/**
 * What the numbers of a payer's answer mean to an office, in our own words: the commonest adjustment reasons and claim status
 * categories. A number that is not here is shown as it is, never guessed.
 */
const reasons: Readonly<Record<string, string>> = {
  '1': 'goes to the deductible',
  '2': 'coinsurance',
  '3': 'copay',
  '4': 'the modifier does not go with the code, or one is missing',
  '5': 'the code or bill type does not go with the place of service',
  '11': 'the diagnosis does not support the procedure',
  '15': 'the authorization number is missing or not for this service',
  '18': 'the same claim or line was sent before',
  '22': 'another payer comes first',
  '23': 'what an earlier payer paid or took off',
  '24': 'paid by a fixed monthly amount for the member',
  '26': 'before the coverage began',
  '27': 'after the coverage ended',
  '29': 'arrived too late',
  '31': 'the payer does not know the patient by this id',
  '45': 'above what the contract or fee schedule allows',
  '50': 'not seen as medically necessary',
  '96': 'not covered',
  '97': 'paid as part of another service',
  '109': 'not this payer’s claim',
  '119': 'the benefit is used up for the period',
  '151': 'more than the payer supports in this time',
  '197': 'no authorization was on file',
  '204': 'not covered by this plan',
  '236': 'the pair of codes is not paid on one day',
  '242': 'the provider is not in the network, or was not chosen',
  '253': 'federal reduction of the payment by law',
  B7: 'the provider was not certified for this service on the date',
};

/** First part of a claim status: where the claim stands. */
const categories: Readonly<Record<string, string>> = {
  A0: 'passed on to another payer',
  A1: 'received',
  A2: 'accepted for a decision',
  A3: 'sent back unread: it cannot be worked on as it is',
  A4: 'not found',
  A5: 'split into several claims',
  A6: 'rejected: something needed is missing',
  A7: 'rejected: something on it is not valid',
  R4: 'the payer asks for documents',
  A8: 'rejected: two entries do not go together',
  F0: 'decided',
  F1: 'decided and paid',
  F2: 'decided and denied',
  F3: 'decided, then changed',
  F4: 'decided, nothing to pay',
  P0: 'waiting',
  P1: 'being worked on',
  P2: 'being reviewed',
  P3: 'waiting for information that was asked for',
};

const entities: Readonly<Record<string, string>> = {
  '82': 'rendering provider',
  '85': 'billing provider',
  '77': 'place of service',
  DN: 'referring provider',
  IL: 'subscriber',
  PR: 'payer',
  QC: 'patient',
};

const own = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** `**CO-45** — above what the contract or fee schedule allows; the practice writes it off` */
export function adjustmentText(group: string, reason: string): string {
  const words = [own(reasons, reason) ?? own(carcWords, reason), own(groupWords, group)].filter(Boolean);
  return `**${group}-${reason}** — ${words.length > 0 ? words.join('; ') : 'an adjustment of the payer'}`;
}

/** `**A7:562:85** — rejected: something on it is not valid · reason 562 · about the billing provider` */
export function statusText(status: string): string {
  const [category = '', reason = '', entity = ''] = status.toUpperCase().split(':');
  const parts = [
    own(categories, category) ?? 'a claim status',
    reason && `reason ${reason}`,
    entity && `about ${own(entities, entity) ? `the ${own(entities, entity)}` : entity}`,
  ];
  return `**${status.toUpperCase()}** — ${parts.filter(Boolean).join(' · ')}`;
}
