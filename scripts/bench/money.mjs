import { fresh, held, least, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

/** Pricing after reading, and what a key or an answer of a payer has priced anew. */
export async function money() {
  step('claims priced, counters moved');
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await fresh('money'));
  const [{ claims, redone }] = runs;
  const perSecond = Math.max(...runs.map((r) => r.perSecond));
  const [key, family, whatIf] = ['keystroke', 'family', 'whatIf'].map((name) => least(runs, (r) => r[name]));
  held.push({
    what: '100,000 claims of one plan, priced after reading, per claim',
    value: 1000 / perSecond,
    limit: 1000 / 20_000,
    unit: 'ms',
  });
  held.push({ what: 'key in a claim of fifty lines to its hints, 95 of 100', value: key, limit: 5, unit: 'ms' });
  held.push({
    what: `answer that moves one family’s counters in a book of ${claims} claims`,
    value: family,
    limit: 50,
    unit: 'ms',
  });
  held.push({ what: 'what-if of the preview in that book', value: whatIf, limit: 50, unit: 'ms' });
  sections.push({
    title: 'Money',
    text: `Claims of two lines, one plan. The book’s claims have their payers’ answers, four members to a family: when an answer is
changed, every claim’s cost is asked for, and ${redone} of ${claims} are computed anew.`,
    table: table(
      ['Claims priced a second', 'Key to hints, 95 of 100', 'An answer to all costs', '95 of 100', 'What-if'],
      [
        [
          Math.round(perSecond).toLocaleString('en-US'),
          ms(key),
          ms(family),
          ms(least(runs, (r) => r.familyP95)),
          ms(whatIf),
        ],
      ],
    ),
  });
}
