import { codeOf, localityOf, numberIn, numberOf } from './amounts';
import type { Row, Table, TableFormat } from './lists';
import { quarter } from './quarter';
import { type Release, releaseOf, toldBy } from './release';
import { filled, rowOf, uniqueRows } from './rows';
import { compactDate, type ImportOptions, problem, type SourceFile } from './source';
import type { Imported, ImportedRow, SetName } from './table';
import { holdEnd, holdLastLine, REACH, type Reach } from './whole';

/**
 * Medicare’s other schedules: the cap of imaging by the outpatient payment, laboratory tests, drugs with the crosswalk from their NDC,
 * equipment, and the outpatient payments themselves. Amounts are kept in cents, drug limits in thousandths of a dollar. No descriptor
 * is kept: they are the American Medical Association’s.
 */
type Rows = (file: SourceFile, table: Table) => readonly ImportedRow[];
type Days = (file: SourceFile, table: Table, options: ImportOptions) => Release;

interface Schedule {
  readonly set: SetName;
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: Rows;
  readonly days: Days;
}

const cents = (file: SourceFile, cell: string | undefined, where: string): string =>
  String(numberIn(file, cell, 2, where) ?? '');

/** Rows that are nothing but commas, or notes below the table, hold no code. */
const withCode = ({ rows }: Table, column: string): readonly { readonly row: Row; readonly number: number }[] =>
  rows.map((row, i) => ({ row, number: i + 1 })).filter(({ row }) => (row[column] ?? '').trim() !== '');

/** A drug without a limit has these letters in place of one. */
const published = (cell: string | undefined): string => (/^n\/?a$/i.test((cell ?? '').trim()) ? '' : (cell ?? ''));

const byName: Days = (file, _table, options) => releaseOf(file, options, {});

/** “Effective January 1, 2026 through March 31, 2026” stands above the table. */
const effective: Days = (file, _table, options) => {
  const head = file.text.slice(0, 3000);
  const told = /Effective\s+([A-Z][a-z]+ \d{1,2}, 20\d\d)\s+through\s+([A-Z][a-z]+ \d{1,2}, 20\d\d)/.exec(head);
  const from = told && toldBy(told[1] ?? '');
  const found = releaseOf(file, options, from ?? {});
  const end = told && toldBy(told[2] ?? '');
  if (!end?.year || !end.month) return found;
  const last = new Date(Date.UTC(end.year, end.month, 0)).toISOString().slice(0, 10);
  return { ...found, to: last as Release['to'] };
};

