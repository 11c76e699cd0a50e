import type { BookFile } from '../../records/book';
import type { Engine } from '../../rules/rule';
import { recordOnLine } from '../lens';
import { deidentifyText } from './deidentify';
import type { Digest } from './stand-ins';

/** Lines of a file, counted from 0, both included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** The lines of the record that stands on a line; undefined where none does. */
export function linesOfRecord(file: BookFile, line: number): Lines | undefined {
  const item = recordOnLine(file, line);
  const index = item ? file.items.indexOf(item) : -1;
  const first = file.source.lines[index];
  return first === undefined ? undefined : { first, last: first + lastLine(item?.block.text ?? '') };
}

/** Whole records are read, so that a line in the middle of one is understood; then the lines asked for are kept. */
export function copyWithout(engine: Engine, file: BookFile, lines: Lines, digest: Digest): string {
  const { blocks, lines: starts, breaks } = file.source;
  const touched = blocks
    .map((_, i) => i)
    .filter((i) => {
      const end = starts[i + 1] ?? breaks + 1;
      return (starts[i] ?? 0) <= lines.last && end > lines.first;
    });
  const text = touched.map((i) => blocks[i]?.text ?? '').join('');
  const base = starts[touched[0] ?? 0] ?? 0;
  const copy = deidentifyText(engine, text, digest).split(/(?<=\r\n|\n|\r(?!\n))/);
  return copy.slice(lines.first - base, lines.last - base + 1).join('');
}

/** Number of line breaks before the last line that says something. */
const lastLine = (text: string): number => (text.trimEnd().match(/\r\n|\n|\r/g) ?? []).length;
