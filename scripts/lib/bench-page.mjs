// Turns what the benchmark measured into lines for the terminal and into docs/performance.md.
import os from 'node:os';

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

${sections.map(({ title, text, table }) => `## ${title}\n\n${text}\n\n${table}`).join('\n\n')}
`;
}
