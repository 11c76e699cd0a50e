import fs from 'node:fs';
import { reason } from '../files/workspace';
import { ArchiveProblem, openX12, type X12File } from '../files/x12';
import { type Consumer, createReader, type Transaction } from '../x12/envelope';
import { matcherOf } from '../x12/match';
import { readTa1 } from '../x12/read-acknowledgments';
import { type Common, Unable } from './arguments';
import { openRecovered } from './export/recover';
import { acknowledge, statuses, syntax } from './import/acknowledgments';
import { importClaims, noRecords } from './import/claims';
import { eligibility } from './import/eligibility';
import { type FileJson, type ImportJson, importText } from './import/json';
import { payments } from './import/payments';
import type { Work } from './import/work';
import { writeAll } from './import/write';

/**
 * `import FILE…`: what payers answer is added to the histories of the claims it speaks of, and a payment becomes a remit; an 837P
 * becomes records. Everything is read first and written then; what is told already is not told again.
 */
export async function importFiles(common: Common): Promise<number> {
  if (common.paths.length === 0) throw new Unable('import FILE…: which files? Give their paths');
  const { json, failed } = await importJson(common);
  if (common.json) process.stdout.write(`${JSON.stringify(json, undefined, 1)}\n`);
  else process.stdout.write(importText(json));
  return failed ? 1 : 0;
}

/** Reads the files, writes what they say, and tells of it. */
export async function importJson(common: Common): Promise<{ json: ImportJson; failed: boolean }> {
  const opened: X12File[] = [];
  for (const given of common.paths) {
    if (fs.statSync(given, { throwIfNoEntry: false })?.isDirectory())
      throw new Unable(`${given} is a folder: name the files of payers in it`);
    try {
      opened.push(...(await openX12(given)));
    } catch (error) {
      throw new Unable(error instanceof ArchiveProblem ? error.message : `${given}: ${reason(error)}`);
    }
  }
  const { engine, root } = openRecovered({ ...common, workspace: common.workspace ?? process.cwd() });
  const work: Work = {
    book: engine.book,
    root,
    today: common.today,
    matcher: matcherOf(engine.book),
    events: new Map(),
    told: new Map(),
    remits: new Map(),
    records: noRecords(),
    added: new Map(),
    answers: new Set(),
    unmatched: [],
    sent: new Map(),
    keep: common.json,
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
  const written = writeAll(work);
  const told = [...work.events].flatMap(([item, list]) =>
    list.map((e) => ({ claim: item.id, event: `${e.date} ${e.text}` })),
  );
  const events = told.length;
  const json: ImportJson = {
    files,
    unmatched: work.unmatched,
    told,
    events,
    known: work.known,
    eligibility: work.eligibility,
    written,
  };
  return { json, failed: files.some((f) => f.problems.length > 0) || work.unmatched.length > 0 };
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
