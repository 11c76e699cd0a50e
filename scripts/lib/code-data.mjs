// The code tables that ship beside the bundles. They are text, read when first needed, so they stay out of the JavaScript.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

const source = path.join(root, 'server/src/codes/builtin');

/**
 * Writes the built-in code tables into `folder`.
 *
 * @param {string} folder where the bundles look for them: dist/data
 * @returns {Promise<{file: string, bytes: number}[]>}
 */
export async function copyCodeData(folder) {
  if (!fs.existsSync(source)) {
    console.log('build: dist/data is left out, server/src/codes/builtin does not exist');
    return [];
  }
  fs.mkdirSync(folder, { recursive: true });
  const written = [];
  for (const file of fs
    .readdirSync(source)
    .filter((f) => f.endsWith('.txt'))
    .sort()) {
    fs.copyFileSync(path.join(source, file), path.join(folder, file));
    written.push({ file, bytes: fs.statSync(path.join(folder, file)).size });
  }
  return written;
}
