import { fresh, held, least, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

/** A big book, cold, and an edit in a plan that all of it uses. */
export async function book() {
  step('a book of 10,000 files');
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await fresh('book'));
  const [{ files, records, open }] = runs;
  const cold = least(runs, (r) => r.cold);
  const edit = least(runs, (r) => r.edit);
  held.push({
    what: `${files} files read and checked, 1,000 records`,
    value: (cold * 1000) / records,
    limit: 1000 / 3,
    unit: 'ms',
  });
  held.push({ what: `edit of a plan to the findings of ${open} open claims`, value: edit, limit: 100, unit: 'ms' });
  sections.push({
    title: 'A big book',
    text: `One claim a file, with the plan, fees and patients that all use. Reading and full check in a process that has done nothing before, without
reading the disk. Then an amount of the shared plan is typed: until the findings and the cost of the claims that are open are there again.`,
    table: table(
      ['Files', 'Records', 'Read and checked', 'Records a second', 'Edit of the plan, median', '95 of 100'],
      [[files, records, ms(cold), Math.round((records * 1000) / cold), ms(edit), ms(least(runs, (r) => r.editP95))]],
    ),
  });
}
