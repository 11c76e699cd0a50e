import fs from 'node:fs';
import path from 'node:path';
import { workspaceOf } from '../files/workspace';
import { allItems, type Book, findItems, type Item, recordOf } from '../records/book';
import { nearest } from '../records/nearest';
import { type Common, Unable } from './arguments';

/** Records by what people give a command: an id, or the file in which they stand. */

type Kind = 'claim' | 'encounter' | 'patient';

/** The same with the workspace of the first argument that is a file, so that a path works from anywhere. */
export function inItsWorkspace(common: Common): Common {
  if (common.workspace !== undefined) return common;
  const file = common.paths.find((p) => fs.statSync(p, { throwIfNoEntry: false })?.isFile());
  return file === undefined ? common : { ...common, workspace: workspaceOf(file) };
}

/** The records of a kind that an argument names: that of an id, or all of a file. Throws in words that lead on. */
export function namedItems<K extends Kind>(book: Book, root: string, kind: K, given: string): readonly Item<K>[] {
  const byId = findItems(book, kind, given);
  if (byId.length > 0) return byId;
  const file = book.files.get(path.relative(root, path.resolve(given)).split(path.sep).join('/'));
  if (!file) throw new Unable(`there is no ${kind} ${given} in this workspace${leadOn(book, kind, given)}`);
  const items = file.items.filter((item): item is Item => item?.kind === kind) as unknown as Item<K>[];
  if (items.length === 0) throw new Unable(`${given}: no ${kind} stands in this file`);
  return items;
}

/** The one record that an argument names; a file with several is a question. */
export function onlyItem<K extends Kind>(book: Book, root: string, kind: K, given: string): Item<K> {
  const [item, ...others] = namedItems(book, root, kind, given);
  const isId = item?.id.toUpperCase() === given.toUpperCase();
  if (item && (isId || others.length === 0)) return item;
  throw new Unable(
    `${given}: several ${kind}s stand in this file: ${[item, ...others].map((i) => i?.id).join(', ')}. Give one id`,
  );
}

/** What may have been meant: a record of another kind, a patient by name, an id that is a slip away. */
function leadOn(book: Book, kind: Kind, given: string): string {
  const [claim] = findItems(book, 'claim', given);
  if (claim) {
    const from = (recordOf(claim).from ?? []).flatMap((f) => f.id ?? []);
    return `: it is a claim${from.length > 0 ? ` of encounter ${from.join(', ')}` : ''}`;
  }
  if (findItems(book, 'encounter', given).length > 0) {
    if (kind !== 'claim') return ': it is an encounter';
    const billed = allItems(book, 'claim').filter((c) =>
      recordOf(c).from?.some((f) => f.id?.toUpperCase() === given.toUpperCase()),
    );
    return billed.length > 0
      ? `: it is an encounter, billed by ${billed.map((c) => c.id).join(', ')}`
      : `: it is an encounter; write its claim first with prepare ${given}`;
  }
  if (kind === 'patient') {
    const word = given.toUpperCase();
    const named = allItems(book, 'patient').filter((p) => {
      const { name } = recordOf(p);
      return [name?.last, name?.first].some((n) => n?.toUpperCase() === word);
    });
    if (named.length > 0)
      return `; of that name there is ${named.map((p) => `${p.id} (${recordOf(p).name?.last ?? ''}, ${recordOf(p).name?.first ?? ''})`).join(', ')}`;
  }
  const meant = nearest(
    given.toUpperCase(),
    allItems(book, kind).map((i) => i.id.toUpperCase()),
  );
  return meant === undefined ? '' : `. Did you mean ${meant}?`;
}

/** Where the record stands whose id was given in the place of a file: `; claim CLM-1 stands in claims/one.claim`. */
export function standsIn(book: Book, id: string): string {
  for (const kind of ['claim', 'encounter', 'patient'] as const) {
    const [item] = findItems(book, kind, id);
    if (item) return `; ${kind} ${item.id} stands in ${item.file.path}`;
  }
  return '';
}
