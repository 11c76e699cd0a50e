import { noProgress, type Progress } from '../files/import/progress';
import type { Common } from './arguments';

/**
 * Progress goes to the error stream: where a person watches, as one line that is written anew (`reading ccipra-v322r0-f1.txt … 40 %`);
 * with `--progress`, which the editor gives, as a line of JSON for each whole percent. Else nothing is said.
 */
export function progressFor(common: Common): Progress {
  if (common.values.progress === true) return asLines((line) => void process.stderr.write(`${line}\n`));
  return common.json || !process.stderr.isTTY ? noProgress : onTerminal((text) => void process.stderr.write(text));
}

/** A line of JSON each: `{"work":"reading x.txt"}`, `{"work":"reading x.txt","percent":40}`. */
export const asLines = (write: (line: string) => void): Progress =>
  byPercent(
    (work) => write(JSON.stringify({ work })),
    (work, percent) => write(JSON.stringify({ work, percent })),
    () => {},
  );

/** One line that is written over while its work goes on. */
export const onTerminal = (write: (text: string) => void): Progress =>
  byPercent(
    (work) => write(`${work} …`),
    (work, percent) => write(`\r${work} … ${percent} %`),
    () => write('\n'),
  );

/** Passes on the beginning and the end of each piece of work, and its percentage only when that has become another one. */
function byPercent(
  begin: (work: string) => void,
  tell: (work: string, percent: number) => void,
  ended: () => void,
): Progress {
  let work = '';
  let last = -1;
  const end = (): void => {
    if (work) ended();
    work = '';
  };
  return {
    begin: (next) => {
      end();
      work = next;
      last = -1;
      begin(work);
    },
    share: (done) => {
      const percent = Math.max(0, Math.min(100, Math.floor(done * 100)));
      if (!work || percent === last) return;
      last = percent;
      tell(work, percent);
    },
    end,
  };
}
