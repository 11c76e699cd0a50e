import { costOf } from '../../server/src/benefits/cost';
import { findingsOf } from '../../server/src/features/diagnostics';
import { type BookFile, editFile, setFile } from '../../server/src/records/book';
import { practice } from './claims';
import { engine } from './engine';
import { tell } from './found';
import { median, p95 } from './statistics';
import { claimText, registryText } from './write';

/**
 * A book of 10,000 files, one claim each, with plan, fees and patients: read and judged once in a process that has done nothing
 * before. Then an amount of the plan that all claims use is typed, and the claims that are open are judged and priced again, as the
 * server does before it looks at closed files.
 */
const FILES = 10_000;
const OPEN = 30;
const EDITS = 40;
const WARM = 10;

const written = practice(FILES);
const registry = registryText(written);
const claims = written.claims.map(claimText);
const ours = engine();
const { book } = ours;
// A server reads the code tables once, whatever the book.
const { codes } = ours;
const tables = [codes.icd10cm, codes.hcpcs, codes.modifiers, codes.words.modifier];

const start = performance.now();
const files: BookFile[] = [setFile(book, 'registry.practice', registry).file];
claims.forEach((text, i) => void files.push(setFile(book, `claims/${i}.claim`, text).file));
let records = 0;
let findings = 0;
for (const file of files) {
  for (const item of file.items) if (item) records++;
  for (const block of findingsOf(ours, file)) findings += block.findings.length;
}
const cold = performance.now() - start;

const open = files.slice(1, 1 + OPEN);
const look = (): void => {
  for (const file of open) {
    findingsOf(ours, file);
    for (const item of file.items) if (item) costOf(book, item);
  }
};
look();
const at = registry.indexOf('office-visit $30') + 'office-visit $'.length;
const times: number[] = [];
for (let i = 0; i < EDITS; i++) {
  const from = performance.now();
  editFile(book, 'registry.practice', at, at + 1, String(1 + (i % 9)));
  look();
  if (i >= WARM) times.push(performance.now() - from);
}
tell({
  files: files.length,
  records,
  findings,
  open: OPEN,
  cold,
  edit: median(times),
  editP95: p95(times),
  tables: tables.length,
});
