import fs from 'node:fs';
import path from 'node:path';
import { copyOf } from '../files/outbox';
import { reason } from '../files/workspace';
import { writeWhole } from '../files/write';
import { ArchiveProblem, openX12, type X12File } from '../files/x12';
import { type Book, findItems, type Item, recordOf } from '../records/book';
import { decimal } from '../records/money';
import {
  identityOf,
  interchangeEvent,
  paymentEvent,
  paymentWord,
  refusesAll,
  remitText,
  statusEvents,
  syntaxEvent,
} from '../x12/answer-events';
import { type Consumer, createReader, type Transaction } from '../x12/envelope';
import type { NewEvent } from '../x12/history-text';
import { type Matcher, matcherOf } from '../x12/match';
import { type PaidClaim, type Payment, read835 } from '../x12/read-835';
import { type Ack999, read277ca, read999, readTa1 } from '../x12/read-acknowledgments';
import { errorsByAccount, readSent, type SentFile } from '../x12/sent-copy';
import { type Common, Unable } from './arguments';
import { openRecovered } from './export';
import { writeHistories } from './histories';
import { importClaims, type NewRecords } from './import-claims';

/**
 * `import FILE…`: what payers answer is added to the histories of the claims it speaks of, and a payment becomes a remit; an 837P
 * becomes records. Everything is read first and written then; what is told already is not told again.
 */

/** What an import found, as `--json` prints it. Money as decimal strings. */
export interface ImportJson {
  readonly files: readonly FileJson[];
  readonly unmatched: readonly UnmatchedJson[];
  /** Events that were added to histories, and those that were told already. */
  readonly events: number;
  readonly known: number;
  readonly written: readonly string[];
}

export interface FileJson {
  readonly file: string;
  readonly transactions: readonly string[];
  readonly problems: readonly string[];
  readonly payments: readonly PaymentJson[];
}

export interface PaymentJson {
  readonly check: string;
  readonly date: string | null;
  readonly amount: string;
  readonly expected: string;
  readonly balanced: boolean;
  readonly payer: string;
  readonly plb: readonly { code: string; reference: string; amount: string }[];
  readonly claims: readonly {
    account: string;
    status: string;
    icn: string;
    charge: string;
    paid: string;
    patient: string;
    patientAdjusted: string;
    balanced: boolean;
    claim: string | null;
  }[];
}

export interface UnmatchedJson {
  readonly file: string;
  readonly what: string;
  readonly why: string;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

interface Work {
  readonly book: Book;
  readonly root: string;
  readonly today: string;
  readonly matcher: Matcher;
  readonly events: Map<Item<'claim'>, NewEvent[]>;
  /** How often each answer is told in a claim's history, before and by this import. */
  readonly told: Map<Item<'claim'>, Map<string, number>>;
  readonly remits: Map<string, string>;
  readonly records: NewRecords;
  readonly unmatched: UnmatchedJson[];
  readonly sent: Map<number, SentFile | undefined>;
  readonly keep: boolean;
  known: number;
  file: Draft<FileJson> & { problems: string[]; payments: PaymentJson[]; transactions: string[] };
}

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
    records: { texts: [], accounts: new Set(), notKept: new Map() },
    unmatched: [],
    sent: new Map(),
    keep: common.json,
    known: 0,
    file: { file: '', transactions: [], problems: [], payments: [] },
  };
  const files: FileJson[] = [];
  for (const file of opened) {
    work.file = { file: file.name, transactions: [], problems: [], payments: [] };
    files.push(work.file);
    readOne(work, file);
  }
  const written = writeAll(work);
  const events = [...work.events.values()].reduce((n, e) => n + e.length, 0);
  const json: ImportJson = { files, unmatched: work.unmatched, events, known: work.known, written };
  return { json, failed: files.some((f) => f.problems.length > 0) || work.unmatched.length > 0 };
}

