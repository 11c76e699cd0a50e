import { faults, fresh, held, least, sections, step } from './measure.mjs';
import { ms, table } from './page.mjs';

/** Files between office and payer: reading beside node-x12, a payment of 100 MB, ten thousand claims out. */
export async function x12() {
  step('X12: reading beside node-x12');
  const parsed = await fresh('x12-parse');
  if (!parsed.same) faults.push(`of one 835, we read ${parsed.elements} elements and node-x12 ${parsed.theirElements}`);
  held.push({
    what: '835 read, ours against node-x12',
    value: parsed.ours / parsed.theirs,
    limit: 1 / 5,
    unit: 'ratio',
  });
  step('X12: 10,000 claims to 837P');
  const writes = [];
  for (let i = 0; i < 3; i++) writes.push(await fresh('x12-write'));
  const [{ claims, bytes }] = writes;
  const out = least(writes, (w) => w.gathered + w.written);
  held.push({ what: `${claims} claims of a book to 837P`, value: out, limit: 2000, unit: 'ms' });
  step('X12: a payment of 100 MB through the command line');
  const { unknown, known } = await fresh('x12-import');
  if (known.events !== 1000) faults.push(`of 1,000 claims that were answered, ${known.events} were told`);
  for (const [what, run] of [
    ['835 of 100 MB, claims that nobody knows', unknown],
    ['835 of 100 MB, claims of the book', known],
  ]) {
    held.push({ what: `${what}: time`, value: run.ms, limit: 10_000, unit: 'ms' });
    held.push({ what: `${what}: memory`, value: run.mb, limit: 200, unit: 'MB' });
  }
  const mb = (n) => `${(n / 2 ** 20).toFixed(1)} MB`;
  sections.push({
    title: 'To the payer and back',
    text: `An invented payment made long by repetition, and a book of ${claims} claims of three lines. Reading holds every count and control
number, in one process in turn with node-x12, which does so too. The payment goes through \`claimwright import\` in a process of its own; its memory is the most
that the process held. Claims go from the records to the text that is sent (${mb(bytes)}); our own validator then takes ${ms(least(writes, (w) => w.judged))}.`,
    table: table(
      ['835 read', 'Ours', 'node-x12', 'Claims to 837P', '100 MB, nobody’s', 'Memory', '100 MB, the book’s', 'Memory'],
      [
        [
          mb(parsed.bytes),
          ms(parsed.ours),
          ms(parsed.theirs),
          ms(out),
          ms(unknown.ms),
          `${Math.round(unknown.mb)} MB`,
          ms(known.ms),
          `${Math.round(known.mb)} MB`,
        ],
      ],
    ),
  });
}
