import { carcWords, groupWords } from '../rules/denials';

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
  const words = [own(carcWords, reason), own(groupWords, group)].filter(Boolean);
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
