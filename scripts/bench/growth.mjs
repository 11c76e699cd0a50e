import { fresh, held, least, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

export async function growth() {
  step('growth from 30 to 3,000 claims');
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await fresh('growth'));
  const sizes = runs[0].sizes.map(({ claims }, i) => ({ claims, ms: least(runs, (r) => r.sizes[i].ms) }));
  const each = (s) => s.ms / s.claims;
  for (const [i, times] of [
    [1, 10],
    [2, 100],
  ])
    held.push({
      what: `one claim's check among ${times} times as many claims`,
      value: each(sizes[i]) / each(sizes[0]),
      limit: 1.5,
      unit: 'ratio',
    });
  sections.push({
    title: 'Growth',
    text: `Full check with money in a warm process. Beside it, for a file of ${runs[0].lines} lines: formatting ${ms(least(runs, (r) => r.format))}, outline ${ms(least(runs, (r) => r.outline))}.`,
    table: table(
      ['Claims', 'Full check', 'A claim'],
      sizes.map((s) => [s.claims, ms(s.ms), ms(each(s))]),
    ),
  });
}
