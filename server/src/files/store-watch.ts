import fs from 'node:fs';
import path from 'node:path';
import { INDEX } from './store-index';

/**
 * Tells when the code sets of a store have changed, whoever changed them: this editor, another one, a terminal. The index is written
 * last and under its own name, so that a change of it is a whole import. A folder that is not there yet is waited for. Watching keeps
 * no process alive; where a disk cannot be watched, nothing is told.
 *
 * @returns ends the watching
 */
export function watchStore(folder: string, changed: () => void): () => void {
  let watcher: fs.FSWatcher | undefined;
  let ended = false;
  let last = stateOf(folder);
  const look = (): void => {
    const now = stateOf(folder);
    if (now === last) return;
    last = now;
    changed();
  };
  const arm = (): void => {
    watcher?.close();
    watcher = undefined;
    if (ended) return;
    const there = nearestFolder(folder);
    try {
      watcher = fs.watch(there, { persistent: false }, (_, name) => {
        // The store's folder has come, or what was watched has gone: it is looked for anew.
        if (there !== nearestFolder(folder)) arm();
        if (there !== folder || name === null || name === INDEX) look();
      });
      watcher.on('error', arm);
    } catch {
      return;
    }
    // Something may have come between looking and watching.
    if (there !== nearestFolder(folder)) arm();
    look();
  };
  arm();
  return () => {
    ended = true;
    watcher?.close();
  };
}

/** What tells one index from another: each is a new file. */
function stateOf(folder: string): string {
  try {
    const { ino, mtimeMs, size } = fs.statSync(path.join(folder, INDEX));
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return '';
  }
}

/** The folder itself, or the nearest one above it that exists. */
function nearestFolder(folder: string): string {
  let there = folder;
  while (!fs.existsSync(there) && path.dirname(there) !== there) there = path.dirname(there);
  return there;
}
