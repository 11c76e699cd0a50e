import fs from 'node:fs';
import path from 'node:path';
import { knownNumbers } from '../../server/src/cli/codes-import';
import { openCodes } from '../../server/src/codes/builtin';
import type { Imported } from '../../server/src/codes/import/table';
import { readBuiltin } from '../../server/src/files/codes';
import { readImports } from '../../server/src/files/import/read';

/** The publishers' files of the folder beside the project, as the command line reads them. */
const data = path.resolve(process.cwd(), '../shared/data');
export const FILES = [
  'icd10cm/2019-ICD-10-CM-Code-Descriptions.zip',
  'icd10cm/icd10cm-order-Jan-2021.txt.xz',
  'icd10cm/icd10cm_order_2026_reconstructed.txt.xz',
  'icd10cm/icd10cm_order_2027_reconstructed.txt.xz',
  'icd10pcs/2026-icd-10-pcs-order-file-long-and-abbreviated-titles.zip',
  'hcpcs/hcpcs_2025-11_list.csv.xz',
  'icd10cm/icd10cm_tabular_2021.xml.xz',
].map((file) => path.join(data, file));

/** The first file that is not there, or undefined when all are. */
export const absentFile = (): string | undefined => FILES.find((file) => !fs.existsSync(file));

/** Reads the files, one after the other. */
export async function* publishedTables(): AsyncGenerator<readonly Imported[]> {
  const known = knownNumbers(openCodes(() => readBuiltin(path.join(process.cwd(), 'out/bench/dist/data'))));
  for (const file of FILES) yield (await readImports([file], known, {})).tables;
}
