import { fresh, held, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

/** Claims of ten lines, a hundred thousand of them. */
export async function throughput() {
  step('100,000 claims of ten lines');
  const { claims, lines, reading, pricing, rules, history } = await fresh('throughput', 100_000);
  const whole = reading + pricing + rules;
  const perSecond = (time) => Math.round((claims * 1000) / time);
  held.push({
    what: `rules alone, 1,000 claims of ${lines} lines`,
    value: (rules * 1000) / claims,
    limit: 100,
    unit: 'ms',
  });
  held.push({
    what: `text to findings and money, 1,000 claims of ${lines} lines`,
    value: (whole * 1000) / claims,
    limit: 1000 / 3,
    unit: 'ms',
  });
  held.push({ what: 'kept of a line for the rules over the past', value: history, limit: 200, unit: 'B' });
  sections.push({
    title: 'Claims a second',
    text: 'Invented claims of ten lines in books of 2,000, one after the other in one process: reading and binding, pricing every line, then every rule.',
    table: table(
      ['Claims', 'Read', 'Priced', 'Judged', 'Rules alone, a second', 'Whole check, a second', 'History, bytes a line'],
      [[claims, ms(reading), ms(pricing), ms(rules), perSecond(rules), perSecond(whole), history.toFixed(0)]],
    ),
  });
}
