import path from 'node:path';
import type { Place, SubmitAnswer } from '../../../../schemas/exchange';
import { type Events, eventEdits, type RecordEdits } from '../../exchange/changes';
import { judge, refusedText } from '../../exchange/submit/judge';
import { leftBehind } from '../../exchange/submit/left-behind';
import { partsOf } from '../../exchange/submit/parts';
import { fileText, type Order, send, sentEvents, sentLines, settleSent, validated } from '../../exchange/submit/send';
import { Unable } from '../../exchange/unable';
import { settle } from '../../files/outbox';
import type { Item } from '../../records/book';
import { changesFor } from '../changes';
import { pageOf } from '../page';
import type { Serving } from '../serving';
import type { Folder } from '../state';
import { claimsAt, filePath, rootPath } from './shared';

/** Claims as a file for the payer. The editor tells the histories of it, and says then that the numbers are settled. */

/** Numbers that this server has taken, and whose histories the editor is about to tell: nobody has left them behind. By folder. */
const underWay = new Map<string, Set<number>>();
const mineIn = (root: string): Set<number> => {
  const known = underWay.get(root) ?? new Set<number>();
  underWay.set(root, known);
  return known;
};

/** What programs that ended half-way have left behind in a folder: what the histories should tell, the numbers, and what is said of it. */
export function finishing(root: string, { engine }: Folder) {
  const mine = mineIn(root);
  const edits: (readonly [Item, RecordEdits[number][1]])[] = [];
  const controls: number[] = [];
  const notes: string[] = [];
  for (const { control, how, events, message } of leftBehind(root, engine.book, mine)) {
    if (message !== '') notes.push(message);
    if (how === 'given up') settle(root, control, how);
    else {
      edits.push(...eventEdits(events));
      controls.push(control);
      mine.add(control);
    }
  }
  return { edits, controls, notes };
}

/** Whether the histories tell of these numbers now. Where they do not, the next export or import finishes it. */
export function settleIn(serving: Serving, folder: Folder, controls: readonly number[], applied: boolean): void {
  const root = rootPath(serving, folder);
  for (const control of controls) {
    if (applied) settle(root, control, 'submitted');
    mineIn(root).delete(control);
  }
}

export interface Submission {
  readonly claims: readonly Place[];
  readonly out: string | null;
  readonly draft: boolean;
}

/** Judges claims, and with `out` writes their file. */
export async function submitClaims(serving: Serving, { claims, out, draft }: Submission): Promise<SubmitAnswer> {
  const { folder, items } = claimsAt(serving, claims);
  const { engine } = folder;
  const root = rootPath(serving, folder);
  const nameless = items.find(({ id }) => id === '');
  if (nameless) throw new Unable(`a claim in ${nameless.file.path} has no id`);
  const { ready, refused, notes } = judge(engine, items, draft);
  const page = (rows: readonly string[]) => pageOf(folder, `${rows.join('\n')}\n`);
  if (refused.length > 0) {
    const why = refusedText(refused, items.length, 'write a test file');
    const rows = refused.map(({ claim, at, message }) => `${at}: ${claim}: ${message}`);
    return { kind: 'refused', why, page: page([why, '', ...rows]) };
  }
  const told = notes.map(({ claim, message }) => `${claim}: ${message}`);
  const parts = partsOf(ready, undefined);
  const order = { root, book: engine.book, parts, draft, today: engine.today };
  const found = validated(fileText(order));
  if (found.refused && !draft)
    return {
      ...{ kind: 'refused', why: 'The file would be refused; nothing was written.' },
      page: page(['The file would be refused; nothing was written.', '', ...found.lines]),
    };
  if (out === null) {
    const receivers = [...new Set(parts.map((p) => p.receiver.id.toLowerCase()))];
    const name = `${receivers.length === 1 ? receivers[0]?.replace(/[^a-z0-9-]+/g, '-') : 'claims'}-${engine.today}.837`;
    return { kind: 'ready', name, claims: items.map((i) => i.id), notes: told };
  }
  return write(serving, folder, { ...order, out: filePath(serving, out) }, [...told, ...found.lines]);
}

async function write(serving: Serving, folder: Folder, order: Order, told: readonly string[]): Promise<SubmitAnswer> {
  const { root, draft, today } = order;
  const before = finishing(root, folder);
  const sent = send(order);
  const mine = mineIn(root);
  for (const { control } of sent) mine.add(control);
  const events: Events = draft ? new Map() : sentEvents(sent, today);
  if (draft) settleSent(root, sent, true);
  const controls = [...before.controls, ...(draft ? [] : sent.map((s) => s.control))];
  try {
    const edits = joined([...before.edits, ...eventEdits(events)]);
    return {
      kind: 'sent',
      lines: [...sentLines(path.basename(order.out), sent, draft)],
      notes: [...before.notes, ...told],
      changes: await changesFor(serving.state, folder, { files: [], edits }),
      controls,
    };
  } catch (error) {
    // The file is written all the same: the next export or import tells the histories of it.
    for (const control of controls) mine.delete(control);
    throw error;
  }
}

/** Edits of one record together. */
function joined(all: RecordEdits): RecordEdits {
  const byItem = new Map<Item, RecordEdits[number][1]>();
  for (const [item, edits] of all) byItem.set(item, [...(byItem.get(item) ?? []), ...edits]);
  return [...byItem];
}
