// Turns what the benchmark measured into lines for the terminal and into docs/performance.md.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../lib/run.mjs';

/** A number of milliseconds with as many digits as say something. */
export const ms = (value) => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
/** A value as its unit is said. */
const sayings = {
  ms,
  ratio: (value) => ratio(value),
  µs: (value) => `${value.toFixed(2)} µs`,
  MB: (value) => `${value.toFixed(0)} MB`,
  B: (value) => `${value.toFixed(0)} bytes`,
};
const ratio = (value) => (value < 0.1 ? `1/${(1 / value).toFixed(1)}` : `${value.toFixed(2)}×`);

/**
 * A bound that is held.
 *
 * @typedef {{what: string, value: number, limit: number, unit: 'ratio' | 'ms' | 'µs' | 'MB'}} Held
 */

/** `✓ … 0.31× (at most 0.50×)` */
export function heldLine({ what, value, limit, unit }) {
  const say = sayings[unit];
  return `${value <= limit ? '✓' : '✗'} ${what}: ${say(value)} (at most ${say(limit)})`;
}

export const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** What the editor suite has told of the cost preview, written by hand into its file: the bench starts no workbench. */
function panelSection() {
  const told = JSON.parse(fs.readFileSync(path.join(root, 'test/bench/panel-update.json'), 'utf8'));
  const { edits, median, late, load, cores, host } = told;
  return {
    title: 'The cost preview in the workbench',
    text: `From the document’s change to the new amount in the panel’s page, as the editor suite tells it (\`test/editor/suite/panel-access.test.ts\`): ${host}, the whole workbench and its browser on ${cores} cores shared with other work, load ${load}. At most 50 ms is wanted at the 95th percentile: ${late <= 50 ? 'held' : '**not held** there'}.`,
    table: table(['Edits', 'Median', '95 of 100'], [[edits, ms(median), ms(late)]]),
  };
}

/** The page: bounds first, then each measurement with its table. */
export function page(held, sections) {
  const cpu = os.cpus();
  return `# Performance

Written by \`npm run bench -- --write\`. Ratios come from one run in which the compared programs take turns in fresh processes, and each is
represented by its fastest one; ratios are held, milliseconds are only told. This run: Node ${process.version}, ${os.platform()} ${os.arch()},
${cpu.length} × ${cpu[0]?.model.trim() ?? 'unknown processor'}.

## What is held

${table(
  ['Bound', 'Measured', 'At most', 'Held'],
  held.map(({ what, value, limit, unit }) => {
    const say = sayings[unit];
    return [what, say(value), say(limit), value <= limit ? 'yes' : '**no**'];
  }),
)}

${[...sections, panelSection()].map(({ title, text, table }) => `## ${title}\n\n${text}\n\n${table}`).join('\n\n')}
`;
}
