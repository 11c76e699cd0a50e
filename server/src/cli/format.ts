import fs from 'node:fs';
import path from 'node:path';
import { formatText } from '../features/format';
import { decode } from '../files/decode';
import { listRecordFiles, readRecordFile, reason } from '../files/workspace';
import { writeWhole } from '../files/write';
import { type Common, Unable } from './arguments';

/** `format PATH… [--write]`: the canonical text; with `--write` it replaces the files, without it is printed. */
export function format(common: Common): number {
  if (common.paths.length === 0) throw new Unable('format needs a file, a folder or -');
  let failed = false;
  for (const given of common.paths) {
    if (given === '-') {
      process.stdout.write(formatText(decode(fs.readFileSync(0)).text));
      continue;
    }
    for (const file of filesOf(given)) {
      // A file that cannot be read does not keep the others from being put in order.
      try {
        formatFile(file, common.values.write === true);
      } catch (error) {
        if (!(error instanceof Unable)) throw error;
        process.stderr.write(`claimwright: ${error.message}\n`);
        failed = true;
      }
    }
  }
  return failed ? 2 : 0;
}

function filesOf(given: string): string[] {
  try {
    if (!fs.statSync(given).isDirectory()) return [given];
  } catch (error) {
    throw new Unable(`${given}: ${reason(error)}`);
  }
  return listRecordFiles(given).paths.map((p) => path.join(given, p));
}

function formatFile(file: string, write: boolean): void {
  const decoded = readRecordFile(file);
  if ('why' in decoded) throw new Unable(`${file}: ${decoded.why}`);
  // What could not be read as UTF-8 would be lost by writing it back.
  if (decoded.problem && write) throw new Unable(`${file}: ${decoded.problem} It was left as it is.`);
  const text = formatText(decoded.text);
  if (!write) process.stdout.write(text);
  else if (text !== decoded.text) {
    try {
      writeWhole(file, text);
    } catch (error) {
      throw new Unable(`${file}: ${reason(error)}`);
    }
    process.stdout.write(`${file}\n`);
  }
}
