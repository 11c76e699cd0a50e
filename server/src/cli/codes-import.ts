import { codeAt, historyAt, indexOf } from '../codes/codec';
import type { KnownNumbers } from '../codes/import/icd-order';
import { ImportProblem } from '../codes/import/source';
import type { Edition, Imported } from '../codes/import/table';
import { isSetName, setName, setNames } from '../codes/installed';
import { kindOn } from '../codes/status';
import type { Codes } from '../codes/types';
import type { Progress } from '../files/import/progress';
import { type NamedBytes, readImports } from '../files/import/read';
import { openStore } from '../files/store';
import { type StoredEdition, StoreError } from '../files/store-api';
import { storeFolder } from '../files/store-folder';
import { type Common, Unable } from './arguments';
import { builtinCodes } from './book';
import { progressFor } from './progress';

/** `codes import FILE…`: publishers' files into the store, all of them or none. */
export async function importCodes(files: readonly string[], common: Common): Promise<number> {
  if (files.length === 0) throw new Unable('codes import FILE…: name the files that a publisher sent');
  const only = common.values.set as string | undefined;
  if (only !== undefined && !isSetName(only))
    throw new Unable(`--set: there is no set ${only}: ${setNames.join(', ')}`);
  const choose = (tables: readonly Imported[]): readonly Imported[] => {
    const wanted = only === undefined ? tables : tables.filter((t) => t.set === only);
    if (wanted.length === 0)
      throw new Unable(`--set: expected ${only}, found ${[...new Set(tables.map((t) => t.set))].join(', ')}`);
    return wanted;
  };
  print(await storeFiles(files, common, { progress: progressFor(common), choose }), common);
  return 0;
}

export interface StoreFilesOptions {
  readonly progress: Progress;
  /** The tables that are wanted among those that were read. Throws `Unable` where one is missing. */
  readonly choose?: (tables: readonly Imported[]) => readonly Imported[];
  /** Whether files that are no table are passed over: a folder may hold a readme. */
  readonly passOver?: boolean;
}

/** Reads and stores; what is wrong is one line, and the store is as it was. */
export async function storeFiles(
  files: readonly (string | NamedBytes)[],
  common: Common,
  { progress, choose = (tables) => tables, passOver = false }: StoreFilesOptions,
): Promise<readonly StoredEdition[]> {
  const edition = common.values.edition as string | undefined;
  try {
    const known = knownNumbers(builtinCodes());
    const options = { ...(edition !== undefined && { edition }), passOver };
    const { tables, remarks } = await readImports(files, known, options, progress);
    const wanted = choose(tables);
    progress.end();
    for (const line of remarks) process.stderr.write(`claimwright: ${line}\n`);
    progress.begin(`storing ${wanted.map((t) => `${setName(t.set)} ${t.edition}`).join(', ')}`);
    const store = openStore(storeFolder(common.codes));
    const before = store.editions();
    const stored = store.install(wanted);
    for (const line of replacedBy(wanted, before)) process.stderr.write(`claimwright: ${line}\n`);
    return stored;
  } catch (error) {
    if (error instanceof ImportProblem || error instanceof StoreError) throw new Unable(error.message);
    throw error;
  } finally {
    progress.end();
  }
}

/**
 * What other files of the same edition had before: of two releases of one quarter the last one counts, and a person has to see which.
 * The same file again replaces nothing.
 */
export function replacedBy(tables: readonly Edition[], before: readonly Edition[]): readonly string[] {
  const seen = new Map(before.map((e) => [`${e.set} ${e.edition}`, e.files.join(', ')]));
  return tables.flatMap((table) => {
    const key = `${table.set} ${table.edition}`;
    const [own, other] = [table.files.join(', '), seen.get(key)];
    seen.set(key, own);
    return other === undefined || other === own
      ? []
      : [`${setName(table.set)} ${table.edition} of ${own} takes the place of that of ${other}`];
  });
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
  all: (date) => {
    const codes: string[] = [];
    for (let at = 0; at < icd10cm.count; at++)
      if (kindOn(historyAt(icd10cm, at), date) === 'valid') codes.push(codeAt(icd10cm, at));
    return codes;
  },
});
