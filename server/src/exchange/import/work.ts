import { copyOf } from '../../files/outbox';
import { type Book, type Item, recordOf } from '../../records/book';
import type { Edit } from '../../records/finding';
import { identityOf } from '../../x12/answer-events';
import type { Interchange, Transaction } from '../../x12/envelope';
import type { NewEvent } from '../../x12/history-text';
import type { Matcher } from '../../x12/match';
import { copied } from '../../x12/read-values';
import { readSent, type SentFile } from '../../x12/sent-copy';
import type { NewRecords } from './claims';

import type { NewRemit } from './remits';
import type { FileJson, PaymentJson, UnmatchedJson } from './report';

/** What an import has gathered so far: nothing is written before everything is read. */

type Draft<T> = { -readonly [K in keyof T]: T[K] };
export interface Work {
  readonly book: Book;
  readonly root: string;
  readonly today: string;
  readonly matcher: Matcher;
  readonly events: Map<Item<'claim'>, NewEvent[]>;
  /** How often each answer is told in a claim's history, before and by this import. */
  readonly told: Map<Item<'claim'>, Map<string, Told>>;
  /** Checks that are written, by their id in upper case. */
  readonly remits: Map<string, NewRemit>;
  readonly records: NewRecords;
  /** Lines to add to other records: patients. */
  readonly added: Map<Item, Edit[]>;
  /** Answers, drafts and payers of these files, by a key each. */
  readonly answers: Set<string>;
  readonly unmatched: UnmatchedJson[];
  readonly sent: Map<number, SentFile | undefined>;
  readonly keep: boolean;
  known: number;
  /** Eligibility answers that were taken. */
  eligibility: number;
  /** Number of the transaction that is read, from 1 over all files. */
  transaction: number;
  /** Whether a transaction has said itself that it is cut. */
  cut: boolean;
  /** The envelope that is open. */
  interchange: Interchange | undefined;
  file: Draft<FileJson> & { problems: string[]; notes: string[]; payments: PaymentJson[]; transactions: string[] };
}

/** How often an answer is told in a history, and how often the transaction at hand has had it so far. */
export interface Told {
  have: number;
  used: number;
  transaction: number;
}

/**
 * Adds an event unless the history tells of it: an answer by its identity, as often as one transaction has it. Another transaction
 * with the same answer, in this file or another one, is the same answer again.
 */
export function add(work: Work, item: Item<'claim'>, event: NewEvent, identity = plainEvent(event)): void {
  let told = work.told.get(item);
  if (!told) {
    told = new Map([...toldBy(item)].map(([key, have]) => [key, { have, used: 0, transaction: 0 }]));
    work.told.set(item, told);
  }
  let count = told.get(identity);
  if (!count) {
    count = { have: 0, used: 0, transaction: 0 };
    told.set(identity, count);
  }
  if (count.transaction !== work.transaction) {
    count.transaction = work.transaction;
    count.used = 0;
  }
  count.used++;
  if (count.used <= count.have) {
    work.known++;
    return;
  }
  count.have++;
  const { date, text, children } = event;
  const kept: NewEvent = { date, text: copied(text), ...(children && { children: children.map(copied) }) };
  const list = work.events.get(item);
  if (list) list.push(kept);
  else work.events.set(item, [kept]);
}

const plainEvent = ({ date, text }: NewEvent): string => `${date} ${text}`.replace(/\s+/g, ' ').toUpperCase();

/** How often each answer is in a history: payments by their identity, the rest by their line. */
function toldBy(item: Item<'claim'>): Map<string, number> {
  const told = new Map<string, number>();
  const count = (key: string): void => {
    told.set(key, (told.get(key) ?? 0) + 1);
  };
  for (const e of recordOf(item).history?.event ?? [])
    if (e.event && e.check) count(identityOf(e.event, e.check, e.icn));
  for (const line of item.block.text.split(/\r\n|\r|\n/))
    if (/^\s+\d{4}-\d\d-\d\d\s/.test(line)) count(line.trim().replace(/\s+/g, ' ').toUpperCase());
  return told;
}

export const problem = (work: Work, message: string): void => {
  if (work.file.problems.length < 200) work.file.problems.push(copied(message));
};

/** What a person should know, and what keeps nothing from being taken. */
export const tell = (work: Work, message: string): void => {
  if (work.file.notes.length < 200) work.file.notes.push(message);
};

export const miss = (work: Work, what: string, why: string): void => {
  if (work.unmatched.length < 10_000) work.unmatched.push({ file: work.file.file, what: copied(what), why });
};

/** The file that was sent under a control number; undefined where there is no copy. */
export function sentFile(work: Work, control: number): SentFile | undefined {
  if (!work.sent.has(control)) {
    const copy = copyOf(work.root, control);
    work.sent.set(control, copy === undefined ? undefined : readSent(copy));
  }
  return work.sent.get(control);
}

export const dayOfTransaction = ({ date }: Transaction, today: string): string =>
  /^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : today;
export function found(work: Work, account: string, what: string): Item<'claim'> | undefined {
  const { item, why } = work.matcher.byAccount(account, { ids: [], name: '' });
  if (!item) miss(work, `${what}, claim ${account}`, why ?? '');
  return item;
}
