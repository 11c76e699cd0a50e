// Measures the product against its bounds, prints the ratios, and ends with 1 when one is missed. Each part is a file of scripts/bench.
//   npm run bench [-- --write] [-- --runs 5] [-- --only server,book]
// --write puts the figures of a whole run into docs/performance.md; --only measures some parts by name.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { book } from './bench/book.mjs';
import { bundle } from './bench/bundle.mjs';
import { codes } from './bench/codes.mjs';
import { comparison } from './bench/comparison.mjs';
import { completion } from './bench/completion.mjs';
import { edits } from './bench/edits.mjs';
import { growth } from './bench/growth.mjs';
import { keystroke } from './bench/keystroke.mjs';
import { begun, faults, held, sections, setRuns } from './bench/measure.mjs';
import { money } from './bench/money.mjs';
import { heldLine, page } from './bench/page.mjs';
import { pricing } from './bench/pricing.mjs';
import { server } from './bench/server.mjs';
import { throughput } from './bench/throughput.mjs';
import { x12 } from './bench/x12.mjs';
import { mustRun, root, seconds } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    runs: { type: 'string', default: '7' },
    only: { type: 'string' },
  },
});
setRuns(Number(values.runs));

// What somebody has imported on this machine is not measured.
process.env.CLAIMWRIGHT_CODES = path.join(root, 'out/bench/no-codes');
process.env.CLAIMWRIGHT_CACHE = 'off';
await mustRun(process.execPath, ['scripts/build.mjs', '--quiet']);
// A copy, so that nobody's build pulls the files away while they are measured.
fs.cpSync(path.join(root, 'dist'), path.join(root, 'out/bench/dist'), { recursive: true });
await bundle([
  'check-own',
  'check-json',
  'check-yaml',
  'keystroke',
  'book',
  'completion',
  'codes',
  'edits',
  'growth',
  'throughput',
  'money',
  'pricing',
  'minimal-server',
  'server-input',
  'x12-import',
  'x12-parse',
  'x12-write',
]);
const all = { comparison, keystroke, book, completion, codes, edits, money, pricing, server, growth, throughput, x12 };
const wanted = values.only?.split(',') ?? Object.keys(all);
for (const name of wanted)
  if (!all[name]) throw new Error(`${name} is no part of the benchmark; there are ${Object.keys(all).join(', ')}`);
for (const name of wanted) await all[name]();

console.log();
for (const { title, table: figures } of sections) console.log(`${title}\n${figures}\n`);
for (const one of held) console.log(heldLine(one));
for (const fault of faults) console.log(`✗ ${fault}`);
if (values.write && !values.only) {
  fs.mkdirSync(path.join(root, 'docs'), { recursive: true });
  fs.writeFileSync(path.join(root, 'docs/performance.md'), page(held, sections));
  console.log('bench: docs/performance.md written');
}
const missed = held.filter(({ value, limit }) => !(value <= limit)).length + faults.length;
console.log(missed ? `bench: ${missed} not held (${seconds(begun)})` : `bench: all held (${seconds(begun)})`);
process.exitCode = missed ? 1 : 0;
