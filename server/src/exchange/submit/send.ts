import path from 'node:path';
import { keepCopy, settle, takeNumber, takenNumbers } from '../../files/outbox';
import { reason } from '../../files/workspace';
import { writeWhole } from '../../files/write';
import { allItems, type Book } from '../../records/book';
import type { NewEvent } from '../../x12/history-text';
import { validate } from '../../x12/validate';
import { write837 } from '../../x12/write-837';
import type { Events } from '../changes';
import { Unable } from '../unable';
import type { Part } from './parts';

/**
 * From claims that are ready to a file that is sent. The number is taken, the copy kept, the file written, the histories told, the number
 * settled, in this order: whoever calls `send` tells the histories and settles, and what is stopped in between is finished later.
 */

/** `today` is the day on the file, at this hour of this machine. */
export function momentOf(today: string): Date {
  const now = new Date();
  now.setFullYear(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1, Number(today.slice(8, 10)));
  return now;
}

/** The interchange of a part under a control number. */
export const textOf = ({ ready, submitter, receiver }: Part, control: number, draft: boolean, at: Date): string =>
  write837(
    ready.map((r) => r.bill),
    submitter,
    receiver,
    { control, test: draft, at },
  ).text;

/** The largest control number that the histories tell of: kept numbers may have been lost with their folder. */
function knownNumber(book: Book): number {
  let most = 0;
  for (const item of allItems(book, 'claim')) {
    for (const [, control] of item.block.text.matchAll(/\bcontrol[^\S\r\n]+(\d{1,9})\b/g))
      most = Math.max(most, Number(control));
  }
  return most;
}

/** The control number that the next file would get. */
export const nextNumber = (root: string, book: Book): number =>
  Math.max(knownNumber(book), takenNumbers(root).at(-1) ?? 0) + 1;

/** What our own validator says of a file that we wrote. */
export interface Validated {
  /** One line a finding: `837, segment 12, loop 2010BA: …`. */
  readonly lines: readonly string[];
  readonly errors: readonly { readonly at: string; readonly message: string }[];
  /** Whether a payer's computer would refuse it. */
  readonly refused: boolean;
}

/** Our own validator on what we wrote. */
export function validated(text: string): Validated {
  const { transactions, problems } = validate(text);
  const all = transactions.flatMap((t) => t.findings);
  const errors = all.filter((f) => f.severity === 'error');
  return {
    lines: [
      ...all.map((f) => `837, segment ${f.ordinal}, loop ${f.loop}: ${f.message}`),
      ...problems.map((p) => `837: ${p.message}`),
    ],
    errors: errors.map((f) => ({ at: f.place, message: f.message })),
    refused: errors.length + problems.length > 0,
  };
}

/** A file to be sent: its claims by receiver, where it goes, and the day that stands on it. */
export interface Order {
  readonly root: string;
  readonly book: Book;
  readonly parts: readonly Part[];
  readonly out: string;
  readonly draft: boolean;
  readonly today: string;
}

/** A part that has its number and stands in the file. */
export interface Sent {
  readonly control: number;
  readonly part: Part;
  readonly text: string;
}

/** The text of a file as it would be sent, under the numbers that it would have. */
export function fileText({ root, book, parts, draft, today }: Omit<Order, 'out'>): string {
  const first = nextNumber(root, book);
  const at = momentOf(today);
  return parts.map((p, i) => textOf(p, first + i, draft, at)).join('');
}

/** Takes the numbers, keeps the copies and writes the file. Throws `Unable` when it could not be written: nothing is submitted then. */
export function send({ root, book, parts, out, draft, today }: Order): readonly Sent[] {
  const taken: Sent[] = [];
  const at = momentOf(today);
  try {
    for (const part of parts) {
      const control = takeNumber(root, knownNumber(book));
      const text = textOf(part, control, draft, at);
      taken.push({ control, part, text });
      const claims = part.ready.map((r) => r.item.id);
      keepCopy(root, control, text, { claims, out: path.resolve(out), date: today, draft });
    }
    writeWhole(out, taken.map((t) => t.text).join(''));
  } catch (error) {
    giveUp(root, taken);
    throw new Unable(`${out}: ${reason(error)}; nothing was submitted`);
  }
  return taken;
}

/** What the histories tell of a file that was sent; a draft is not told of. */
export const sentEvents = (all: readonly Sent[], today: string): Events =>
  new Map(
    all.flatMap(({ control, part }) => part.ready.map((r) => [r.item, [submittedEvent(today, control)]] as const)),
  );

/** `submitted 837 control 000000119` */
export const submittedEvent = (date: string, control: number): NewEvent => ({
  date,
  text: `submitted 837 control ${controlText(control)}`,
});

/** A control number as it stands in files and histories: nine digits. */
export const controlText = (control: number): string => String(control).padStart(9, '0');

/** Says that nothing more has to be done about these numbers. */
export function settleSent(root: string, all: readonly Sent[], draft: boolean): void {
  for (const { control } of all) settle(root, control, draft ? 'draft' : 'submitted');
}

function giveUp(root: string, all: readonly Sent[]): void {
  for (const { control } of all)
    try {
      settle(root, control, 'given up');
    } catch {
      // The disk that refused the file refuses the mark as well; the number stays taken all the same.
    }
}

/** `may.837: 2 claims for LAKE1, control 000000119`, a line a receiver. */
export const sentLines = (name: string, all: readonly Sent[], draft: boolean): readonly string[] =>
  all.map(({ control, part: { receiver, ready } }) => {
    const claims = `${ready.length} claim${ready.length === 1 ? '' : 's'}`;
    return `${name}: ${claims} for ${receiver.id}, control ${controlText(control)}${draft ? ', a test file: nothing was submitted' : ''}`;
  });
