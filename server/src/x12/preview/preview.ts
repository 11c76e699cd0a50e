import type { Preview837 } from '../../../../schemas/preview-837';
import type { IsoDate } from '../../../../schemas/values';
import { type Book, type Item, placeOf, recordOf, treeOfItem } from '../../records/book';
import { billOf } from '../bill-of-claim';
import { el } from '../codec';
import { NO_PHONE, receiverOf, submitterOf } from '../submitter';
import { write837 } from '../write-837';
import { annotate } from './annotate';
import { formOf, sourcesOf, textLineOf } from './places';

/** The claim at the caret as the file that would be sent, with the line of the records that each segment comes from. */

/** A control number that no file has: the preview is never sent. */
const CONTROL = 1;

/**
 * The preview of a claim. Where something is missing without which there is no file, the page says what, line by line.
 *
 * @param address the editor’s address of a file of the book
 */
export function preview837(
  book: Book,
  claim: Item<'claim'>,
  today: IsoDate,
  address: (path: string) => string,
): Preview837 {
  const record = recordOf(claim);
  const { line } = placeOf(claim as unknown as Item);
  const { bill, practice, problems } = billOf(book, claim);
  const submitter = practice && submitterOf(practice);
  const form = formOf(record);
  const id = claim.id || 'without an id';
  const own = (at: number): number => line + (treeOfItem(claim as unknown as Item).entries[at]?.line ?? 0);
  const head = [`${form} of claim ${id}, as it would be sent. It is shown only: nothing here is written or sent.`];
  const told = problems.map((p) => ({
    message: p.message,
    at: own(p.at),
    severity: p.minor ? ('warning' as const) : ('error' as const),
  }));
  if (practice && !submitter) told.push({ message: NO_PHONE, at: line, severity: 'error' });
  for (const t of told) head.push(`! ${t.message}`);
  const place = { uri: address(claim.file.path), line };
  const toTold = told.map((t, i) => ({ line: i + 1, uri: place.uri, at: t.at }));
  const ofTold = told.map((t, i) => ({
    line: i + 1,
    start: 0,
    end: t.message.length + 4,
    severity: t.severity,
    message: t.message,
  }));
  if (!bill || !practice || !submitter) {
    const text = [...head.map((h) => `# ${h}`), ''].join('\n');
    return { id, form, place, text, rows: toTold, findings: ofTold };
  }
  const at = new Date(`${today}T12:00:00`);
  const { text } = write837([bill], submitter, receiverOf(practice, bill), { control: CONTROL, test: true, at });
  const page = annotate(text, head);
  const sources = sourcesOf(book, claim);
  let name = '';
  const rows = page.rows.flatMap((row) => {
    if (row.segment.id === 'NM1') name = el(row.segment, 1);
    const found = textLineOf(sources, row, name);
    return found ? [{ line: row.line, uri: address(found.path), at: found.line }] : [];
  });
  return { id, form, place, text: page.text, rows: [...toTold, ...rows], findings: [...ofTold, ...page.findings] };
}
