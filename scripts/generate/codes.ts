import fs from 'node:fs';
import path from 'node:path';
import { codeTables } from './code-tables';

/**
 * Writes the built-in tables of code numbers. Run by hand, beside the folder of the publishers' files, when an edition comes out:
 *
 *     node scripts/run-ts.mjs scripts/generate/codes.ts [--check]
 *
 * With `--check` it writes nothing and fails when a table differs from what the files say.
 */
const data = path.resolve('../shared/data');
const target = path.resolve('server/src/codes/builtin');
const check = process.argv.includes('--check');

if (!fs.existsSync(data)) {
  console.error(`the publishers' files are not at ${data}`);
  process.exit(2);
}
let stale = 0;
for (const { file, text, codes, histories } of codeTables(data)) {
  const old = fs.existsSync(path.join(target, file)) ? fs.readFileSync(path.join(target, file), 'utf8') : '';
  const state = old === text ? 'unchanged' : check ? 'out of date' : 'written';
  if (state === 'written') fs.writeFileSync(path.join(target, file), text);
  if (state === 'out of date') stale++;
  console.log(`${file}: ${codes} codes, ${histories} histories, ${text.length} bytes, ${state}`);
}
process.exitCode = stale ? 1 : 0;
