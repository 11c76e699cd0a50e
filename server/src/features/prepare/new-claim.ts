import { type Book, findItems, type Item, setFile, treeOfItem } from '../../records/book';
import { scratchOf } from '../../records/scratch';
import { checkItem } from '../../rules/check';
import type { Engine, Judged } from '../../rules/rule';
import { childrenOf, entryKeyword } from '../../text/tree';

/** What claims that are made from another claim share: its entries, an id that nobody has, and what is found on the new one. */

/** Entries of a claim that belong to its own way to its payer. */
const OWN: ReadonlySet<string> = new Set(
  'from payer account frequency original-number history note collected delay-reason work'.split(' '),
);

/** The entries of a claim as they were typed, without those of its own way to its payer. */
export function rowsOfClaim(base: Item<'claim'>): readonly string[] {
  const tree = treeOfItem(base as unknown as Item);
  return childrenOf(tree, 0).flatMap((index) => {
    const entry = tree.entries[index];
    if (!entry || OWN.has(entryKeyword(tree, entry))) return [];
    const last = tree.entries[entry.end - 1] ?? entry;
    const own = tree.entries.slice(entry.index, last.index + 1);
    return own.map((e) => {
      const text = tree.text.slice(tree.tokens[e.first * 3 + 1], tree.tokens[(e.last - 1) * 3 + 2]);
      return `${' '.repeat(e.column - entry.column)}${text}`;
    });
  });
}

/** An id like the wanted one that no claim has, and that fits an account number. */
export function freeId(book: Book, wanted: string): string {
  // An account number has at most 20 of A–Z, 0–9 and hyphen (CLM01); its end tells one from the next.
  const plain = wanted.toUpperCase().replace(/[^A-Z0-9-]+/g, '-');
  const short = plain.length <= 20 ? plain : plain.slice(-20).replace(/^-+/, '');
  for (let n = 1; ; n++) {
    const id = n === 1 ? short : `${short.slice(0, 20 - String(n).length - 1)}-${n}`;
    if (findItems(book, 'claim', id).length === 0) return id;
  }
}

/** The new claim judged in a copy of the book: what is found on it before it is saved. */
export function findingsOf(engine: Engine, text: string): readonly Judged[] {
  const book = scratchOf(engine.book);
  const [item] = setFile(book, ':prepared.claim', text).file.items;
  return item ? checkItem({ ...engine, book }, item).findings : [];
}
