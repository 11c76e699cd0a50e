import path from 'node:path';

/**
 * Whose documents are served: files, documents not yet saved, and those of the folders that are open, also where these are not
 * on this machine. Not the other side of a comparison (`git:`), which would only repeat the findings.
 */
export const servedSchemes = (folders: readonly string[]): readonly string[] => [
  ...new Set(['file', 'untitled', ...folders]),
];

/**
 * What tells the server, and the command line, where the imported code sets are: nothing where the setting is empty. A relative
 * path is one within the open folder.
 */
export function codesEnvironment(setting: unknown, folder: string | undefined): { CLAIMWRIGHT_CODES?: string } {
  const given = typeof setting === 'string' ? setting.trim() : '';
  if (given === '') return {};
  return { CLAIMWRIGHT_CODES: folder === undefined ? given : path.resolve(folder, given) };
}
