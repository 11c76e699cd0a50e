import { costOf } from '../../server/src/benefits/cost';
import { findingsOf } from '../../server/src/features/diagnostics';
import { setFile } from '../../server/src/records/book';
import { positionAt } from '../../server/src/text/source';
import { practice } from './claims';
import { engine } from './engine';
import { asked, askedProblems, compare, tell } from './found';
import { ownText } from './write';

/** Every claim read, judged by every rule, and priced line by line: once, in a process that has done nothing before. */
const book = practice(asked(), askedProblems());
const written = ownText(book);
const ours = engine();

// A server reads the code tables once; how long that takes is told apart.
const opening = performance.now();
const { codes } = ours;
const tables = [codes.icd10cm, codes.hcpcs, codes.modifiers, codes.words.modifier];

const start = performance.now();
const { file } = setFile(ours.book, 'book.claim', written.text);
const blocks = findingsOf(ours, file);
let priced = 0;
for (const item of file.items)
  if (item)
    for (const payer of costOf(ours.book, item)?.payers ?? [])
      for (const line of payer.lines) if (line.patient !== undefined) priced++;
const ms = performance.now() - start;

const findings = blocks.flatMap(({ base, findings }) =>
  findings.map((f) => ({ line: positionAt(file.source, base + f.start).line, message: `${f.rule} ${f.message}` })),
);
tell({ ...compare(book, written, findings, ms), priced, withTables: start - opening + ms, tables: tables.length });
