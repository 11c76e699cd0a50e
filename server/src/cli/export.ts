import fs from 'node:fs';
import path from 'node:path';
import type { Practice } from '../../../schemas';
import { copyOf, keepCopy, settle, takeNumber, takenNumbers, unsettled } from '../files/outbox';
import { reason } from '../files/workspace';
import { writeWhole } from '../files/write';
import {
  allItems,
  type Book,
  editFile,
  findItems,
  type Item,
  lineOf,
  placeOf,
  recordOf,
  treeOfItem,
} from '../records/book';
import { decimal } from '../records/money';
import { scratchOf } from '../records/scratch';
import { checkItem } from '../rules/check';
import { ENDS } from '../rules/history/order';
import type { Engine } from '../rules/rule';
import { lineAt } from '../text/tree';
import type { Bill, Receiver, Submitter } from '../x12/bill';
import { billOf } from '../x12/bill-of-claim';
import { addEvents } from '../x12/history-text';
import { validate } from '../x12/validate';
import { sent } from '../x12/write';
import { write837p } from '../x12/write-837p';
import { type Common, Unable } from './arguments';
import { type Opened, openWorkspace } from './book';
import { writeHistories } from './histories';

/**
 * `export CLAIM-ID… --as 837p -o OUT`: claims as a file for the payer. The order of steps is what makes it safe to stop at any moment:
 * the control number is taken, a copy kept, the file written, the histories told, and the number settled.
 */

export const exportOptions = {
  as: { type: 'string' },
  output: { type: 'string', short: 'o' },
  out: { type: 'string' },
  receiver: { type: 'string' },
  draft: { type: 'boolean' },
} as const;

const FORMATS: Readonly<Record<string, string>> = {
  '837i': 'the 837I of institutional claims is not supported yet',
  cms1500: 'the paper claim is not supported yet',
  ub04: 'the paper claim is not supported yet',
};

interface Ready {
  readonly item: Item<'claim'>;
  readonly bill: Bill;
  readonly practice: Practice;
}

/** A line for the terminal and for `--json` about what keeps a claim from being sent. */
interface Refusal {
  readonly claim: string;
  readonly at: string;
  readonly message: string;
}

export async function exportClaims(common: Common): Promise<number> {
  const { ids, format } = wanted(common);
  if (format !== '837p')
    throw new Unable(FORMATS[format] ?? `--as ${format}: one of 837p, ${Object.keys(FORMATS).join(', ')}`);
  if (ids.length === 0) throw new Unable('export CLAIM-ID… --as 837p -o FILE: which claims? Give their ids');
  const draft = common.values.draft === true;
  const { engine, root } = openRecovered(common);
  const items = itemsOf(engine.book, ids);
  const { ready, refused, notes } = judge(engine, items, draft);
  for (const n of notes) process.stderr.write(`claimwright: ${n.at}: ${n.message}\n`);
  if (refused.length > 0) return refuse(common, refused, items.length);
  const out = (common.values.output ?? common.values.out) as string | undefined;
  const parts = partsOf(ready, common.values.receiver as string | undefined);
  const at = momentOf(common);
  if (out === undefined) {
    // Without a file nothing is sent: it is shown with the number it would have.
    const shown = parts.map((p, i) => textOf(p, nextNumber(root, engine.book) + i, draft, at)).join('');
    if (!accepted(common, shown, draft)) return 1;
    process.stdout.write(shown);
    process.stderr.write('claimwright: shown only; with -o FILE it is written, and the claims’ histories tell of it\n');
    return 0;
  }
  return submit({ common, root, book: engine.book, parts, out, draft, at });
}

function wanted(common: Common): { ids: readonly string[]; format: string } {
  const as = common.values.as as string | undefined;
  const [first = ''] = common.paths;
  const named = as === undefined && (first.toLowerCase() === '837p' || Object.hasOwn(FORMATS, first.toLowerCase()));
  return { ids: named ? common.paths.slice(1) : common.paths, format: (named ? first : (as ?? '837p')).toLowerCase() };
}

function itemsOf(book: Book, ids: readonly string[]): Item<'claim'>[] {
  const items: Item<'claim'>[] = [];
  for (const id of ids) {
    const found = findItems(book, 'claim', id);
    const [item] = found;
    if (!item) throw new Unable(`there is no claim ${id} in this workspace`);
    if (found.length > 1) throw new Unable(`there are ${found.length} claims ${id} in this workspace: ids are unique`);
    if (!items.includes(item)) items.push(item);
  }
  return items;
}

/** Judges the claims as they are when they are sent: what waits for `ready` counts now. */
function judge(engine: Engine, items: readonly Item<'claim'>[], draft: boolean) {
  const refused: Refusal[] = [];
  const notes: Refusal[] = [];
  const ready: Ready[] = [];
  const accounts = new Map<string, string>();
  const book = draft ? engine.book : readied(engine, items);
  for (const item of items) {
    const claim = item.id;
    const { bill, practice, problems } = billOf(engine.book, item);
    if (!draft) {
      const [judged = item] = findItems(book, 'claim', item.id);
      // A rejection that is still open is what sending again answers.
      const { findings } = checkItem({ ...engine, book }, judged as unknown as Item);
      for (const f of findings)
        if (f.severity === 'error' && f.rule !== 'history/rejected')
          refused.push({ claim, at: whereIs(item, f.start), message: `${f.message} (${f.rule})` });
    }
    for (const p of problems)
      (p.minor || (draft && bill) ? notes : refused).push({
        claim,
        at: lineOf(item as unknown as Item, p.at),
        message: p.message,
      });
    const open = sentAndOpen(item);
    if (open !== undefined && !draft)
      notes.push({
        claim,
        at: lineOf(item as unknown as Item, open),
        message:
          'It was sent before and not refused since: the payer takes a second one for a duplicate. To change it, send a replacement.',
      });
    if (!bill || !practice) continue;
    const other = accounts.get(bill.account.toUpperCase());
    if (other !== undefined)
      refused.push({
        claim,
        at: lineOf(item as unknown as Item, 0),
        message: `Its account number ${bill.account} is that of claim ${other} too.`,
      });
    accounts.set(bill.account.toUpperCase(), claim);
    ready.push({ item, bill, practice });
  }
  return { ready, refused, notes };
}

