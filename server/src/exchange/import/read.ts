import fs from 'node:fs';
import { reason } from '../../files/workspace';
import { ArchiveProblem, openX12, type X12File } from '../../files/x12';
import type { Book } from '../../records/book';
import { type Consumer, createReader, type Transaction } from '../../x12/envelope';
import { matcherOf } from '../../x12/match';
import { readTa1 } from '../../x12/read-acknowledgments';
import type { Changes } from '../changes';
import { Unable } from '../unable';
import { acknowledge, statuses, syntax } from './acknowledgments';
import { changesOf } from './changes';
import { importClaims, noRecords } from './claims';
import { eligibility } from './eligibility';
import { payments } from './payments';
import type { FileJson, ImportJson } from './report';
import { problem, type Work } from './work';

/**
 * What payers answer, read into the claims it speaks of; a payment becomes a remit, an 837 becomes records. Everything is read first;
 * whoever asked for it writes the changes, all or none. What is told already is not told again.
 */

/** The files behind paths, archives opened. Throws one line about the one that cannot be opened. */
export async function openAnswers(paths: readonly string[]): Promise<X12File[]> {
  const opened: X12File[] = [];
  for (const given of paths) {
    if (fs.statSync(given, { throwIfNoEntry: false })?.isDirectory())
      throw new Unable(`${given} is a folder: name the files of payers in it`);
    try {
      opened.push(...(await openX12(given)));
    } catch (error) {
      throw new Unable(error instanceof ArchiveProblem ? error.message : `${given}: ${reason(error)}`);
    }
  }
  return opened;
}

/** Where answers are read into: the book, the folder that keeps what was sent, and the day that counts as today (ISO). */
export interface Into {
  readonly book: Book;
  readonly root: string;
  readonly today: string;
  /** Whether each claim of a payment is listed. */
  readonly keep: boolean;
}

/** What was read: the report of it, without the paths that were written, and what it changes. */
export interface Answers {
  readonly report: Omit<ImportJson, 'written'>;
  readonly changes: Changes;
  /** Whether something did not match or did not add up. */
  readonly failed: boolean;
}

/** Reads files of payers. Nothing is written. Throws `Unable` where one cannot be read. */
export function readAnswers(opened: readonly X12File[], { book, root, today, keep }: Into): Answers {
  const work: Work = {
    ...{ book, root, today, keep },
    matcher: matcherOf(book),
    events: new Map(),
    told: new Map(),
    remits: new Map(),
    records: noRecords(),
    added: new Map(),
    answers: new Set(),
    unmatched: [],
    sent: new Map(),
    known: 0,
    eligibility: 0,
    transaction: 0,
    cut: false,
    interchange: undefined,
    file: { file: '', transactions: [], problems: [], notes: [], payments: [] },
  };
  const files: FileJson[] = [];
  for (const file of opened) {
    work.file = { file: file.name, transactions: [], problems: [], notes: [], payments: [] };
    files.push(work.file);
    readOne(work, file);
  }
  const changes = changesOf(work);
  for (const [account, segments] of work.records.notKept)
    problem(work, `claim ${account}: a record does not hold ${[...segments].join(', ')}`);
  const told = [...work.events].flatMap(([item, list]) =>
    list.map((e) => ({ claim: item.id, event: `${e.date} ${e.text}` })),
  );
  const { unmatched, known, eligibility: taken } = work;
  return {
    report: { files, unmatched, told, events: told.length, known, eligibility: taken },
    changes,
    failed: files.some((f) => f.problems.length > 0) || unmatched.length > 0,
  };
}

function readOne(work: Work, file: X12File): void {
  let cut: string | undefined;
  /** Pieces that are no segment: a file of another kind has thousands, and the first says it. */
  let pieces = 0;
  work.cut = false;
  work.interchange = undefined;
  const reader = createReader({
    tell: ({ offset, message, cut: isCut }) => {
      const line = `character ${offset + 1}: ${message}`;
      if (isCut) cut ??= line;
      else if (message.endsWith('is no segment.') && ++pieces > 1) return;
      else if (work.file.problems.length < 200) work.file.problems.push(line);
    },
    interchange: (interchange) => {
      work.interchange = interchange;
    },
    open: (transaction) => open(work, transaction),
    acknowledgment: (segment) => {
      work.transaction++;
      acknowledge(work, readTa1(segment));
    },
  });
  try {
    file.read(reader.push);
  } catch (error) {
    throw new Unable(`${file.name}: ${reason(error)}`);
  }
  reader.end();
  if (pieces > 1) work.file.problems.push(`${pieces - 1} more such pieces are no segments`);
  // Whoever read the transaction that is cut has said what became of it; else it is said where.
  if (cut !== undefined && !work.cut) work.file.problems.push(cut);
}

/** Who reads a transaction, by ST01. */
const SETS: Readonly<Record<string, (work: Work, transaction: Transaction) => Consumer>> = {
  '835': payments,
  '999': syntax,
  '997': syntax,
  '277': statuses,
  '271': eligibility,
  '837': (work, transaction) => importClaims(work.book, transaction, work.records, (p) => work.file.problems.push(p)),
};

function open(work: Work, transaction: Transaction): Consumer | undefined {
  const { set, guide } = transaction;
  if (work.file.transactions.length < 1000) work.file.transactions.push(`${set} ${transaction.control}`);
  const read = Object.hasOwn(SETS, set) ? SETS[set] : undefined;
  if (!read || guide.startsWith('005010X212')) {
    work.file.problems.push(`transaction ${transaction.control} (${set} ${guide}) is not supported yet`);
    return undefined;
  }
  const consumer = read(work, transaction);
  const number = ++work.transaction;
  return {
    segment: consumer.segment,
    end: (whole) => {
      work.transaction = number;
      work.cut ||= !whole;
      consumer.end?.(whole);
    },
  };
}
