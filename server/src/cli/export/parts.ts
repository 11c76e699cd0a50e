import type { Practice } from '../../../../schemas';
import type { Receiver, Submitter } from '../../x12/bill';
import { sent } from '../../x12/write';
import { Unable } from '../arguments';
import type { Ready } from './judge';

/** Claims by who is sent them. */

/** Claims for one receiver: an interchange of its own. */
export interface Part {
  readonly receiver: Receiver;
  readonly submitter: Submitter;
  readonly ready: readonly Ready[];
}

/** By submitter, receiver and kind of claim: the one that was named, else the practice’s, else each payer is sent its own. */
export function partsOf(ready: readonly Ready[], named: string | undefined): Part[] {
  const parts = new Map<string, Ready[]>();
  for (const r of ready) {
    // A transaction holds claims of one kind.
    const kind = r.bill.institutional ? 'I' : 'P';
    const key = JSON.stringify([submitterOf(r.practice), receiverOf(r, named), kind]);
    const list = parts.get(key);
    if (list) list.push(r);
    else parts.set(key, [r]);
  }
  return [...parts].map(([key, list]) => {
    const [submitter, receiver] = JSON.parse(key) as [Submitter, Receiver];
    return { submitter, receiver, ready: list };
  });
}

function receiverOf({ bill, practice }: Ready, named: string | undefined): Receiver {
  if (named !== undefined) return { id: sent(named, 80), name: sent(named, 60) };
  const { id, name } = practice.receiver ?? {};
  return id
    ? { id: sent(id), name: sent(name ?? id, 60) }
    : { id: bill.coverage.payer.id, name: bill.coverage.payer.name };
}

function submitterOf(practice: Practice): Submitter {
  const { submitter, npi, phone, title, id } = practice;
  const name = sent(submitter?.name ?? title ?? id ?? '', 60);
  const digits = (submitter?.phone ?? phone?.number ?? '').replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  if (digits.length !== 10)
    throw new Unable(
      'the practice has no telephone of ten digits, which a claim file names: add “phone” to its record',
    );
  return { id: sent(submitter?.id ?? npi?.npi ?? ''), name, contact: name, phone: digits };
}
