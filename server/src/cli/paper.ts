import { PAPER_FORMATS, type PaperFormat, renderPaper } from '../exchange/papers';
import { reason } from '../files/workspace';
import { writeWhole } from '../files/write';
import type { Paper } from '../forms/paper';
import { type Common, Unable } from './arguments';

/** What `statement` and `estimate` share: the formats in which they are written, and where to. */

export const paperOptions = { format: { type: 'string' }, output: { type: 'string', short: 'o' } } as const;

/** The wanted format: the one named, else the one of the file’s ending, else text. */
export function formatOf({ values }: Common): PaperFormat {
  const named = values.format as string | undefined;
  const ending = /\.(html|pdf)$/i.exec(String(values.output ?? ''))?.[1]?.toLowerCase();
  const found = PAPER_FORMATS.find((f) => f === (named ?? ending ?? 'text'));
  if (!found) throw new Unable(`--format ${named}: one of ${PAPER_FORMATS.join(', ')}`);
  return found;
}

/** Writes a paper to the file of `-o`, else to standard output. */
export async function writePaper(common: Common, paper: Paper): Promise<void> {
  const format = formatOf(common);
  const output = common.values.output as string | undefined;
  if (format === 'pdf' && output === undefined && process.stdout.isTTY)
    throw new Unable('a PDF is no text for a terminal: say where to write it with -o FILE.pdf');
  writeOut(output, await renderPaper(format, paper, common.today));
}

/** Writes the JSON of `--json`. */
export function writeJson(common: Common, value: unknown): void {
  writeOut(common.values.output as string | undefined, `${JSON.stringify(value, undefined, 1)}\n`);
}

/** Writes to the file of `-o`, else to standard output. */
export function writeOut(output: string | undefined, content: string | Uint8Array): void {
  if (output === undefined) {
    process.stdout.write(content);
    return;
  }
  try {
    writeWhole(output, content);
  } catch (error) {
    throw new Unable(`${output}: ${reason(error)}`);
  }
}

/** The one id that a command takes. */
export function onlyId(common: Common, what: string): string {
  const [id, ...others] = common.paths;
  if (id === undefined) throw new Unable(`${what}: which one? Give its id`);
  if (others.length > 0) throw new Unable(`${what}: one id at a time, not ${common.paths.join(', ')}`);
  return id;
}
