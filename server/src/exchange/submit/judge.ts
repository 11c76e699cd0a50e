import type { Practice } from '../../../../schemas';
import { type Book, editFile, findItems, type Item, lineOf, placeOf, recordOf, treeOfItem } from '../../records/book';
import { scratchOf } from '../../records/scratch';
import { checkItem } from '../../rules/check';
import { ENDS } from '../../rules/history/order';
import type { Engine } from '../../rules/rule';
import { lineAt } from '../../text/tree';
import type { Bill } from '../../x12/bill';
import { billOf } from '../../x12/bill-of-claim';
import { addEvents } from '../../x12/history-text';

/** Whether claims can be sent, and what keeps them from it. */

export interface Ready {
  readonly item: Item<'claim'>;
  readonly bill: Bill;
  readonly practice: Practice;
}

/** A line for the terminal and for `--json` about what keeps a claim from being sent. */
export interface Refusal {
  readonly claim: string;
  readonly at: string;
  readonly message: string;
}

/** Judges the claims as they are when they are sent: what waits for `ready` counts now. */
export function judge(engine: Engine, items: readonly Item<'claim'>[], draft: boolean) {
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

/** `1 of 3 claims cannot be sent; nothing was written. Put it right, or …` */
export function refusedText(refused: readonly Refusal[], of: number, otherwise: string): string {
  const claims = new Set(refused.map((r) => r.claim)).size;
  return `${claims} of ${of} claim${of === 1 ? '' : 's'} cannot be sent; nothing was written. Put ${claims === 1 ? 'it' : 'them'} right, or ${otherwise}.`;
}
