import path from 'node:path';
import type { ImportAnswer } from '../../../../schemas/exchange';
import { openAnswers, readAnswers } from '../../exchange/import/read';
import { importText } from '../../exchange/import/report';
import { changesFor } from '../changes';
import { pageOf } from '../page';
import type { Serving } from '../serving';
import { folderOf } from '../state';
import { filePath, rootPath } from './shared';
import { finishing, settleIn } from './submit';

/** Files of payers into the book of a folder: what they say is told on a page, and the editor makes the changes. */
export async function importFiles(
  serving: Serving,
  { uri, files }: { readonly uri: string; readonly files: readonly string[] },
): Promise<ImportAnswer> {
  const paths = files.map((file) => filePath(serving, file));
  const folder = folderOf(serving.state, uri);
  const root = rootPath(serving, folder);
  const { engine } = folder;
  const short = (name: string): string => {
    const given = paths.find((p) => name === p || name.startsWith(`${p}: `));
    return given === undefined ? name : `${path.basename(given)}${name.slice(given.length)}`;
  };
  const opened = (await openAnswers(paths)).map((file) => ({ ...file, name: short(file.name) }));
  const before = finishing(root, folder);
  try {
    const { report, changes, failed } = readAnswers(opened, {
      ...{ book: engine.book, root, today: engine.today, keep: false },
    });
    const edits = [...before.edits, ...changes.edits];
    const fresh = changes.files.map((f) => f.file);
    const written = [...fresh, ...new Set(edits.map(([item]) => item.file.path))];
    const text = importText({ ...report, written });
    const summary = text.trimEnd().split('\n').at(-1) ?? '';
    const model = await changesFor(serving.state, folder, { files: changes.files, edits });
    const page = pageOf(folder, [...before.notes.map((n) => `${n}\n`), text].join(''), fresh);
    return { kind: 'read', failed, summary, page, changes: model, controls: before.controls };
  } catch (error) {
    settleIn(serving, folder, before.controls, false);
    throw error;
  }
}
