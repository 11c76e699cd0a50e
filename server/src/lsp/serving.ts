import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  ResponseError,
  ServerCapabilities,
} from 'vscode-languageserver';
import type { BookFile } from '../records/book';
import { pathOfUri } from './paths';
import type { Publisher } from './publish';
import { runSafe } from './safe';
import type { State } from './state';

/** What every handler of the language server works with. */
export interface Serving {
  readonly connection: Connection;
  readonly state: State;
  readonly publisher: Publisher;
  /** Resolves when the workspace has been read; what asks about other files waits for it. */
  readonly loaded: () => Promise<void>;
  /** What the editor said it can do. */
  readonly client: () => ClientCapabilities;
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

/** The file of a document, or undefined for one that the server was never told of. */
export const fileOf = ({ state }: Serving, uri: string): BookFile | undefined =>
  state.engine.book.files.get(pathOfUri(state.folders, uri));

/**
 * A handler of a request about one document: the file is looked up, a crash becomes the empty answer, a cancelled request is not
 * computed. `name` is what the log calls it.
 */
export const aboutFile =
  <P extends ForDocument, R>(serving: Serving, name: string, empty: R, work: (file: BookFile, params: P) => R) =>
  (params: P, token: CancellationToken): Promise<R | ResponseError<void>> =>
    runSafe(name, token, empty, serving.log, () => {
      const file = fileOf(serving, params.textDocument.uri);
      return file ? work(file, params) : empty;
    });
