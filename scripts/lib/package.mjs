// The extension as one file, as it is installed.
import fs from 'node:fs';
import path from 'node:path';
import { mustRun, root } from './run.mjs';

/**
 * Packages the built extension. Its code is bundled, so no node_modules go in.
 * @param {string} file where to write the .vsix
 */
export async function packageExtension(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const args = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    file,
  ];
  return mustRun(process.execPath, [vsce, ...args]);
}
