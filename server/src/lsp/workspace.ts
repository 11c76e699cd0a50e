import { type Change, setFile } from '../records/book';
import { pathOfUri } from './paths';
import type { State } from './state';
import { URI } from './uri';

/** How many files are asked for at once. */
const AT_ONCE = 32;

/** Reads every record file of the workspace folders into the book. Documents that are open already keep the editor's text. */
export async function loadFolders(state: State): Promise<(Change | undefined)[]> {
  const uris: string[] = [];
  for (const root of state.folders.roots)
    for (const inside of await state.host.list(root)) uris.push(`${root}/${URI.encode(inside)}`);
  const changes: (Change | undefined)[] = [];
  for (let i = 0; i < uris.length; i += AT_ONCE) {
    const some = uris.slice(i, i + AT_ONCE);
    const texts = await Promise.all(some.map((uri) => state.host.read(uri)));
    texts.forEach((decoded, n) => {
      const path = pathOfUri(state.folders, some[n] ?? '');
      if (state.open.has(path)) return;
      if ('why' in decoded) {
        state.problems.set(path, `This file could not be read: ${decoded.why}.`);
        changes.push(setFile(state.engine.book, path, ''));
        return;
      }
      if (decoded.problem) state.problems.set(path, decoded.problem);
      changes.push(setFile(state.engine.book, path, decoded.text));
    });
  }
  return changes;
}
