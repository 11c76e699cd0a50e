import v8 from 'node:v8';
import vm from 'node:vm';
import { costOf } from '../../server/src/benefits/cost';
import { boundOf, createBook, type Item, setFile } from '../../server/src/records/book';
import { checkItem } from '../../server/src/rules/check';
import type { Engine } from '../../server/src/rules/rule';
import { practice } from './claims';
import { engine } from './engine';
import { tell } from './found';
import { claimText, registryText } from './write';

/**
 * Claims of ten lines in books of a practice's size, one book after the other: what rules alone take once a claim is read and priced,
 * and what the whole check takes from text to findings. And what is kept of a claim's lines for the rules that look at a patient's
 * past, when every claim has been looked at.
 */
const CLAIMS = Number(process.argv[2] ?? 100_000);
const BOOK = 2_000;
const LINES = 10;

const shared = engine();
const { codes } = shared;
const tables = [codes.icd10cm, codes.hcpcs, codes.modifiers, codes.words.modifier];

let reading = 0;
let pricing = 0;
let rules = 0;
let findings = 0;
let claims = 0;
let last: readonly Item[] = [];
while (claims < CLAIMS) {
  const written = practice(BOOK, 'shapes', 20260418 + claims, LINES);
  const registry = registryText(written);
  const texts = written.claims.map(claimText);
  const book = createBook();
  const ours: Engine = { ...shared, book };
  const start = performance.now();
  setFile(book, 'registry.practice', registry);
  const items = texts.flatMap((text, i) => setFile(book, `claims/${i}.claim`, text).file.items.filter((x) => !!x));
  for (const item of items) boundOf(item);
  const read = performance.now();
  for (const item of items) costOf(book, item);
  const priced = performance.now();
  for (const item of items) findings += checkItem(ours, item).findings.length;
  const judged = performance.now();
  reading += read - start;
  pricing += priced - read;
  rules += judged - priced;
  claims += items.length;
  last = items;
}

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;
/** Bytes in use, without what nobody holds. */
const used = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};
const before = used();
for (const item of last) item.results.delete('past-lines');
const without = used();
tell({
  claims,
  lines: LINES,
  findings,
  reading,
  pricing,
  rules,
  history: Math.max(0, before - without) / (last.length * LINES),
  tables: tables.length,
});
