import { fresh, held, least, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

/** One keystroke in a short and in a long file. */
export async function keystroke() {
  step('keystrokes in 100 and 10,000 lines');
  const runs = [];
  for (let i = 0; i < 5; i++) runs.push(await fresh('keystroke'));
  const best = [0, 1].map((f) => ({
    ...runs[0][f],
    median: least(runs, (r) => r[f].median),
    p95: least(runs, (r) => r[f].p95),
  }));
  const [short, long] = best;
  held.push({
    what: 'keystroke in 10,000 lines against 100 lines',
    value: long.median / short.median,
    limit: 2,
    unit: 'ratio',
  });
  held.push({ what: 'keystroke in 10,000 lines, 95 of 100', value: long.p95, limit: 5, unit: 'ms' });
  sections.push({
    title: 'One keystroke',
    text: 'A service line is typed into a claim in the middle of the file. After each character: findings of the file, and of what the window shows hints with money, colours by meaning, and cost and findings above each record.',
    table: table(
      ['Lines', 'Median', '95 of 100'],
      best.map((b) => [b.lines, ms(b.median), ms(b.p95)]),
    ),
  });
}
