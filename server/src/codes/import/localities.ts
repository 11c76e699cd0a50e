import { isAnesthesia } from '../code-kinds';
import { codeOf, localityOf, numberOf } from './amounts';
import type { Table, TableFormat } from './lists';
import { release, releaseOf, toldBy } from './release';
import { rowOf, uniqueRows } from './rows';
import { type ImportOptions, problem, type SourceFile } from './source';
import type { Imported, ImportedRow, SetName } from './table';
import { holdEnd, REACH } from './whole';

/**
 * Medicare’s payment localities: the geographic indices (GPCI) of a year in thousandths, its anesthesia conversion factors in cents,
 * the base units of anesthesia codes, and the counties of each locality. A locality is known by carrier and number together (`15202-00`), for numbers repeat.
 */
const CARRIER = 'Medicare Administrative Contractor (MAC)';
/** As the publisher spells it in the list of counties. */
const CARRIER_OF_COUNTY = 'Medicare Adminstrative Contractor';
const PUBLISHER = 'CMS, Medicare physician fee schedule';

/** Code and units, as the publisher has written them over the years: `CODE`, `CPT Code`; `BASE UNIT`, `BASE UNIT(S)`. */
const BASE_COLUMNS: readonly RegExp[] = [
  /^(?:CPT |HCPCS |ANES(?:THESIA)? )?CODE$/i,
  /^(?:ANES(?:THESIA)? )?BASE UNIT(?:S|\(S\))?$/i,
];

export const localityFormats: readonly TableFormat[] = [
  {
    name: 'geographic practice cost indices',
    columns: [CARRIER, 'Locality Number', 'Locality Name'],
    fits: ({ headers }) => headers.some((h) => /\bPW GPCI\b/.test(h)),
    read: (file, table, options) => {
      const year = Number(/^(20\d\d) /.exec(columnOf(file, table, /\bPW GPCI\b/))?.[1]);
      const [work, pe, mp] = ['PW', 'PE', 'MP'].map((part) => columnOf(file, table, new RegExp(`\\b${part} GPCI\\b`)));
      const rows = placed(file, table, CARRIER, 'Locality Number', (row, key) =>
        rowOf(key, nameOf(row['Locality Name']), {
          more: {
            state: (row.State ?? '').trim(),
            work: String(numberOf(file, row[work ?? ''], 3, `the work index of ${key}`)),
            pe: String(numberOf(file, row[pe ?? ''], 3, `the practice index of ${key}`)),
            mp: String(numberOf(file, row[mp ?? ''], 3, `the malpractice index of ${key}`)),
          },
        }),
      );
      return listOf('gpci', file, options, rows, Number.isNaN(year) ? {} : { year });
    },
  },
  {
    name: 'anesthesia conversion factors',
    columns: ['Contractor', 'Locality', 'Locality Name'],
    fits: ({ headers }) => headers.some((h) => /Anes CF/i.test(h)),
    read: (file, table, options) => {
      // From 2026 on there are two, as of the physician fee schedule, by whether the physician takes part in a payment model.
      const all = table.headers.filter((h) => /Anes CF/i.test(h));
      const qpp = all.find((h) => /Qualifying/i.test(h) && !/Non-?Qualifying/i.test(h));
      const factor = all.find((h) => h !== qpp) ?? columnOf(file, table, /Non-?Qualifying.*Anes CF/i);
      const rows = placed(file, table, 'Contractor', 'Locality', (row, key) =>
        rowOf(key, nameOf(row['Locality Name']), {
          more: {
            factor: String(numberOf(file, row[factor], 2, `the factor of ${key}`)),
            ...(qpp !== undefined && {
              'factor-qpp': String(numberOf(file, row[qpp], 2, `the payment-model factor of ${key}`)),
            }),
          },
        }),
      );
      return listOf('anesthesia', file, options, rows, {});
    },
  },
  {
    name: 'base units of anesthesia',
    columns: [],
    shapes: BASE_COLUMNS,
    read: (file, table, options) => {
      const [code, units] = BASE_COLUMNS.map((shape) => table.headers.find((h) => shape.test(h)) ?? '');
      // Notes below the table have no units.
      const rows = table.rows.flatMap((row, i) =>
        (row[units ?? ''] ?? '').trim() === '' && !/^\d{3,5}$/.test((row[code ?? ''] ?? '').trim())
          ? []
          : [baseRow(file, row[code ?? ''], row[units ?? ''], i + 1)],
      );
      return listOf('anesthesia-base', file, options, rows, toldBy(file.text.slice(0, 300)));
    },
  },
  {
    name: 'counties of the localities',
    columns: [CARRIER_OF_COUNTY, 'Locality Number', 'Fee Schedule Area', 'Counties'],
    read: (file, table, options) => {
      // A state is named once and holds for the rows below it.
      let state = '';
      const rows = placed(file, table, CARRIER_OF_COUNTY, 'Locality Number', (row, key) => {
        state = (row.State ?? '').trim() || state;
        return rowOf(key, nameOf(row['Fee Schedule Area']), { more: { state, counties: (row.Counties ?? '').trim() } });
      });
      return listOf('locality', file, options, joined(rows), toldBy(file.text.slice(0, 300)));
    },
  },
];

