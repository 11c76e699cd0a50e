import type { Practice } from '../../../schemas';
import type { IsoDate } from '../../../schemas/values';
import { type Estimate, estimateOf } from '../benefits/estimate';
import { type Statement, statementOf } from '../benefits/statement';
import { estimatePaper } from '../forms/estimate';
import type { Paper } from '../forms/paper';
import { paperHtml } from '../forms/paper-html';
import { paperText } from '../forms/paper-text';
import { statementPaper } from '../forms/statement';
import { allItems, type Book, findItems, type Item, recordOf } from '../records/book';

/** Papers for the patient, as text, web page or PDF. */

export const PAPER_FORMATS = ['text', 'html', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** What a patient owes and why, and the statement that says so. */
export function statementOn(
  book: Book,
  item: Item<'patient'>,
  today: IsoDate,
): { readonly found: Statement; readonly paper: Paper } {
  const found = statementOf(book, item, today);
  const named = found.visits.map((v) => findItems(book, 'encounter', v.record)[0]).find((e) => e !== undefined);
  const practice = practiceOf(book, named && recordOf(named).practice?.id);
  return { found, paper: statementPaper(found, recordOf(item), practice) };
}

/** The good faith estimate of a planned encounter. */
export function estimateOn(
  book: Book,
  item: Item<'encounter'>,
  today: IsoDate,
): { readonly found: Estimate; readonly paper: Paper } {
  const found = estimateOf(book, item, today);
  const practice = practiceOf(book, recordOf(item).practice?.id);
  return { found, paper: estimatePaper(found, found.patient && recordOf(found.patient), practice) };
}

/** The practice that a record names, else the book’s first. */
function practiceOf(book: Book, id: string | undefined): Practice | undefined {
  const item = (id === undefined ? undefined : findItems(book, 'practice', id)[0]) ?? allItems(book, 'practice')[0];
  return item && recordOf(item);
}

/** The content of a paper’s file. The writer of PDF is loaded when it is asked for. */
export async function renderPaper(format: PaperFormat, paper: Paper, today: IsoDate): Promise<string | Uint8Array> {
  if (format === 'pdf') {
    const { paperPdf } = await import('../forms/paper-pdf');
    return paperPdf(paper, new Date(`${today}T00:00:00Z`));
  }
  return format === 'html' ? paperHtml(paper) : paperText(paper);
}
