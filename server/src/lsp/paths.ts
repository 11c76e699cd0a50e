import { URI } from './uri';

/**
 * Between the editor's addresses and a book's paths. A file in the book's workspace folder is called by its path within it, as on the
 * command line; any other document (unsaved, or opened from elsewhere) is called by its whole address.
 */

/** The part of a book that addresses are about: its folder's address without a slash at the end, empty where there is no folder. */
export interface Rooted {
  readonly root: string;
}

const ADDRESS = /^[a-z][\w+.-]*:/i;

/** Whether an address, in its one spelling, lies in a folder. */
export const isInside = (root: string, uri: string): boolean => root !== '' && uri.startsWith(`${root}/`);

/** What a book calls the document of an address. */
export function pathOfUri({ root }: Rooted, uri: string): string {
  const clean = URI.normalize(uri);
  if (!isInside(root, clean)) return clean;
  const path = URI.decode(clean.slice(root.length + 1));
  // `visit:2.claim` is a file in the folder and must not be taken for an address.
  return ADDRESS.test(path) ? `./${path}` : path;
}

/** The address of what a book calls so. */
export function uriOfPath({ root }: Rooted, path: string): string {
  if (root === '' || ADDRESS.test(path)) return path;
  return `${root}/${URI.encode(path.replace(/^\.\//, ''))}`;
}

/** A folder's address in its one spelling, without a slash at the end. */
export const rootOf = (uri: string): string => URI.normalize(uri).replace(/\/+$/, '');
