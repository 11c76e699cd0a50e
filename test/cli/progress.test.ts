import assert from 'node:assert/strict';
import { asLines, onTerminal } from '../../server/src/cli/progress';
import { ptpFile } from '../../server/src/codes/import/ptp';
import { readImports } from '../../server/src/files/import/read';
import { known } from '../support/imports';
import { pairsText } from '../support/ncci';

suite('command line: progress', () => {
  test('a terminal has one line for each piece of work, written anew at each percent', () => {
    let text = '';
    const progress = onTerminal((more) => {
      text += more;
    });
    progress.begin('reading a');
    for (const done of [0.101, 0.102, 0.5, 2]) progress.share(done);
    progress.begin('storing');
    progress.end();
    progress.end();
    assert.equal(text, 'reading a …\rreading a … 10 %\rreading a … 50 %\rreading a … 100 %\nstoring …\n');
  });

  test('a program has a line of JSON each', () => {
    const lines: string[] = [];
    const progress = asLines((line) => lines.push(line));
    progress.begin('reading a');
    progress.share(0.5);
    assert.deepEqual(lines, ['{"work":"reading a"}', '{"work":"reading a","percent":50}']);
  });

  test('inside one long file it goes on, and never back', async () => {
    const rows = Array.from(
      { length: 40_000 },
      (_, i) => `${10_000 + Math.floor(i / 200)} ${50_000 + (i % 200)} 20200101 * 1`,
    ).join('\n');
    const bytes = new TextEncoder().encode(pairsText(rows));
    const seen: number[] = [];
    ptpFile.read({ name: 'ccipra-v323r0-f1.txt', archive: undefined, bytes }, { share: (done) => seen.push(done) });
    assert.ok(seen.length >= 4, String(seen.length));
    const all: [work: string, done: number][] = [];
    let work = '';
    const progress = {
      begin: (next: string) => {
        work = next;
      },
      share: (done: number) => void all.push([work, done]),
      end: () => {},
    };
    await readImports([{ name: 'ccipra-v323r0-f1.txt', bytes }], known(), {}, progress);
    const reading = all.filter(([w]) => w === 'reading ccipra-v323r0-f1.txt').map(([, done]) => done);
    assert.ok(reading.length > 4);
    assert.deepEqual(
      reading,
      reading.toSorted((a, b) => a - b),
    );
    assert.equal(reading.at(-1), 1);
  });
});
