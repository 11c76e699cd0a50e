import { findingsOf } from '../../server/src/features/diagnostics';
import { hintsIn } from '../../server/src/features/hints';
import { lensesOf, lensText, recordOnLine } from '../../server/src/features/lens';
import { tokensIn } from '../../server/src/features/tokens';
import { makeYoung } from '../../server/src/files/engine-flags';
import { type Book, editFile, setFile } from '../../server/src/records/book';
import { checkItem } from '../../server/src/rules/check';
import { offsetAt, positionAt } from '../../server/src/text/source';
import { practice } from './claims';
import { engine } from './engine';
import { tell } from './found';
import { median, p95 } from './statistics';
import { claimText, registryText } from './write';

/**
 * What one keystroke costs: a service line is typed into the claim in the middle of a file, character by character, and removed
 * again. After each the findings of the file are asked for, and of what the window shows the hints, the colours and the lines above
 * records, as the server does it. The files of 100 and of 10,000 lines take turns.
 */
const LINES = [100, 10_000] as const;
const TYPED = '    83036 x2 AB $36.00\n';
const ROUNDS = 12;
const WARM = 4;
/** Lines that a window shows above and below the cursor. */
const ABOVE = 25;

const book = practice(1000);
const claims = book.claims.map(claimText);
const settings = { codeHints: true, costHints: true };

function open(lines: number) {
  const ours = engine();
  setFile(ours.book, 'registry.practice', registryText(book));
  let text = '';
  let count = 0;
  for (const claim of claims) {
    const more = claim.split('\n').length - 1;
    if (count + more > lines) break;
    text += claim;
    count += more;
  }
  const { file } = setFile(ours.book, 'work.claim', text);
  findingsOf(ours, file);
  hintsIn(ours, file, 0, file.source.length, settings);
  const starts = file.source.starts;
  // Behind the last line of the claim, before the blank line that ends its block.
  const middle = (starts[(starts.length >> 1) + 1] ?? 1) - 1;
  return { ours, file, middle, count, times: [] as number[] };
}

type Opened = ReturnType<typeof open>;

function key({ ours, file, times }: Opened, start: number, end: number, text: string): void {
  const from = performance.now();
  const { stale } = editFile(ours.book as Book, file.path, start, end, text);
  for (const item of stale) if (item.file === file) checkItem(ours, item);
  findingsOf(ours, file);
  const { line } = positionAt(file.source, start);
  const top = offsetAt(file.source, { line: Math.max(0, line - ABOVE), character: 0 });
  const bottom = offsetAt(file.source, { line: line + ABOVE, character: 0 });
  hintsIn(ours, file, top, bottom, settings);
  tokensIn(ours, file, top, bottom);
  for (const lens of lensesOf(file)) {
    if (Math.abs(lens.line - line) > ABOVE) continue;
    const item = recordOnLine(file, lens.line);
    if (item) lensText(ours, item, lens.kind);
  }
  times.push(performance.now() - from);
}

makeYoung();
const files = LINES.map(open);
for (let round = 0; round < ROUNDS; round++) {
  if (round === WARM) for (const f of files) f.times.length = 0;
  for (let i = 0; i < TYPED.length; i++) for (const f of files) key(f, f.middle + i, f.middle + i, TYPED.charAt(i));
  for (let i = TYPED.length; i > 0; i--) for (const f of files) key(f, f.middle + i - 1, f.middle + i, '');
}
tell(
  files.map(({ count, times }) => ({ lines: count, keystrokes: times.length, median: median(times), p95: p95(times) })),
);
