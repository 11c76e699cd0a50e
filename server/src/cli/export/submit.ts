import { eventEdits } from '../../exchange/changes';
import { type Refusal, refusedText } from '../../exchange/submit/judge';
import {
  controlText,
  fileText,
  type Order,
  type Sent,
  send,
  sentEvents,
  sentLines,
  settleSent,
  validated,
} from '../../exchange/submit/send';
import { decimal } from '../../records/money';
import type { Common } from '../arguments';
import { writeRecordEdits } from '../record-edits';

/** What `export` does and says on a terminal. */

/** Our own validator on what we wrote; a draft is told of its findings and written all the same. */
export function accepted(common: Common, text: string, draft: boolean): boolean {
  const { lines, errors, refused } = validated(text);
  for (const line of lines) process.stderr.write(`claimwright: ${line}\n`);
  if (!refused || draft) return true;
  if (common.json) process.stdout.write(`${JSON.stringify({ written: null, refused: errors }, undefined, 1)}\n`);
  process.stderr.write('claimwright: the file would be refused; nothing was written\n');
  return false;
}

/** Writes the file and tells the histories of it. */
export function submit(common: Common, order: Order): number {
  if (!accepted(common, fileText(order), order.draft)) return 1;
  const sent = send(order);
  if (!order.draft) writeRecordEdits(order.root, eventEdits(sentEvents(sent, order.today)));
  settleSent(order.root, sent, order.draft);
  report(common, order, sent);
  return 0;
}

function report(common: Common, { out, draft }: Order, sent: readonly Sent[]): void {
  if (!common.json) {
    for (const line of sentLines(out, sent, draft)) process.stdout.write(`${line}\n`);
    return;
  }
  const interchanges = sent.map(({ control, part }) => ({
    control: controlText(control),
    receiver: part.receiver.id,
    claims: part.ready.map((r) => ({ claim: r.item.id, account: r.bill.account, charge: decimal(r.bill.charge) })),
  }));
  process.stdout.write(`${JSON.stringify({ written: out, draft, interchanges }, undefined, 1)}\n`);
}

/** Says what keeps claims from being sent. */
export function refuse(common: Common, refused: readonly Refusal[], of: number): number {
  if (common.json) process.stdout.write(`${JSON.stringify({ written: null, refused }, undefined, 1)}\n`);
  for (const { claim, at, message } of refused) process.stderr.write(`${at}: ${claim}: ${message}\n`);
  process.stderr.write(`claimwright: ${refusedText(refused, of, 'write a test file with --draft')}\n`);
  return 1;
}
