import { codeAt } from './codec';
import type { LocalRow } from './imported';
import type { InstalledEdition } from './installed';

/**
 * The rows of an imported list of the practice's: licensed CPT codes, or codes of its own. Rows without days of their own stand for
 * every date: lists of different origin lie side by side, and that one of them is of last year ends no code.
 */
export function localRows(edition: InstalledEdition): LocalRow[] {
  const list = edition.list();
  if (!list) return [];
  const rows: LocalRow[] = [];
  const titles: string[] = [];
  list.titles().each((words) => titles.push(words));
  for (let i = 0, row = 0; i < list.codes.count; i++) {
    const code = codeAt(list.codes, i);
    for (const last = list.rowAt(i, undefined); row <= last; row++) {
      const { from, to } = list.periodOf(row);
      rows.push({ code, words: titles[row] ?? '', ...(from && { from }), ...(to && { to }) });
    }
  }
  return rows;
}
