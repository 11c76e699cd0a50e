/** Our own words for codes, one row a code: number, words, words to search by, and what else a table has. */
export interface WordTable {
  /** Undotted code to its row. */
  readonly rows: ReadonlyMap<string, WordRow>;
}

export interface WordRow {
  /** As written, with its dot. */
  readonly code: string;
  readonly words: string;
  /** Abbreviations and lay words. */
  readonly also: string;
  /** Further columns: kind of modifier; facility flag and first day of a place. */
  readonly more: readonly string[];
}

/** Reads tab-separated rows. */
export function readWords(text: string): WordTable {
  const rows = new Map<string, WordRow>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [code = '', words = '', also = '', ...more] = line.replace('\r', '').split('\t');
    if (code && words) rows.set(code.replace('.', ''), { code, words, also, more });
  }
  return { rows };
}
