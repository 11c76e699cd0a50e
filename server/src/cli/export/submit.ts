import path from 'node:path';
import { keepCopy, settle, takeNumber, takenNumbers } from '../../files/outbox';
import { reason } from '../../files/workspace';
import { writeWhole } from '../../files/write';
import { allItems, type Book } from '../../records/book';
import { decimal } from '../../records/money';
import { validate } from '../../x12/validate';
import { write837 } from '../../x12/write-837';
import { type Common, Unable } from '../arguments';
import { writeHistories } from '../histories';
import type { Part } from './parts';

/** From claims that are ready to a file that is sent: the number, the copy, the file, the histories, in this order. */

/** `--today` is the day on the file, at this hour. */
export function momentOf({ today }: Common): Date {
  const now = new Date();
  now.setFullYear(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1, Number(today.slice(8, 10)));
  return now;
}

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

export const nextNumber = (root: string, book: Book): number =>
  Math.max(knownNumber(book), takenNumbers(root).at(-1) ?? 0) + 1;

/** Our own validator on what we wrote; a draft is told of its findings and written all the same. */
export function accepted(common: Common, text: string, draft: boolean): boolean {
  const { transactions, problems } = validate(text);
  const all = transactions.flatMap((t) => t.findings);
  const errors = all.filter((f) => f.severity === 'error');
  for (const f of all) process.stderr.write(`claimwright: 837, segment ${f.ordinal}, loop ${f.loop}: ${f.message}\n`);
  for (const p of problems) process.stderr.write(`claimwright: 837: ${p.message}\n`);
  if (errors.length + problems.length === 0 || draft) return true;
  if (common.json)
    process.stdout.write(
      `${JSON.stringify({ written: null, refused: errors.map((f) => ({ at: f.place, message: f.message })) }, undefined, 1)}\n`,
    );
  process.stderr.write('claimwright: the file would be refused; nothing was written\n');
  return false;
}

interface Submission {
  readonly common: Common;
  readonly root: string;
  readonly book: Book;
  readonly parts: readonly Part[];
  readonly out: string;
  readonly draft: boolean;
  readonly at: Date;
}

export function submit({ common, root, book, parts, out, draft, at }: Submission): number {
  const first = nextNumber(root, book);
  if (!accepted(common, parts.map((p, i) => textOf(p, first + i, draft, at)).join(''), draft)) return 1;
  const taken: { control: number; part: Part; text: string }[] = [];
  try {
    for (const part of parts) {
      const control = takeNumber(root, knownNumber(book));
      const text = textOf(part, control, draft, at);
      taken.push({ control, part, text });
      const claims = part.ready.map((r) => r.item.id);
      keepCopy(root, control, text, { claims, out: path.resolve(out), date: common.today, draft });
    }
    writeWhole(out, taken.map((t) => t.text).join(''));
  } catch (error) {
    for (const { control } of taken) giveUp(root, control);
    throw new Unable(`${out}: ${reason(error)}; nothing was submitted`);
  }
  if (!draft) {
    const events = new Map(
      taken.flatMap(({ control, part }) =>
        part.ready.map((r) => [r.item, [submitted(common.today, control)]] as const),
      ),
    );
    writeHistories(root, events);
  }
  for (const { control } of taken) settle(root, control, draft ? 'draft' : 'submitted');
  report(common, out, taken, draft);
  return 0;
}

export const submitted = (date: string, control: number) => ({
  date,
  text: `submitted 837 control ${String(control).padStart(9, '0')}`,
});

function giveUp(root: string, control: number): void {
  try {
    settle(root, control, 'given up');
  } catch {
    // The disk that refused the file refuses the mark as well; the number stays taken all the same.
  }
}

function report(common: Common, out: string, taken: readonly { control: number; part: Part }[], draft: boolean): void {
  const rows = taken.map(({ control, part }) => ({
    control: String(control).padStart(9, '0'),
    receiver: part.receiver.id,
    claims: part.ready.map((r) => ({ claim: r.item.id, account: r.bill.account, charge: decimal(r.bill.charge) })),
  }));
  if (common.json)
    process.stdout.write(`${JSON.stringify({ written: out, draft, interchanges: rows }, undefined, 1)}\n`);
  else
    for (const { control, receiver, claims } of rows)
      process.stdout.write(
        `${out}: ${claims.length} claim${claims.length === 1 ? '' : 's'} for ${receiver}, control ${control}${draft ? ', a test file: nothing was submitted' : ''}\n`,
      );
}