function readOne(work: Work, file: X12File): void {
  const reader = createReader({
    tell: ({ offset, message }) => {
      if (work.file.problems.length < 200) work.file.problems.push(`character ${offset + 1}: ${message}`);
    },
    open: (transaction) => open(work, transaction),
    acknowledgment: (segment) => acknowledge(work, readTa1(segment)),
  });
  try {
    file.read(reader.push);
  } catch (error) {
    throw new Unable(`${file.name}: ${reason(error)}`);
  }
  reader.end();
}

/** Who reads a transaction, by ST01. */
const SETS: Readonly<Record<string, (work: Work, transaction: Transaction) => Consumer>> = {
  '835': payments,
  '999': syntax,
  '997': syntax,
  '277': statuses,
  '837': (work, transaction) => importClaims(work.book, transaction, work.records, (p) => work.file.problems.push(p)),
};

function open(work: Work, transaction: Transaction): Consumer | undefined {
  const { set, guide } = transaction;
  if (work.file.transactions.length < 1000) work.file.transactions.push(`${set} ${transaction.control}`);
  const read = Object.hasOwn(SETS, set) ? SETS[set] : undefined;
  if (!read || guide.startsWith('005010X223') || guide.startsWith('005010X212')) {
    work.file.problems.push(`transaction ${transaction.control} (${set} ${guide}) is not supported yet`);
    return undefined;
  }
  return read(work, transaction);
}

/** Answers of one transaction are taken when it came to its end: of a file that is cut nothing is taken. */
function payments(work: Work): Consumer {
  const waiting: { claim: PaidClaim; payment: Payment }[] = [];
  const rows: PaymentJson['claims'][number][] = [];
  let payment: Payment | undefined;
  const reader = read835(
    (claim, of) => {
      const { item, why } = work.matcher.byAccount(claim.account, { ids: of.payer.ids, name: of.payer.name });
      if (item) waiting.push({ claim, payment: of });
      if (work.keep)
        rows.push({
          account: claim.account,
          status: claim.status,
          icn: claim.icn,
          charge: decimal(claim.charge),
          paid: decimal(claim.paid),
          patient: decimal(claim.patient),
          patientAdjusted: decimal(claim.patientSum),
          balanced: claim.balanced,
          claim: item?.id ?? null,
        });
      if (!item)
        miss(
          work,
          `claim ${claim.account} (${claim.name || 'no name'}, ${decimal(claim.paid)} paid, check ${of.check})`,
          why ?? '',
        );
      if (!claim.balanced)
        problem(
          work,
          `claim ${claim.account}: its charge less its adjustments is not what was paid (check ${of.check})`,
        );
      else if (claim.patient !== claim.patientSum && claim.status !== '25')
        problem(
          work,
          `claim ${claim.account}: it says the patient owes ${decimal(claim.patient)}, and its adjustments of group PR are ${decimal(claim.patientSum)}`,
        );
    },
    (of) => {
      payment = of;
    },
  );
  return {
    segment: reader.segment,
    end: (whole) => {
      reader.end?.(whole);
      if (!payment) return;
      work.file.payments.push(paymentJson(payment, rows));
      if (!whole) {
        problem(work, `check ${payment.check}: the file is cut, so nothing of this payment was taken`);
        return;
      }
      if (!payment.balanced)
        problem(
          work,
          `check ${payment.check}: it pays ${decimal(payment.amount)}, and its claims less its provider-level adjustments are ${decimal(payment.expected)}`,
        );
      for (const { claim, payment: of } of waiting) take(work, claim, of);
      keepRemit(work, payment);
    },
  };
}

const paymentJson = (p: Payment, claims: PaymentJson['claims']): PaymentJson => ({
  check: p.check,
  date: p.date ?? null,
  amount: decimal(p.amount),
  expected: decimal(p.expected),
  balanced: p.balanced,
  payer: p.payer.name,
  plb: p.plb.map(({ code, reference, amount }) => ({ code, reference, amount: decimal(amount) })),
  claims,
});

