import { historyAt, indexOf } from '../codes/codec';
import type { KnownNumbers } from '../codes/import/icd-order';
import { ImportProblem } from '../codes/import/source';
import { setName } from '../codes/installed';
import { kindOn } from '../codes/status';
import type { Codes } from '../codes/types';
import { readImports } from '../files/import/read';
import { openStore } from '../files/store';
import { type StoredEdition, StoreError } from '../files/store-api';
import { storeFolder } from '../files/store-folder';
import { type Common, Unable } from './arguments';
import { builtinCodes } from './book';

/** `codes import FILE…`: publishers' files into the store, all of them or none. */
export async function importCodes(files: readonly string[], common: Common): Promise<number> {
  if (files.length === 0) throw new Unable('codes import FILE…: name the files that a publisher sent');
  const edition = common.values.edition as string | undefined;
  const stored = await storeFiles(files, common, edition, progress(common));
  print(stored, common);
  return 0;
}

/** Progress goes to the error stream, and only where a person watches. */
export const progress = (common: Common): ((line: string) => void) =>
  common.json || !process.stderr.isTTY ? () => {} : (line) => void process.stderr.write(`${line}\n`);

/** Reads and stores; what is wrong is one line, and the store is as it was. */
export async function storeFiles(
  files: readonly string[],
  common: Common,
  edition: string | undefined,
  say: (line: string) => void,
): Promise<readonly StoredEdition[]> {
  try {
    const { tables } = await readImports(
      files,
      knownNumbers(builtinCodes()),
      edition === undefined ? {} : { edition },
      say,
    );
    const only = common.values.set as string | undefined;
    const wanted = only === undefined ? tables : tables.filter((t) => t.set === only);
    if (wanted.length === 0)
      throw new Unable(`--set ${only}: the files hold ${[...new Set(tables.map((t) => t.set))].join(', ')}`);
    say(`storing ${wanted.map((t) => `${t.set} ${t.edition}`).join(', ')} …`);
    return openStore(storeFolder(common.codes)).install(wanted);
  } catch (error) {
    if (error instanceof ImportProblem || error instanceof StoreError) throw new Unable(error.message);
    throw error;
  }
}

/** One line for each edition that is now in the store. */
export function print(stored: readonly StoredEdition[], common: Common): void {
  if (common.json) {
    process.stdout.write(`${JSON.stringify({ stored }, undefined, 1)}\n`);
    return;
  }
  for (const { set, edition, codes, from, to } of stored) {
    const period = from || to ? `, in force ${from ?? ''}${to ? `..${to}` : '..'}` : '';
    process.stdout.write(
      `${setName(set)} ${edition}: ${codes.toLocaleString('en-US')} ${codes === 1 ? 'entry' : 'entries'} stored${period}\n`,
    );
  }
}

const FIRST_YEAR = 2016;
const LAST_YEAR = 2027;

/** What the built-in numbers know, for telling which edition a list is of. */
export const knownNumbers = ({ icd10cm }: Codes): KnownNumbers => ({
  years: Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i),
  heading: (code) => {
    const at = indexOf(icd10cm, code);
    return at >= 0 && historyAt(icd10cm, at).some((p) => p.kind === 'header');
  },
  billable: (code, date) => {
    const at = indexOf(icd10cm, code);
    return at >= 0 && kindOn(historyAt(icd10cm, at), date) === 'valid';
  },
});