/** The entry of the last submission, where nothing has come since after which a claim may be sent again. */
function sentAndOpen(item: Item<'claim'>): number | undefined {
  const { history, frequency } = recordOf(item);
  if (frequency?.kind === 'replacement' || frequency?.kind === 'void') return undefined;
  let open: number | undefined;
  for (const { at, event = '' } of history?.event ?? []) {
    if (event === 'submitted') open = at;
    else if (ENDS.has(event)) open = undefined;
  }
  return open;
}

/** A copy of the book in which the claims are ready; what is tried in it is not seen in the book itself. */
function readied({ book, today }: Engine, items: readonly Item<'claim'>[]): Book {
  const scratch = scratchOf(book);
  for (const { id } of items) {
    const [item] = findItems(scratch, 'claim', id);
    if (!item || recordOf(item).history?.event?.some((e) => e.event !== undefined && e.event !== 'prepared')) continue;
    const { offset } = placeOf(item as unknown as Item);
    const edits = addEvents(treeOfItem(item as unknown as Item), [{ date: today, text: 'ready by export' }]);
    for (const e of edits) editFile(scratch, item.file.path, offset + e.start, offset + e.end, e.text);
  }
  return scratch;
}

function whereIs(item: Item<'claim'>, offset: number): string {
  const place = placeOf(item as unknown as Item);
  return `${item.file.path}:${place.line + lineAt(treeOfItem(item as unknown as Item).lines, offset) + 1}`;
}

function refuse(common: Common, refused: readonly Refusal[], of: number): number {
  if (common.json) process.stdout.write(`${JSON.stringify({ written: null, refused }, undefined, 1)}\n`);
  for (const { claim, at, message } of refused) process.stderr.write(`${at}: ${claim}: ${message}\n`);
  const claims = new Set(refused.map((r) => r.claim)).size;
  process.stderr.write(
    `claimwright: ${claims} of ${of} claim${of === 1 ? '' : 's'} cannot be sent; nothing was written. Put them right, or write a test file with --draft.\n`,
  );
  return 1;
}

/** Claims for one receiver: an interchange of its own. */
interface Part {
  readonly receiver: Receiver;
  readonly submitter: Submitter;
  readonly ready: readonly Ready[];
}

/** By submitter and receiver: the one that was named, else the practice’s, else each payer is sent its own. */
function partsOf(ready: readonly Ready[], named: string | undefined): Part[] {
  const parts = new Map<string, Ready[]>();
  for (const r of ready) {
    const key = JSON.stringify([submitterOf(r.practice), receiverOf(r, named)]);
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

/** `--today` is the day on the file, at this hour. */
function momentOf({ today }: Common): Date {
  const now = new Date();
  now.setFullYear(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1, Number(today.slice(8, 10)));
  return now;
}

const textOf = ({ ready, submitter, receiver }: Part, control: number, draft: boolean, at: Date): string =>
  write837p(
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

const nextNumber = (root: string, book: Book): number =>
  Math.max(knownNumber(book), takenNumbers(root).at(-1) ?? 0) + 1;

/** Our own validator on what we wrote; a draft is told of its findings and written all the same. */
function accepted(common: Common, text: string, draft: boolean): boolean {
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

function submit({ common, root, book, parts, out, draft, at }: Submission): number {
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

const submitted = (date: string, control: number) => ({
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

/** The workspace, after what a program that was killed left behind has been finished. */
export function openRecovered(common: Common): Opened {
  const opened = openWorkspace({ ...common, paths: [] });
  return recover(opened.root, opened.engine.book) ? openWorkspace({ ...common, paths: [] }) : opened;
}

/**
 * Finishes what a program that was killed had begun: where its file was written, the histories tell of it now; where it was not,
 * nothing was submitted.
 */
function recover(root: string, book: Book): boolean {
  let changed = false;
  for (const { control, about } of unsettled(root)) {
    const name = String(control).padStart(9, '0');
    const copy = copyOf(root, control);
    if (!about || copy === undefined || about.draft || !isWritten(about.out, copy)) {
      settle(root, control, 'given up');
      if (about && !about.draft)
        process.stderr.write(
          `claimwright: the export with control ${name} was stopped before its file was written: nothing was submitted\n`,
        );
      continue;
    }
    const events = new Map<Item<'claim'>, ReturnType<typeof submitted>[]>();
    for (const id of about.claims) {
      const [item] = findItems(book, 'claim', id);
      if (item && !item.block.text.includes(`control ${name}`)) events.set(item, [submitted(about.date, control)]);
    }
    const paths = writeHistories(root, events);
    settle(root, control, 'submitted');
    changed ||= paths.length > 0;
    process.stderr.write(
      `claimwright: the export with control ${name} was stopped after its file was written; the histories of ${events.size} claims tell of it now\n`,
    );
  }
  return changed;
}

function isWritten(out: string, copy: string): boolean {
  try {
    return fs.readFileSync(out, 'utf8').includes(copy);
  } catch {
    return false;
  }
}