function take(work: Work, paid: PaidClaim, payment: Payment): void {
  const { item } = work.matcher.byAccount(paid.account, { ids: payment.payer.ids, name: payment.payer.name });
  const word = paymentWord(paid.status);
  if (!item) return;
  if (!word) {
    miss(work, `claim ${paid.account}`, 'it is a predetermination, and no answer to a claim');
    return;
  }
  add(work, item, paymentEvent(paid, payment, recordOf(item), work.today), identityOf(word, payment.check, paid.icn));
}

/** Adds an event unless the history tells of it: an answer by its identity, as often as the file has it. */
function add(work: Work, item: Item<'claim'>, event: NewEvent, identity = plainEvent(event)): void {
  let told = work.told.get(item);
  if (!told) {
    told = toldBy(item);
    work.told.set(item, told);
  }
  const before = told.get(identity) ?? 0;
  if (before > 0) {
    told.set(identity, before - 1);
    work.known++;
    return;
  }
  const list = work.events.get(item);
  if (list) list.push(event);
  else work.events.set(item, [event]);
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

function keepRemit(work: Work, payment: Payment): void {
  const id = payment.check;
  if (!id) return;
  const [known] = findItems(work.book, 'remit', id);
  if (known) {
    const { amount, date } = recordOf(known);
    if (amount?.amount !== payment.amount || (date?.date !== undefined && date.date !== payment.date))
      problem(work, `check ${id} is in the book with another amount or date: its remit was left as it is`);
    else work.known++;
    return;
  }
  const payer = [...payment.payer.ids].find((p) => findItems(work.book, 'payer', p).length > 0);
  if (work.remits.has(id)) problem(work, `check ${id} is in these files twice; its remit is written once`);
  else work.remits.set(id, remitText(payment, payer, work.today));
}

const problem = (work: Work, message: string): void => {
  if (work.file.problems.length < 200) work.file.problems.push(message);
};
const miss = (work: Work, what: string, why: string): void => {
  if (work.unmatched.length < 10_000) work.unmatched.push({ file: work.file.file, what, why });
};

/** The file that was sent under a control number; undefined where there is no copy. */
function sentFile(work: Work, control: number): SentFile | undefined {
  if (!work.sent.has(control)) {
    const copy = copyOf(work.root, control);
    work.sent.set(control, copy === undefined ? undefined : readSent(copy));
  }
  return work.sent.get(control);
}

const dayOfTransaction = ({ date }: Transaction, today: string): string =>
  /^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : today;

function syntax(work: Work, transaction: Transaction): Consumer {
  const date = dayOfTransaction(transaction, work.today);
  const seen = new Set<string>();
  const acks: Ack999[] = [];
  const reader = read999((ack) => acks.push(ack));
  return {
    segment: reader.segment,
    end: (whole) => {
      if (!whole) return problem(work, 'the acknowledgment (999) is cut, so nothing of it was taken');
      for (const ack of acks) {
        const sent = sentFile(work, Number(ack.group));
        if (!sent) {
          if (!seen.has(ack.group))
            miss(work, `999 for group ${ack.group}`, 'this workspace never sent a file with that number');
          seen.add(ack.group);
          continue;
        }
        if (ack.set !== '') seen.add(ack.set);
        // What is said of the group alone holds for the sets that nothing else was said of.
        for (const set of sent.sets) {
          if (ack.set !== '' ? Number(set.control) !== Number(ack.set) : seen.has(set.control)) continue;
          const errors = errorsByAccount(set, ack.errors);
          for (const account of set.accounts) {
            const item = found(work, account, `999 for group ${ack.group}`);
            if (item) add(work, item, syntaxEvent(ack, errors.get(account) ?? [], date));
          }
        }
      }
    },
  };
}

function found(work: Work, account: string, what: string): Item<'claim'> | undefined {
  const { item, why } = work.matcher.byAccount(account, { ids: [], name: '' });
  if (!item) miss(work, `${what}, claim ${account}`, why ?? '');
  return item;
}

function acknowledge(work: Work, ack: ReturnType<typeof readTa1>): void {
  const sent = sentFile(work, Number(ack.control));
  if (!sent)
    return miss(work, `TA1 for interchange ${ack.control}`, 'this workspace never sent a file with that number');
  for (const account of sent.sets.flatMap((s) => s.accounts)) {
    const item = found(work, account, `TA1 for interchange ${ack.control}`);
    if (item) add(work, item, interchangeEvent(ack, work.today));
  }
}

function statuses(work: Work): Consumer {
  const adds: (() => void)[] = [];
  const reader = read277ca((ack, payer) => {
    if (ack.level !== 'claim') {
      if (!ack.rows.some(refusesAll)) return;
      // A batch that is refused before its claims are looked at names none of them.
      adds.push(() => {
        const control = Number(/^\d{1,9}/.exec(ack.batch)?.[0] ?? 'NaN');
        const sent = Number.isNaN(control) ? undefined : sentFile(work, control);
        if (!sent)
          return miss(
            work,
            `277CA for batch ${ack.batch || 'without a number'}`,
            'this workspace never sent a file with that number',
          );
        for (const account of sent.sets.flatMap((s) => s.accounts)) {
          const item = found(work, account, `277CA for batch ${ack.batch}`);
          if (item) for (const e of statusEvents(ack, recordOf(item), work.today)) add(work, item, e);
        }
      });
      return;
    }
    adds.push(() => {
      const { item, why } = work.matcher.byAccount(ack.account, { ids: [], name: payer });
      if (!item) return miss(work, `277CA for claim ${ack.account} (${ack.name || 'no name'})`, why ?? '');
      for (const e of statusEvents(ack, recordOf(item), work.today)) add(work, item, e);
    });
  });
  return {
    segment: reader.segment,
    end: (whole) => {
      reader.end?.(whole);
      if (!whole) return problem(work, 'the claim statuses (277CA) are cut, so nothing of them was taken');
      for (const a of adds) a();
    },
  };
}

/** Writes the new files first, then the histories; gives the paths. */
function writeAll(work: Work): string[] {
  const written: string[] = [];
  const folderFile = (folder: string, name: string, ending: string): string => {
    const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80) || 'unnamed';
    for (let n = 1; ; n++) {
      const inside = path.posix.join(folder, `${plain}${n > 1 ? `-${n}` : ''}${ending}`);
      if (!fs.existsSync(path.join(work.root, inside))) return inside;
    }
  };
  const put = (inside: string, text: string): void => {
    try {
      fs.mkdirSync(path.dirname(path.join(work.root, inside)), { recursive: true });
      writeWhole(path.join(work.root, inside), text);
    } catch (error) {
      throw new Unable(`${inside}: ${reason(error)}`);
    }
    written.push(inside);
  };
  for (const { folder, name, ending, text } of work.records.texts) put(folderFile(folder, name, ending), text);
  written.push(...writeHistories(work.root, work.events));
  for (const [check, text] of work.remits) put(folderFile('remits', check, '.payer'), text);
  for (const [account, segments] of work.records.notKept)
    problem(work, `claim ${account}: a record does not hold ${[...segments].join(', ')}`);
  return written;
}

function importText(json: ImportJson): string {
  const out: string[] = [];
  for (const { file, problems, payments: paid } of json.files) {
    for (const p of paid)
      out.push(
        `${file}: check ${p.check}${p.date ? ` of ${p.date}` : ''}, ${p.amount} from ${p.payer}${p.balanced ? '' : ' (does not balance)'}`,
      );
    for (const p of problems) out.push(`${file}: ${p}`);
  }
  for (const { file, what, why } of json.unmatched) out.push(`${file}: not matched: ${what}: ${why}`);
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  for (const name of json.written) out.push(`wrote ${name}`);
  out.push(`${count(json.events, 'event')} added, ${json.known} known before, ${json.unmatched.length} not matched.`);
  return `${out.join('\n')}\n`;
}
