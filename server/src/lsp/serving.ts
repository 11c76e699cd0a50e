import type { CancellationToken, Connection, ResponseError, ServerCapabilities } from 'vscode-languageserver';
import type { BookFile } from '../records/book';
import type { Publisher } from './publish';
import { runSafe } from './safe';
import { type Folder, type Place, placeOfUri, type State } from './state';

/** What every handler of the language server works with. */
export interface Serving {
  readonly connection: Connection;
  readonly state: State;
  readonly publisher: Publisher;
  /** Resolves when every file that is to be read has been read; what asks about other files waits for it. */
  readonly loaded: () => Promise<void>;
  /** Does work that reads files, after all such work that was asked for before, so that an older text never comes last. */
  readonly reading: (work: () => Promise<void>) => Promise<void>;
  readonly log: (message: string) => void;
}

/**
 * Registers some handlers and says what the server can do by them. One file of `handlers/` a purpose; `server.ts` lists them, and
 * the answer to `initialize` is the sum of what they say.
 */
export type Register = (serving: Serving) => ServerCapabilities;

interface ForDocument {
  readonly textDocument: { readonly uri: string };
}

/** The file of a document with the book that it belongs to; undefined for a document that the server was never told of. */
export const fileOf = ({ state }: Serving, uri: string): Place | undefined => placeOfUri(state, uri);

/**
 * A handler of a request about one document: its file is looked up in the book of its workspace folder, a crash becomes the empty
 * answer, a cancelled request is not computed. `name` is what the log calls it. This is the one place where the book, and with it
 * the engine, of a document is chosen: the work takes `folder.engine`.
 */
export const aboutFile =
  <P extends ForDocument, R>(
    serving: Serving,
    name: string,
    empty: R,
    work: (file: BookFile, params: P, folder: Folder) => R,
  ) =>
  (params: P, token: CancellationToken): Promise<R | ResponseError<void>> =>
    runSafe(name, token, empty, serving.log, () => {
      const place = fileOf(serving, params.textDocument.uri);
      return place ? work(place.file, params, place.folder) : empty;
    });
