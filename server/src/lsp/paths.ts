import { URI } from './uri';

/**
 * Between the editor's addresses and the book's paths. A file in a workspace folder is called by its path within it, as on the
 * command line; any other document (unsaved, or opened from elsewhere) is called by its whole address.
 */
export interface Folders {
  /** Addresses of the workspace folders, without a slash at the end. */
  readonly roots: string[];
}

export function pathOfUri(folders: Folders, uri: string): string {
  const clean = URI.normalize(uri);
  for (const [i, root] of folders.roots.entries()) {
    if (!clean.startsWith(`${root}/`)) continue;
    const inside = URI.decode(clean.slice(root.length + 1));
    return i === 0 ? inside : `${URI.decode(root.slice(root.lastIndexOf('/') + 1))}/${inside}`;
  }
  return clean;
}

export function uriOfPath(folders: Folders, path: string): string {
  if (/^[a-z][\w+.-]*:/i.test(path)) return path;
  for (const [i, root] of folders.roots.entries()) {
    const name = `${URI.decode(root.slice(root.lastIndexOf('/') + 1))}/`;
    if (i > 0 && path.startsWith(name)) return `${root}/${URI.encode(path.slice(name.length))}`;
  }
  const root = folders.roots[0];
  return root === undefined ? path : `${root}/${URI.encode(path)}`;
}
