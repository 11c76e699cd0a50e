import type { ChangesModel } from '../../../schemas/exchange';
import type { Changes } from '../exchange/changes';
import { Unable } from '../exchange/unable';
import { type BookFile, placeOf } from '../records/book';
import type { Edit } from '../records/finding';
import { printSource } from '../text/source';
import { textEdits } from './convert';
import { uriOfPath } from './paths';
import { type Folder, openDocument, type State } from './state';

/**
 * Changes of records as the editor applies them. A file that no editor shows must still be what was read of it; throws `Unable` where
 * another program has changed it meanwhile.
 */
export async function changesFor(state: State, folder: Folder, { files, edits }: Changes): Promise<ChangesModel> {
  const byFile = new Map<BookFile, Edit[]>();
  for (const [item, own] of edits) {
    const { offset } = placeOf(item);
    const moved = own.map((e) => ({ ...e, start: offset + e.start, end: offset + e.end }));
    byFile.set(item.file, [...(byFile.get(item.file) ?? []), ...moved]);
  }
  const model: ChangesModel = {
    files: files.map(({ file, content }) => ({ uri: uriOfPath(folder, file), text: String(content) })),
    edits: [...byFile].map(([file, own]) => ({
      uri: uriOfPath(folder, file.path),
      version: openDocument(state, folder, file.path)?.version ?? null,
      edits: textEdits(file, 0, own),
    })),
  };
  const closed = [...byFile.keys()].filter((file) => !openDocument(state, folder, file.path));
  const texts = closed.map((file) => [file.path, printSource(file.source)] as const);
  for (const [path, text] of texts) {
    const read = await state.host.read(uriOfPath(folder, path));
    if ('why' in read) throw new Unable(`${path}: ${read.why}; nothing was changed`);
    if (read.problem) throw new Unable(`${path}: ${read.problem} It was left as it is`);
    if (read.text !== text)
      throw new Unable(`${path} was changed meanwhile; nothing was changed. Try again in a moment`);
  }
  return model;
}
