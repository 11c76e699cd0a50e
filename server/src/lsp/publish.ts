import type { Connection } from 'vscode-languageserver';
import { forgetAll } from '../records/book';
import type { Changed } from './documents';
import { diagnosticsOf } from './findings';
import { pathOfUri, uriOfPath } from './paths';
import { orEmpty } from './safe';
import { pause, slices } from './slices';
import { folderOf, type State, settingsFor, todayOf } from './state';
import { URI } from './uri';

/**
 * Sends findings to the editor, or tells it that it may ask for them anew. Changes gather until the event loop is free, so that a
 * burst of keystrokes is judged once; the document being typed in comes first, and long work yields every few milliseconds so that
 * the next keystroke is heard. What is sent is computed at the moment of sending, and carries the version it was computed for.
 */
export interface Publisher {
  /** Something in a book changed; `edited` is the document in which the person did it. */
  readonly changed: (changed: readonly Changed[], edited?: string) => void;
  /** Nothing is to be said of these addresses any more. */
  readonly gone: (uris: readonly string[]) => void;
  /** Everything has to be judged anew. */
  readonly all: () => void;
  /** Resolves when everything that was asked for has been sent. */
  readonly idle: () => Promise<void>;
  /** Counts up whenever the findings of an address may have changed. */
  readonly revisionOf: (uri: string) => number;
}

/** What happens around the publishing of results. */
export interface PublishEvents {
  /** Resolves when the books are complete: before that, every reference would seem to lead nowhere. */
  readonly ready: () => Promise<void>;
  /** Results have been computed anew. `others`: those of a document that was not itself edited are among them. */
  readonly done: (others: boolean) => void;
  readonly log: (message: string) => void;
}

export function createPublisher(connection: Connection, state: State, events: PublishEvents): Publisher {
  const waiting = new Set<string>();
  const revisions = new Map<string, number>();
  /** What was last sent, so that a closed file without findings is not told again and again. */
  const sent = new Set<string>();
  let count = 0;
  let others = false;
  let running: Promise<void> | undefined;

  const mark = (uri: string): void => {
    waiting.add(uri);
    revisions.set(uri, ++count);
  };
  const markAll = (): void => {
    others = true;
    for (const folder of state.folders)
      for (const path of folder.engine.book.files.keys()) mark(uriOfPath(folder, path));
  };
  const run = async (): Promise<void> => {
    await events.ready();
    await pause();
    if (newDay(state)) markAll();
    const slice = slices();
    while (waiting.size > 0) {
      const uri = firstOf(state, waiting);
      waiting.delete(uri);
      if (!state.abilities.pulls)
        orEmpty('publishing', undefined, events.log, () => publish(connection, state, uri, sent));
      if (waiting.size > 0 && slice.over()) await slice.rest();
    }
    running = undefined;
    events.done(others);
    others = false;
  };
  const start = (): void => {
    if (waiting.size > 0) running ??= run();
  };
  return {
    changed: (changed, edited) => {
      const own = edited === undefined ? undefined : URI.normalize(edited);
      for (const { folder, changes } of changed)
        for (const { file, stale } of changes) {
          const uris = new Set([uriOfPath(folder, file.path)]);
          for (const item of stale) uris.add(uriOfPath(folder, item.file.path));
          for (const uri of uris) {
            if (uri !== own && (own === undefined || state.open.has(uri))) others = true;
            mark(uri);
          }
        }
      start();
    },
    gone: (uris) => {
      for (const uri of uris) mark(uri);
      start();
    },
    all: () => {
      markAll();
      start();
    },
    idle: async () => {
      while (running) await running;
    },
    revisionOf: (uri) => revisions.get(uri) ?? 0,
  };
}

/** A server that runs over midnight judges the future by the new day; so it does when the settings say another one. */
function newDay(state: State): boolean {
  let isNew = false;
  for (const { root, engine } of state.folders) {
    const today = todayOf(state, root);
    if (today === engine.today) continue;
    engine.today = today;
    forgetAll(engine.book);
    isNew = true;
  }
  return isNew;
}

/** Open documents before closed files. */
function firstOf(state: State, waiting: ReadonlySet<string>): string {
  for (const uri of state.open.keys()) if (waiting.has(uri)) return uri;
  for (const uri of waiting) return uri;
  return '';
}

function publish(connection: Connection, state: State, uri: string, sent: Set<string>): void {
  const folder = folderOf(state, uri);
  const open = state.open.get(uri);
  const diagnostics = diagnosticsOf(folder, pathOfUri(folder, uri), settingsFor(state, uri), open !== undefined);
  if (!open && diagnostics.length === 0 && !sent.has(uri)) return;
  if (diagnostics.length > 0) sent.add(uri);
  else sent.delete(uri);
  void connection.sendDiagnostics({ uri: open?.uri ?? uri, diagnostics, ...(open && { version: open.version }) });
}
