import fs from 'node:fs';
import path from 'node:path';
import { root } from '../lib/run.mjs';
import { execute, faults, fresh, held, least, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

/** Prices by imported schedules: one unit, a claim of three payers, and a batch on the command line with its start. */
export async function pricing() {
  const folder = path.join(root, 'out/bench/pricing');
  fs.rmSync(folder, { recursive: true, force: true });
  const { rows, batch } = await fresh('pricing', 'make', folder);
  const cli = path.join(root, 'out/bench/dist/cli.js');
  const run = (...args) =>
    execute(process.execPath, [cli, ...args, '--codes', path.join(folder, 'store')], {
      cwd: folder,
      maxBuffer: 1 << 28,
    });
  step(`${rows} invented rows imported, ${batch} priced`);
  await run('codes', 'import', 'PPRRVU2031_Jan.csv', 'GPCI2031.csv');
  const times = [];
  for (let i = 0; i < 3; i++) {
    const from = performance.now();
    const { stdout } = await run('price', '--batch', 'batch.csv', '--date', '2031-04-18', '--locality', '15202-00');
    times.push(performance.now() - from);
    const lines = stdout.trimEnd().split('\n');
    const unknown = lines.filter((line) => JSON.parse(line).amount === null);
    if (lines.length !== batch || unknown.length > 0)
      faults.push(`price --batch: ${lines.length} of ${batch} rows, ${unknown.length} without an amount`);
  }
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await fresh('pricing', path.join(folder, 'store')));
  const [unit, threePayers] = ['unit', 'threePayers'].map((name) => least(runs, (r) => r[name]));
  held.push({ what: 'one unit by the physician fee schedule', value: unit / 1000, limit: 0.01, unit: 'ms' });
  held.push({
    what: `price --batch of ${batch} rows, with its start`,
    value: Math.min(...times),
    limit: 2000,
    unit: 'ms',
  });
  held.push({ what: 'cost of a claim of four lines with three payers', value: threePayers, limit: 1, unit: 'ms' });
  sections.push({
    title: 'Prices',
    text: `An invented physician fee schedule of ${rows} rows. The three payers’ contracts are shares of Medicare with its reductions.`,
    table: table(
      ['One unit', `Batch of ${batch}`, 'Claim with three payers'],
      [[`${unit.toFixed(2)} µs`, ms(Math.min(...times)), ms(threePayers)]],
    ),
  });
}
