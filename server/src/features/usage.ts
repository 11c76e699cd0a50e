import { type Book, type Item, recordOf } from '../records/book';

/** How often the book uses each code, for putting the practice's own habits first. */
export interface Usage {
  readonly counts: ReadonlyMap<string, number>;
  /** Most used first. */
  readonly diagnoses: readonly string[];
  readonly procedures: readonly string[];
}

const known = new WeakMap<Book, { usage: Usage; at: number }>();

/** Counting a book takes milliseconds and ranks hardly change while one types, so a count serves for a while. */
const FRESH_MS = 5000;

export function usageOf(book: Book, now: number = Date.now()): Usage {
  const last = known.get(book);
  if (last && now - last.at < FRESH_MS) return last.usage;
  const diagnoses = new Map<string, number>();
  const procedures = new Map<string, number>();
  for (const kind of ['encounter', 'claim'] as const)
    for (const item of book.byKind.get(kind) ?? []) {
      const record = recordOf(item as Item<'encounter'>);
      for (const dx of record.dx?.diagnosis ?? []) if (dx.code) count(diagnoses, dx.code);
      for (const line of record.service?.line ?? []) if (line.procedure) count(procedures, line.procedure.code);
    }
  const usage: Usage = {
    counts: new Map([...diagnoses, ...procedures]),
    diagnoses: ranked(diagnoses),
    procedures: ranked(procedures),
  };
  known.set(book, { usage, at: now });
  return usage;
}

const count = (map: Map<string, number>, key: string): void => {
  map.set(key, (map.get(key) ?? 0) + 1);
};

const ranked = (map: ReadonlyMap<string, number>): string[] =>
  [...map].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code);
