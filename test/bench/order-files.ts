import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type {
  ImportedList,
  ImportedNotes,
  ImportedRow,
  TabularEntry,
  TabularNote,
} from '../../server/src/codes/import/table';

/**
 * The publishers' files of the folder beside the project as the store takes them, read by no more than the benchmark needs: xz and
 * unzip of the machine unpack them, and their columns are cut by position.
 */

const data = path.resolve(process.cwd(), '../shared/data');
const MOST = 1 << 28;
const unpacked = (file: string, inside?: string): string =>
  inside === undefined
    ? execFileSync('xz', ['-dc', path.join(data, file)], { encoding: 'latin1', maxBuffer: MOST })
    : execFileSync('unzip', ['-p', path.join(data, file), inside], { encoding: 'latin1', maxBuffer: MOST });

const ORDERS: readonly (readonly [set: 'icd10cm' | 'icd10pcs', year: number, file: string, inside?: string])[] = [
  ['icd10cm', 2019, 'icd10cm/2019-ICD-10-CM-Code-Descriptions.zip', '*order_2019.txt'],
  ['icd10cm', 2021, 'icd10cm/icd10cm-order-Jan-2021.txt.xz'],
  ['icd10cm', 2026, 'icd10cm/icd10cm_order_2026_reconstructed.txt.xz'],
  ['icd10cm', 2027, 'icd10cm/icd10cm_order_2027_reconstructed.txt.xz'],
  ['icd10pcs', 2026, 'icd10pcs/2026-icd-10-pcs-order-file-long-and-abbreviated-titles.zip', 'icd10pcs_order_2026.txt'],
];
const HCPCS = 'hcpcs/hcpcs_2025-11_list.csv.xz';
const TABULAR = 'icd10cm/icd10cm_tabular_2021.xml.xz';

/** The first file that is not there, or undefined when all are. */
export const absentFile = (): string | undefined =>
  [...ORDERS.map(([, , file]) => file), HCPCS, TABULAR].map((f) => path.join(data, f)).find((f) => !fs.existsSync(f));

/** Four editions of ICD-10-CM, one of ICD-10-PCS and HCPCS, and a tabular list. */
export function* publishedTables(): Generator<ImportedList | ImportedNotes> {
  for (const [set, year, file, inside] of ORDERS) {
    const rows = unpacked(file, inside)
      .split(/\r?\n/)
      .filter((line) => line.length > 77)
      .map((line): ImportedRow => {
        const kind = line[14] === '1' ? 'valid' : 'header';
        return { code: line.slice(6, 13).trim(), kind, words: line.slice(77).trim() };
      });
    yield list(set, `FY${year}`, rows, false, [`${year - 1}-10-01`, `${year}-09-30`]);
  }
  const hcpcs = unpacked(HCPCS)
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line): ImportedRow[] => {
      const [, code, quoted, plain] = /^([A-Z]\d{4}),(?:"((?:[^"]|"")*)"|([^,]*))/.exec(line) ?? [];
      return code ? [{ code, kind: 'valid', words: quoted ?? plain ?? '' }] : [];
    });
  yield list('hcpcs', '2025-11', hcpcs, true, ['2025-10-01', '2025-12-31']);
  yield tabular();
}

const list = (
  set: ImportedList['set'],
  edition: string,
  rows: readonly ImportedRow[],
  periods: boolean,
  [from, to]: readonly [string, string],
): ImportedList =>
  ({
    kind: 'list',
    set,
    edition,
    from,
    to,
    periods,
    rows,
    files: [],
    publisher: 'the benchmark',
  }) as unknown as ImportedList;

const KINDS: Readonly<Record<string, TabularNote['kind']>> = {
  includes: 'includes',
  inclusionTerm: 'inclusion-term',
  excludes1: 'excludes1',
  excludes2: 'excludes2',
  codeFirst: 'code-first',
  useAdditionalCode: 'use-additional',
  codeAlso: 'code-also',
  notes: 'note',
};

/** Notes of codes by the tags as they come; chapters and sections do not matter to a measure. */
function tabular(): ImportedNotes {
  const entries: TabularEntry[] = [];
  let notes: TabularNote[] = [];
  let kind: TabularNote['kind'] = 'note';
  const tags =
    /<(diag|includes|inclusionTerm|excludes1|excludes2|codeFirst|useAdditionalCode|codeAlso|notes)\b|<(name|note)>([^<]*)</g;
  for (const [, open, leaf, text = ''] of unpacked(TABULAR).matchAll(tags)) {
    if (open && open !== 'diag') kind = KINDS[open] ?? 'note';
    else if (leaf === 'note') notes.push({ kind, text, codes: [] });
    else if (leaf === 'name' && /^[A-Z]\d/.test(text)) {
      const id = text.replace('.', '');
      notes = [];
      entries.push({ id, level: 'code', from: id, to: id, title: '', notes, seventh: [] });
    }
  }
  return { kind: 'notes', set: 'icd10cm-notes', edition: 'FY2021', entries, files: [], publisher: 'the benchmark' };
}
