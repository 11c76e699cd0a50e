import type { Practice } from '../../../schemas';
import type { Bill, Receiver, Submitter } from './bill';
import { sent } from './write';

/** Who sends a file of claims and who receives it, as the practice says. */

/** The practice as sender; undefined where it has no telephone of ten digits, which a file names. */
export function submitterOf({ submitter, npi, phone, title, id }: Practice): Submitter | undefined {
  const name = sent(submitter?.name ?? title ?? id ?? '', 60);
  const digits = (submitter?.phone ?? phone?.number ?? '').replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  if (digits.length !== 10) return undefined;
  return { id: sent(submitter?.id ?? npi?.npi ?? ''), name, contact: name, phone: digits };
}

export const NO_PHONE =
  'The practice has no telephone of ten digits, which a claim file names: add “phone” to its record.';

/** The clearinghouse that the practice names, else the payer of the claim. */
export function receiverOf({ receiver }: Practice, { coverage }: Bill): Receiver {
  const { id, name } = receiver ?? {};
  return id ? { id: sent(id), name: sent(name ?? id, 60) } : { id: coverage.payer.id, name: coverage.payer.name };
}
