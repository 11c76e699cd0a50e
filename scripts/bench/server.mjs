import fs from 'node:fs';
import path from 'node:path';
import { mustRun, root } from '../lib/run.mjs';
import { bundleOf } from './bundle.mjs';
import { held, least, RUNS, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';
import { startServer } from './server-start.mjs';

export async function server() {
  step('starting the language server and a minimal one');
  const file = path.join(root, 'out/bench/book.claim');
  await mustRun(process.execPath, [bundleOf('server-input'), '345', file]);
  const text = fs.readFileSync(file, 'utf8');
  const runs = { ours: [], minimal: [], first: [] };
  const scripts = { ours: path.join(root, 'out/bench/dist/server.js'), minimal: bundleOf('minimal-server') };
  // A session that lasts leaves its code compiled for the next one; the first start of all is told beside it.
  const cache = path.join(root, 'out/bench/cache');
  fs.rmSync(cache, { recursive: true, force: true });
  process.env.CLAIMWRIGHT_CACHE = cache;
  await startServer(scripts.ours, text, () => fs.existsSync(cache) && fs.readdirSync(cache).length > 0);
  for (let i = 0; i < RUNS + 2; i++) {
    for (const [name, script] of Object.entries(scripts)) runs[name].push(await startServer(script, text));
    process.env.CLAIMWRIGHT_CACHE = 'off';
    runs.first.push(await startServer(scripts.ours, text));
    process.env.CLAIMWRIGHT_CACHE = cache;
  }
  const of = (name) => ({
    initialize: least(runs[name], (r) => r.initialize),
    opened: least(runs[name], (r) => r.opened),
    diagnostics: least(runs[name], (r) => r.diagnostics),
  });
  const [ours, minimal, first] = [of('ours'), of('minimal'), of('first')];
  held.push({
    what: 'start to answered initialize, against a minimal server',
    value: ours.initialize / minimal.initialize,
    limit: 2,
    unit: 'ratio',
  });
  held.push({
    what: 'start to first diagnostics of 345 claims, against a minimal server',
    value: ours.diagnostics / minimal.diagnostics,
    limit: 4,
    unit: 'ratio',
  });
  // The same with every set and table in the store, where the part before has put them there.
  const store = path.join(root, 'out/bench/codes');
  const stocked = [];
  if (fs.existsSync(store)) {
    const before = process.env.CLAIMWRIGHT_CODES;
    process.env.CLAIMWRIGHT_CODES = store;
    for (let i = 0; i < RUNS; i++) stocked.push(await startServer(scripts.ours, text));
    process.env.CLAIMWRIGHT_CODES = before;
    held.push({
      what: 'start to first diagnostics with every set and table installed, against a minimal server',
      value: least(stocked, (r) => r.diagnostics) / minimal.diagnostics,
      limit: 6,
      unit: 'ratio',
    });
  }
  const row = (name, t, count) => [name, ms(t.initialize), ms(t.diagnostics), ms(t.opened), count];
  sections.push({
    title: 'Starting',
    text: 'dist/server.js beside a bundled server whose only validator is one regular expression. From starting the process. The code that an earlier session has left compiled is used, except in the row of the very first start.',
    table: table(
      ['Server', 'initialize answered', 'First diagnostics', 'of it after opening', 'Diagnostics'],
      [
        row('Claimwright', ours, runs.ours[0].count),
        row('Claimwright, first start of all', first, runs.first[0].count),
        row('Minimal', minimal, runs.minimal[0].count),
      ],
    ),
  });
}
