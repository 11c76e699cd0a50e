import type { Letter } from '../../../../schemas/letter';
import { type Book, findItems, type Item, recordOf, treeOfItem } from '../../records/book';
import { endOfLine, indentOf } from '../../records/child-text';
import type { Edit } from '../../records/finding';
import { childrenOf, entryKeyword, type Tree } from '../../text/tree';

/** The edit of a patient's record that keeps a letter, after the letters that are there. Offsets count in the record's block. */
export interface Kept {
  readonly patient: Item<'patient'>;
  readonly edit: Edit;
}

/**
 * What keeps a letter in the list of its patient; a text says why it cannot be kept, and undefined that it is there already.
 */
export function keepLetter(book: Book, claim: Item<'claim'>, letter: Letter): Kept | string | undefined {
  const id = recordOf(claim).patient?.id;
  const patient = id === undefined ? undefined : findItems(book, 'patient', id)[0];
  if (!patient) return 'the patient of the claim is not in this workspace';
  const receiver = letter.payer[0] ?? '';
  const known = recordOf(patient).letter?.some(
    (l) =>
      l.date === letter.date &&
      l.direction === 'to' &&
      l.subject === textOf(letter.subject) &&
      l.about?.id?.toUpperCase() === claim.id.toUpperCase(),
  );
  if (known) return undefined;
  const tree = treeOfItem(patient as unknown as Item);
  const rows = childrenOf(tree, 0);
  const after = rows.findLast((i) => keyword(tree, i) === 'letter') ?? rows.at(-1) ?? 0;
  const indent = rows[0] === undefined ? '  ' : indentOf(tree, rows[0]);
  const eol = tree.text.includes('\r\n') ? '\r\n' : '\n';
  const entry = tree.entries[after];
  const last = tree.entries[(after === 0 ? 1 : (entry?.end ?? 1)) - 1];
  const at = endOfLine(tree, last?.line ?? 0);
  const text = [
    `${indent}letter ${letter.date} to "${textOf(receiver)}" "${textOf(letter.subject)}"`,
    `${indent}  about ${claim.id}`,
  ];
  return { patient, edit: { start: at, end: at, text: text.map((line) => `${eol}${line}`).join('') } };
}

const textOf = (text: string): string => text.replaceAll('"', "'");

const keyword = (tree: Tree, index: number): string => {
  const entry = tree.entries[index];
  return entry ? entryKeyword(tree, entry) : '';
};
