import type { Page } from '../../../schemas/exchange';
import { findItems, placeOf } from '../records/book';
import { uriOfPath } from './paths';
import type { Folder } from './state';

/** A text for a person to read in the editor, whose words lead to the records and files that they name. */

/** Words that may name a record or a file, with a line behind a file: `claims/1001.claim:9`. */
const WORD = /[^\s"“”(),;]+/g;
const KINDS = ['claim', 'encounter', 'patient', 'remit'] as const;

/** The page of a text. `fresh` are paths of files that are made with it, and stand in no book yet. */
export function pageOf(folder: Folder, text: string, fresh: readonly string[] = []): Page {
  const made = new Set(fresh);
  const links = text.split('\n').flatMap((row, line) =>
    [...row.matchAll(WORD)].flatMap(({ 0: word, index }) => {
      const plain = word.replace(/[.:]+$/, '');
      const to = targetOf(folder, plain, made);
      return to ? [{ line, start: index, end: index + plain.length, ...to }] : [];
    }),
  );
  return { text, links };
}

function targetOf(folder: Folder, word: string, fresh: ReadonlySet<string>): { uri: string; at: number } | undefined {
  const { book } = folder.engine;
  const [, path = '', line = '1'] = /^(.+?)(?::(\d+))?$/.exec(word) ?? [];
  if (book.files.has(path) || fresh.has(path)) return { uri: uriOfPath(folder, path), at: Number(line) - 1 };
  for (const kind of KINDS) {
    const [item] = findItems(book, kind, word);
    if (item) return { uri: uriOfPath(folder, item.file.path), at: placeOf(item as never).line };
  }
  return undefined;
}