const SCHEDULES: readonly Schedule[] = [
  {
    set: 'opps-cap',
    name: 'caps of imaging by the outpatient payment',
    columns: ['HCPCS', 'MOD', 'CARRIER', 'LOCALITY', 'FACILITY PRICE'],
    days: byName,
    rows: (file, table) => {
      // The publisher misspells the other price; a corrected header is taken too.
      const other = table.headers.find((h) => /^NON-?FACILI?TY PRICE$/i.test(h)) ?? '';
      return withCode(table, 'HCPCS').map(({ row, number }) => {
        const code = codeOf(file, row.HCPCS, number, row.MOD);
        const key = `${code}@${localityOf(file, row.CARRIER, row.LOCALITY, number)}`;
        const more = filled({
          status: (row.PROCSTAT ?? '').trim(),
          fac: String(numberOf(file, row['FACILITY PRICE'], 2, `the facility price of ${key}`)),
          office: String(numberOf(file, row[other], 2, `the other price of ${key}`)),
        });
        return rowOf(key, '', more && { more });
      });
    },
  },
  {
    set: 'clfs',
    name: 'clinical laboratory fee schedule',
    columns: ['YEAR', 'HCPCS', 'MOD', 'EFF_DATE', 'INDICATOR', 'RATE'],
    days: (file, { rows }, options) => {
      const years = new Set(rows.map((row) => (row.YEAR ?? '').trim()).filter((y) => y !== ''));
      const [year = ''] = years;
      if (years.size !== 1 || !/^20\d\d$/.test(year))
        throw problem(file, 'one year in all rows', `${[...years].slice(0, 3).join(', ') || 'none'}`);
      return releaseOf(file, options, { year: Number(year) });
    },
    rows: (file, table) =>
      withCode(table, 'HCPCS').map(({ row, number }) => {
        const code = codeOf(file, row.HCPCS, number, row.MOD);
        const since = compactDate(row.EFF_DATE ?? '');
        if (!since)
          throw problem(file, 'a first day in each row', `“${(row.EFF_DATE ?? '').slice(0, 20)}” for ${code}`);
        const more = filled({
          rate: cents(file, row.RATE, `the rate of ${code}`),
          indicator: (row.INDICATOR ?? '').trim(),
          since,
        });
        return rowOf(code, '', more && { more });
      }),
  },
  {
    set: 'asp-ndc',
    name: 'crosswalk from drug packages to billing codes',
    columns: ['NDC2', 'BILLUNITS', 'BILLUNITSPKG', 'PKG SIZE'],
    days: effective,
    rows: (file, table) => {
      const column = table.headers.find((h) => /^_?20\d\d_CODE$/i.test(h));
      if (column === undefined) throw problem(file, 'a column with the billing codes of a year', 'none');
      return withCode(table, column).map(({ row, number }) => {
        const code = codeOf(file, row[column], number);
        const ndc = (row.NDC2 ?? '').replace(/[^0-9A-Za-z]/g, '').toUpperCase();
        if (!/^[0-9A-Z]{10,12}$/.test(ndc))
          throw problem(file, 'an NDC in each row', `“${(row.NDC2 ?? '').slice(0, 20)}” for ${code}`);
        const more = filled({
          code,
          dosage: (row['HCPCS dosage'] ?? '').trim(),
          size: (row['PKG SIZE'] ?? '').trim(),
          units: (row.BILLUNITS ?? '').trim(),
          'package-units': (row.BILLUNITSPKG ?? '').trim(),
        });
        return rowOf(`${ndc}-${code}`, '', more && { more });
      });
    },
  },
  {
    set: 'asp',
    name: 'payment limits of drugs',
    columns: ['HCPCS Code', 'Payment Limit', 'Co-insurance Percentage'],
    days: effective,
    rows: (file, table) =>
      withCode(table, 'HCPCS Code').map(({ row, number }) => {
        const code = codeOf(file, row['HCPCS Code'], number);
        const more = filled({
          limit: String(numberIn(file, published(row['Payment Limit']), 3, `the payment limit of ${code}`) ?? ''),
          coinsurance: String(numberIn(file, row['Co-insurance Percentage'], 3, `the coinsurance of ${code}`) ?? ''),
          dosage: (row['HCPCS Code Dosage'] ?? '').trim(),
        });
        return rowOf(code, '', more && { more });
      }),
  },
  {
    set: 'dmepos',
    name: 'fee schedule of equipment and supplies',
    columns: ['HCPCS', 'Mod', 'Mod2', 'JURIS', 'CATG'],
    days: byName,
    rows: (file, table) => {
      const states = table.headers.flatMap((h) => {
        const m = /^([A-Z]{2}) ?\((N?R)\)$/.exec(h);
        return m ? [{ header: h, name: `${m[1]}${m[2] === 'R' ? '-rural' : ''}` }] : [];
      });
      if (states.length === 0) throw problem(file, 'columns of the states, such as AL (NR)', 'none');
      return withCode(table, 'HCPCS').map(({ row, number }) => {
        const code = codeOf(file, row.HCPCS, number, row.Mod, row.Mod2);
        const more: Record<string, string> = {
          jurisdiction: (row.JURIS ?? '').trim(),
          category: (row.CATG ?? '').trim(),
        };
        for (const { header, name } of states) {
          const rate = numberIn(file, row[header], 2, `the rate of ${code} in ${name}`);
          // The publisher writes a zero where there is no rate.
          if (rate) more[name] = String(rate);
        }
        const kept = filled(more);
        return rowOf(code, '', kept && { more: kept });
      });
    },
  },
  {
    set: 'dme-rural',
    name: 'rural ZIP codes of equipment',
    columns: ['STATE', 'YEAR/QTR', 'LOCATION'],
    days: (file, { rows }) => {
      const quarters = new Set(rows.map((row) => (row['YEAR/QTR'] ?? '').trim()).filter((q) => q !== ''));
      const [only = ''] = quarters;
      const told = /^(20\d\d)0?([1-4])$/.exec(only);
      if (quarters.size !== 1 || !told)
        throw problem(file, 'one quarter such as 202601 in all rows', [...quarters].slice(0, 3).join(', ') || 'none');
      return quarter(Number(told[1]), Number(told[2]));
    },
    rows: (file, table) => {
      const column = table.headers.find((h) => /ZIP CODE$/i.test(h));
      if (column === undefined) throw problem(file, 'a column with ZIP codes', 'none');
      return withCode(table, column).flatMap(({ row, number }) => {
        // The first zero of New England’s numbers is lost where the publisher’s sheet took them for numbers.
        const zip = (row[column] ?? '').trim().padStart(5, '0');
        if (!/^\d{5}$/.test(zip)) throw problem(file, 'a ZIP of five digits', `“${row[column]}” in row ${number}`);
        return /^rural$/i.test((row.LOCATION ?? '').trim()) ? [rowOf(zip, '', undefined)] : [];
      });
    },
  },
  {
    set: 'opps',
    name: 'outpatient payments by code (Addendum B)',
    columns: ['HCPCS Code', 'SI', 'APC', 'Payment Rate'],
    days: (file, _table, options) => {
      const year = Number(/CY (20\d\d)/.exec(file.text.slice(0, 400))?.[1]);
      return releaseOf(file, options, Number.isNaN(year) ? {} : { year });
    },
    rows: (file, table) =>
      withCode(table, 'HCPCS Code').map(({ row, number }) => {
        const code = codeOf(file, row['HCPCS Code'], number);
        const more = filled({
          si: (row.SI ?? '').trim(),
          apc: (row.APC ?? '').trim(),
          rate: String(numberIn(file, row['Payment Rate'], 3, `the payment of ${code}`) ?? ''),
          copay: String(numberIn(file, row['Minimum Unadjusted Copayment'], 3, `the copayment of ${code}`) ?? ''),
        });
        return rowOf(code, '', more && { more });
      }),
  },
];

export const scheduleFormats: readonly TableFormat[] = SCHEDULES.map(({ set, name, columns, rows, days }) => ({
  name,
  columns,
  read: (file, table, options): readonly Imported[] => {
    holdLastLine(file);
    const own = uniqueRows(file, rows(file, table));
    if (own.length === 0) throw problem(file, 'codes', 'none: the file may be cut');
    const end = ENDS[set];
    if (end) holdEnd(file, own, end);
    return [
      {
        kind: 'list',
        set,
        ...days(file, table, options),
        files: [file.name],
        publisher: PUBLISHER,
        periods: false,
        rows: own,
      },
    ];
  },
}));

/** How far the table of a whole release comes. */
const ENDS: Partial<Record<SetName, Reach>> = {
  'opps-cap': REACH.caps,
  clfs: REACH.laboratory,
  asp: REACH.drugs,
  'asp-ndc': REACH.packages,
  dmepos: REACH.equipment,
  opps: REACH.outpatient,
};

const PUBLISHER = 'CMS, Medicare fee schedules';