/** Whole units for an anesthesia code. */
function baseRow(file: SourceFile, cell: string | undefined, units: string | undefined, row: number): ImportedRow {
  const code = codeOf(file, cell, row);
  if (!isAnesthesia(code)) throw problem(file, 'codes of anesthesia, 00100 to 01999', `“${code}” in row ${row}`);
  return rowOf(code, '', { more: { base: String(numberOf(file, units, 0, `the base units of ${code}`)) } });
}

function columnOf(file: SourceFile, { headers }: Table, shape: RegExp): string {
  const found = headers.find((h) => shape.test(h));
  if (found === undefined) throw problem(file, `a column like ${shape.source.replaceAll('\\b', '')}`, 'none');
  return found;
}

/** Stars behind a name point to the publisher’s footnotes. */
const nameOf = (name: string | undefined): string =>
  (name ?? '')
    .replace(/[*\s]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The rows that have a carrier; footnotes below the table have none. */
function placed(
  file: SourceFile,
  { rows }: Table,
  carrier: string,
  locality: string,
  make: (row: Table['rows'][number], key: string) => ImportedRow,
): ImportedRow[] {
  return rows.flatMap((row, i) => {
    const [c, l] = [(row[carrier] ?? '').trim(), (row[locality] ?? '').trim()];
    if (l === '' && !/^\d{4,5}$/.test(c)) return [];
    return [make(row, localityOf(file, c, l, i + 1))];
  });
}

/** A locality whose counties stand in several rows is one. */
function joined(rows: readonly ImportedRow[]): ImportedRow[] {
  const found = new Map<string, ImportedRow>();
  for (const row of rows) {
    const before = found.get(row.code);
    const counties = [before?.more?.counties, row.more?.counties].filter(Boolean).join('; ');
    found.set(row.code, before ? { ...before, more: { ...before.more, counties } } : row);
  }
  return [...found.values()];
}

/** A state has thirty at most; the country has more than a hundred. */
const FEW_LOCALITIES = 40;

function listOf(
  set: SetName,
  file: SourceFile,
  options: ImportOptions,
  given: readonly ImportedRow[],
  told: { readonly year?: number },
): readonly Imported[] {
  const rows = uniqueRows(file, given);
  if (rows.length === 0) throw problem(file, 'localities', 'none: the file may be cut');
  if (set !== 'anesthesia-base') holdEnd(file, rows, REACH.localities, FEW_LOCALITIES);
  // These are made for a year, whatever the release that they come with.
  const days = release(Number(releaseOf(file, options, told).edition.slice(0, 4)));
  return [{ kind: 'list', set, ...days, files: [file.name], publisher: PUBLISHER, periods: false, rows }];
}
