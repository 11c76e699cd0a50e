import fs from 'node:fs';
import path from 'node:path';
import { root } from '../lib/run.mjs';
import { execute, faults, fresh, held, least, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

/** The wall time of `codes import` in a process of its own, with a store of its own. */
async function importTime(file) {
  const store = path.join(root, 'out/bench/import');
  fs.rmSync(store, { recursive: true, force: true });
  const begun = performance.now();
  const cli = path.join(root, 'out/bench/dist/cli.js');
  await execute(process.execPath, [cli, 'codes', 'import', path.join(root, '../shared/data', file), '--codes', store]);
  return performance.now() - begun;
}

/** Imported code sets: the publishers' own files, where they lie beside the project. */
export async function codes() {
  step('imported code sets');
  const title = 'Imported code sets';
  const installed = await fresh('codes', 'install');
  if (installed.absent) {
    console.log(`bench: imported code sets skipped (${installed.absent} is not there)`);
    sections.push({ title, text: `Not measured: ${path.relative(root, installed.absent)} is not there.`, table: '' });
    return;
  }
  const runs = [];
  for (let i = 0; i < 5; i++) runs.push({ ...(await fresh('codes', 'use')), ...(await fresh('codes', 'hold')) });
  for (const problem of runs[0].problems) faults.push(problem);
  const imports = {};
  for (const [name, file] of [
    ['ICD-10-CM FY2027', 'icd10cm/icd10cm_order_2027_reconstructed.txt.xz'],
    ['HCPCS', 'hcpcs/hcpcs_2025-11_list.csv.xz'],
  ]) {
    imports[name] = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3; i++) imports[name] = Math.min(imports[name], await importTime(file));
    held.push({ what: `codes import of ${name}, the whole command`, value: imports[name], limit: 3000, unit: 'ms' });
  }
  const lookup = least(runs, (r) => r.lookup);
  const [words, numbers] = ['words', 'numbers'].map((kind) => least(runs, (r) => r[kind].p95));
  const memory = least(runs, (r) => r.memory) / 1e6;
  held.push({ what: 'look-up of a code on a date over imported editions', value: lookup, limit: 5, unit: 'µs' });
  held.push({ what: 'search by words over imported titles, 95 of 100', value: words, limit: 5, unit: 'ms' });
  held.push({ what: 'search by prefix over imported titles, 95 of 100', value: numbers, limit: 1, unit: 'ms' });
  held.push({ what: 'memory with all of them in use', value: memory, limit: 200, unit: 'MB' });
  sections.push({
    title,
    text: `Four editions of ICD-10-CM, ICD-10-PCS, HCPCS Level II and a tabular list in the store: ${installed.codes.toLocaleString('en-US')} codes in
${(installed.bytes / 1e6).toFixed(0)} MB; putting in the largest takes ${ms(installed.slowest)}; \`codes import\` of
${Object.entries(imports)
  .map(([name, t]) => `${name} ${ms(t)}`)
  .join(', of ')}, from starting the command. A look-up is status or title on dates of four years. Search is over
all three code sets at once; its first question builds three indexes of words: ${ms(least(runs, (r) => r.indexed))}.`,
    table: table(
      ['Look-up', 'By words, median', '95 of 100', 'By prefix, median', '95 of 100', 'Memory'],
      [
        [
          `${lookup.toFixed(2)} µs`,
          ms(least(runs, (r) => r.words.median)),
          ms(words),
          ms(least(runs, (r) => r.numbers.median)),
          ms(numbers),
          `${memory.toFixed(0)} MB`,
        ],
      ],
    ),
  });
}
