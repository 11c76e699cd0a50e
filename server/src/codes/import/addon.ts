import type { IsoDate } from '../../../../schemas/values';
import type { TableFormat } from './lists';
import { quarterOf } from './quarter';
import { type ImportOptions, problem, type SourceFile } from './source';
import type { AddOnRow, ImportedAddOns } from './table';
import { holdEnd, REACH } from './whole';

/**
 * Add-on codes with their primaries: `Add_On_Code,Primary_Code,AOC_Edit_Type`. Type 1 has all primaries of a code, type 3 some; `CCCCC`
 * stands for “the contractor decides”, which is all there is of type 2. A list carries forward until the next one.
 */
const CONTRACTOR = 'CCCCC';

export const addOnFormat: TableFormat = {
  name: 'add-on code list',
  columns: ['Add_On_Code', 'Primary_Code', 'AOC_Edit_Type'],
  read: (file, { rows }, options) => {
    const seen = new Set<string>();
    const types = new Map<string, AddOnRow['type']>();
    const read = rows.map((row, i): AddOnRow => {
      const [code = '', primary = '', type = ''] = ['Add_On_Code', 'Primary_Code', 'AOC_Edit_Type'].map((c) =>
        (row[c] ?? '').trim().toUpperCase(),
      );
      const shape = /^[0-9A-Z]{5}$/;
      if (!shape.test(code) || code === CONTRACTOR || !shape.test(primary) || !/^[123]$/.test(type))
        throw problem(
          file,
          'an add-on code, a primary code and a type from 1 to 3 in each row',
          `“${`${code} ${primary} ${type}`.slice(0, 40)}” in row ${i + 2}: the file may be cut`,
        );
      if (seen.has(`${code} ${primary}`)) throw problem(file, 'each pair once', `${code} with ${primary} twice`);
      seen.add(`${code} ${primary}`);
      const before = types.get(code);
      if (before && before !== Number(type))
        throw problem(file, 'one type for each add-on code', `${code} with ${before} and ${type}`);
      types.set(code, Number(type) as AddOnRow['type']);
      return { code, primary: primary === CONTRACTOR ? '' : primary, type: Number(type) as AddOnRow['type'] };
    });
    if (read.length === 0) throw problem(file, 'add-on codes', 'none: the file may be cut');
    holdEnd(file, read, REACH.addOns);
    const table: ImportedAddOns = {
      kind: 'addon',
      set: 'addon',
      ...editionOf(file, options),
      files: [file.name],
      publisher: 'CMS, National Correct Coding Initiative',
      rows: read.sort((a, b) => (a.code === b.code ? (a.primary < b.primary ? -1 : 1) : a.code < b.code ? -1 : 1)),
    };
    return [table];
  },
};

/** The day in the name of the file, else the quarter. */
function editionOf(file: SourceFile, options: ImportOptions): { edition: string; from: IsoDate } {
  const given = options.edition ?? `${file.name} ${file.archive ?? ''}`;
  const day = /(?:^|\D)(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)/.exec(given)?.[1];
  if (day) return { edition: day, from: day as IsoDate };
  const m = /(20\d\d)[-_ ]?q([1-4])(?!\d)/i.exec(given);
  if (m) {
    const { edition, from } = quarterOf(`${m[1]}-${String(Number(m[2]) * 3).padStart(2, '0')}-01` as IsoDate);
    return { edition, from };
  }
  throw problem(file, 'a day or a quarter in the file’s name', 'none; give it as --edition 2026Q3');
}
