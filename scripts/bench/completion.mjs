import { fresh, held, least, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

export async function completion() {
  step('completion over all ICD-10-CM and HCPCS');
  const runs = [];
  for (let i = 0; i < 5; i++) runs.push(await fresh('completion'));
  const rows = [];
  for (const [kind, name] of [
    ['words', 'By words'],
    ['numbers', 'By number'],
  ]) {
    const whole = least(runs, (r) => r[kind].complete.p95);
    held.push({ what: `completion ${name.toLowerCase()}, 95 of 100`, value: whole, limit: 5, unit: 'ms' });
    const slowest = runs[0][kind].slowest;
    rows.push([
      name,
      runs[0][kind].questions,
      ms(least(runs, (r) => r[kind].search.p95)),
      ms(least(runs, (r) => r[kind].complete.median)),
      ms(whole),
      `“${slowest.text}” ${ms(slowest.ms)}`,
    ]);
  }
  const file = (i) => least(runs, (r) => r.files[i].median);
  const [short, long] = runs[0].files;
  held.push({
    what: `completion in ${long.lines.toLocaleString('en-US')} lines against ${short.lines}`,
    value: file(1) / file(0),
    limit: 1.5,
    unit: 'ratio',
  });
  const first = (set) => ms(least(runs, (r) => r.first[set]));
  sections.push({
    title: 'Completion',
    text: `Over all ICD-10-CM and HCPCS Level II numbers, as an editor asks at every letter. The first question of a session also reads the table and
builds the index of its words: ${first('icd10cm')} for diagnoses, ${first('hcpcs')} for procedures.`,
    table: table(
      ['Question', 'Asked', 'Search, 95 of 100', 'Completion, median', 'Completion, 95 of 100', 'Slowest'],
      rows,
    ),
  });
}
