import path from 'node:path';
import { root } from '../lib/run.mjs';
import { fresh, held, least, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

/** Tables of coding edits, beside the code sets that were installed before. */
export async function edits() {
  step('pairs of codes and units');
  const title = 'Pairs of codes and units';
  const installed = await fresh('edits', 'install');
  if (installed.absent) {
    console.log(`bench: pairs of codes skipped (${installed.absent} is not there)`);
    sections.push({ title, text: `Not measured: ${path.relative(root, installed.absent)} is not there.`, table: '' });
    return;
  }
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await fresh('edits', 'use'));
  const [lookup, key, keyP95] = ['lookup', 'key', 'keyP95'].map((name) => least(runs, (r) => r[name]));
  const memory = least(runs, (r) => r.memory) / 1e6;
  held.push({
    what: 'importing all pairs of a quarter and the limits',
    value: installed.time,
    limit: 30000,
    unit: 'ms',
  });
  held.push({ what: 'memory while they are imported', value: installed.memory / 1e6, limit: 500, unit: 'MB' });
  held.push({ what: 'look-up of a pair', value: lookup, limit: 1, unit: 'µs' });
  held.push({
    what: 'key in a claim of fifty lines, every table in use, 95 of 100',
    value: keyP95,
    limit: 5,
    unit: 'ms',
  });
  held.push({ what: 'memory with every set and table in use', value: memory, limit: 300, unit: 'MB' });
  sections.push({
    title,
    text: `${installed.entries.toLocaleString('en-US')} pairs, limits and add-on codes of a quarter, in the store beside the code sets. The first
look-up opens the table: ${ms(least(runs, (r) => r.first))}. A key in a claim of fifty lines holds each line against each other one; the server has judged a book of 345
claims and 160 keys before. Of those 160, while the engine still compiles: 95 of 100 within ${ms(least(runs, (r) => r.coldP95))}.`,
    table: table(
      [
        'Import',
        'Memory of the import',
        'Look-up of a pair',
        'Key in a claim of fifty lines',
        'Memory with everything',
      ],
      [
        [
          ms(installed.time),
          `${(installed.memory / 1e6).toFixed(0)} MB`,
          `${lookup.toFixed(2)} µs`,
          ms(key),
          `${memory.toFixed(0)} MB`,
        ],
      ],
    ),
  });
}
