/** Our own words for the codes of a set. */
export interface WordTable {
  /** Rows by code without its dot. */
  readonly rows: ReadonlyMap<string, WordRow>;
}

export interface WordRow {
  /** As written, with its dot. */
  readonly code: string;
  readonly words: string;
  /** Abbreviations and lay words to search by. */
  readonly also: string;
  /** Further columns: kind of a modifier (`cpt`, `hcpcs`); facility rate (`F`, `NF`) and first day of a place. */
  readonly more: readonly string[];
}

/** Reads rows of columns separated by tabs: code, words, search words, and what else the table has. */
export function readWords(text: string): WordTable {
  const rows = new Map<string, WordRow>();
  // A checkout may have given the file's lines another end.
  for (const line of (text.includes('\r') ? text.replaceAll('\r', '') : text).split('\n')) {
    const [code = '', words = '', also = '', ...more] = line.split('\t');
    if (code && words) rows.set(code.replace('.', ''), { code, words, also, more: more.length > 0 ? more : NONE });
  }
  return { rows };
}

const NONE: readonly string[] = [];
