import type { Receiver, Submitter } from '../../x12/bill';
import { NO_PHONE, receiverOf, submitterOf } from '../../x12/submitter';
import { sent } from '../../x12/write';
import { Unable } from '../unable';
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
    const key = JSON.stringify([fromWhom(r), toWhom(r, named), kind]);
    const list = parts.get(key);
    if (list) list.push(r);
    else parts.set(key, [r]);
  }
  return [...parts].map(([key, list]) => {
    const [submitter, receiver] = JSON.parse(key) as [Submitter, Receiver];
    return { submitter, receiver, ready: list };
  });
}

/** Who receives a claim: the one that was named, else as the practice says. */
const toWhom = ({ bill, practice }: Ready, named: string | undefined): Receiver =>
  named === undefined ? receiverOf(practice, bill) : { id: sent(named, 80), name: sent(named, 60) };

function fromWhom({ practice }: Ready): Submitter {
  const submitter = submitterOf(practice);
  if (!submitter) throw new Unable(`${NO_PHONE.charAt(0).toLowerCase()}${NO_PHONE.slice(1, -1)}`);
  return submitter;
}
