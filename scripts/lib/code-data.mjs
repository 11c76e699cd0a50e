// The code tables that ship beside the bundles. They are text, read when first needed, so they stay out of the JavaScript.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

const list = path.join(root, 'server/src/codes/builtin.ts');
const source = path.join(root, 'server/src/codes/builtin');

/** The tables that the product reads, as its own source lists them: `{name, file}`, files relative to the data folder. */
async function builtinFiles() {
  const options = {
    entryPoints: [list],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  };
  const [{ contents }] = (await build(options)).outputFiles;
  const module = await import(`data:text/javascript;base64,${Buffer.from(contents).toString('base64')}`);
  return module.builtinFiles;
}

/** The text of one table. One that is too long for one source file, as `dx.tsv`, is kept as `dx-….tsv` and joined here in their order. */
function textOf(file) {
  const whole = path.join(source, file);
  if (fs.existsSync(whole)) return fs.readFileSync(whole, 'utf8');
  const { dir, name, ext } = path.parse(whole);
  const parts = fs
    .readdirSync(dir)
    .filter((part) => part.startsWith(`${name}-`) && part.endsWith(ext))
    .sort();
  if (!parts.length) throw new Error(`no table ${file} in server/src/codes/builtin`);
  return parts.map((part) => fs.readFileSync(path.join(dir, part), 'utf8').replace(/\n*$/, '\n')).join('');
}

/**
 * Writes the built-in code tables into `folder`.
 *
 * @param {string} folder where the bundles look for them: dist/data
 * @returns {Promise<{file: string, bytes: number}[]>}
 */
export async function copyCodeData(folder) {
  if (!fs.existsSync(list)) {
    console.log('build: dist/data is left out, server/src/codes/builtin.ts does not exist');
    return [];
  }
  const written = [];
  for (const { file } of await builtinFiles()) {
    const target = path.join(folder, file);
    const text = textOf(file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
    written.push({ file, bytes: Buffer.byteLength(text) });
  }
  return written;
}
