import type { Patient, Practice } from '../../../schemas';

/** Words that letters to patients share. */

type Address = NonNullable<Patient['address']>;

/** An address as lines of an envelope. */
export function addressLines(address: Address | undefined): string[] {
  if (!address) return [];
  const { street, city, state, zip } = address;
  const place = [city, [state, zip].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [street, place].filter((line): line is string => line !== undefined && line !== '');
}

/** `Ana Rivera JR`; empty where the record has no name. */
export const personName = (
  name:
    | {
        last?: string | undefined;
        first?: string | undefined;
        middle?: string | undefined;
        suffix?: string | undefined;
      }
    | undefined,
): string => [name?.first, name?.middle, name?.last, name?.suffix].filter(Boolean).join(' ');

/** Name, address and telephone of a practice; what is missing is said, for a letter without a sender helps nobody. */
export function senderLines(practice: Practice | undefined): string[] {
  const address = addressLines(practice?.address);
  return [
    practice?.title || '(the practice’s name is not on file)',
    ...(address.length > 0 ? address : ['(the practice’s address is not on file)']),
    practice?.phone?.number ? `Telephone ${practice.phone.number}` : '(the practice’s telephone is not on file)',
  ];
}

/** What an adjustment reason means to the patient who is to pay it, in our own words. */
const REASONS: Readonly<Record<string, string>> = {
  alone: 'no plan pays for this visit: the whole charge',
  sliding: 'no plan pays for this visit: your part after our sliding fee for your income',
  '1': 'deductible: what you pay each year before your plan pays',
  '2': 'coinsurance: your share, in percent, of what the plan allows',
  '3': 'copay: your fixed amount for the visit',
  '26': 'the visit was before your coverage began',
  '27': 'the visit was after your coverage ended',
  '31': 'the plan does not find you among its members',
  '32': 'the plan does not count you as covered under this membership',
  '35': 'your plan’s limit for a lifetime is reached',
  '45': 'the part above what the plan allows, out of network',
  '49': 'a routine service that your plan does not cover',
  '50': 'the plan does not find it medically needed, and you agreed to pay',
  '66': 'blood deductible',
  '96': 'not covered by your plan',
  '119': 'your plan’s limit for this service is reached',
  '140': 'the name and member number do not match the plan’s records',
  '149': 'your plan’s lifetime limit for this service is reached',
  '204': 'not among the benefits of your plan',
  '242': 'not given by a provider in your plan’s network',
};

export const reasonWords = (reason: string): string =>
  REASONS[reason] ??
  `your plan says that this is yours to pay (its reason ${reason}); ask us or your plan what it means`;

export const RECEIPTS: Readonly<Record<string, string>> = {
  copay: 'copay paid',
  deductible: 'paid toward the deductible',
  coinsurance: 'coinsurance paid',
  balance: 'balance paid',
  deposit: 'deposit',
  payment: 'payment',
};
