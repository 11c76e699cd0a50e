import { X12Parser } from 'node-x12';
import { createReader } from '../../server/src/x12/envelope';
import { tell } from './found';
import { paymentFile } from './x12-payment';

/**
 * The same 835 text read by node-x12 and by us, in turn in one process: envelopes with their counts held, every segment with its
 * elements. Both are warmed up by a shorter text.
 */
const BYTES = Number(process.argv[2] ?? 4 * 1024 * 1024);
const RUNS = 5;

function ours(text: string): number {
  let elements = 0;
  const reader = createReader({
    tell: (problem) => {
      throw new Error(problem.message);
    },
    open: () => ({
      segment: (s) => {
        elements += s.elements.length - 1;
      },
    }),
  });
  reader.push(text);
  reader.end();
  return elements;
}

function theirs(text: string): number {
  const parsed = new X12Parser(true).parse(text);
  let elements = 0;
  const count = (transaction: {
    segments: readonly { elements: readonly unknown[] }[];
    header: { elements: readonly unknown[] };
    trailer: { elements: readonly unknown[] };
  }): void => {
    for (const s of transaction.segments) elements += s.elements.length;
    elements += transaction.header.elements.length + transaction.trailer.elements.length;
  };
  for (const interchange of 'interchanges' in parsed ? parsed.interchanges : [parsed])
    for (const group of interchange.functionalGroups) for (const t of group.transactions) count(t);
  return elements;
}

const text = [...paymentFile(BYTES)].join('');
const short = [...paymentFile(100_000)].join('');
for (let i = 0; i < 3; i++) {
  ours(short);
  theirs(short);
}
const times = { ours: [] as number[], theirs: [] as number[] };
const found = { ours: 0, theirs: 0 };
for (let i = 0; i < RUNS; i++)
  for (const [name, read] of [
    ['ours', ours],
    ['theirs', theirs],
  ] as const) {
    const start = performance.now();
    found[name] = read(text);
    times[name].push(performance.now() - start);
  }
tell({
  bytes: text.length,
  elements: found.ours,
  same: found.ours === found.theirs,
  theirElements: found.theirs,
  ours: Math.min(...times.ours),
  theirs: Math.min(...times.theirs),
});
