import { byTime, daysOf, setName } from '../codes/installed';
import type { Codes } from '../codes/types';
import { SET_NAMES } from './codes-show';

/** One edition of a set. Days are empty where the publisher says none. */
interface ListRow {
  readonly set: string;
  readonly name: string;
  readonly edition: string;
  readonly from: string;
  readonly to: string;
  readonly codes: number;
  readonly origin: 'built in' | 'imported';
  /** What is counted: `codes`, or `pairs` and `limits` of the coding edits. */
  readonly counted?: string;
  /** How many codes of a built-in set have words of ours. */
  readonly worded?: number;
  /** Of an imported edition: who published it, the files it was read from, and the day of the import. */
  readonly publisher?: string;
  readonly files?: readonly string[];
  readonly imported?: string;
}

/** The built-in tables as rows of `codes list`. */
const builtinRows = (all: Codes): readonly ListRow[] => [
  {
    set: 'icd10cm',
    name: SET_NAMES.icd10cm,
    edition: 'FY2026 and FY2027, periods since 2015-10-01',
    from: '2015-10-01',
    to: '2027-09-30',
    codes: all.icd10cm.count,
    origin: 'built in',
    worded: all.words.icd10cm.rows.size,
  },
  {
    set: 'hcpcs',
    name: SET_NAMES.hcpcs,
    edition: 'November 2025',
    from: '',
    to: '2025-12-31',
    codes: all.hcpcs.count,
    origin: 'built in',
    worded: all.words.hcpcs.rows.size,
  },
  {
    set: 'modifier',
    name: SET_NAMES.modifier,
    edition: 'November 2025',
    from: '',
    to: '',
    codes: all.words.modifier.rows.size,
    origin: 'built in',
    worded: all.words.modifier.rows.size,
  },
  {
    set: 'pos',
    name: SET_NAMES.pos,
    edition: '2024',
    from: '',
    to: '',
    codes: all.words.pos.rows.size,
    origin: 'built in',
    worded: all.words.pos.rows.size,
  },
];

const importedRows = ({ installed }: Codes): readonly ListRow[] =>
  installed.editions
    .toSorted((a, b) => (a.set === b.set ? byTime(a, b) : a.set < b.set ? -1 : 1))
    .map((edition) => {
      const { from = '', to = '' } = daysOf(edition);
      const { set, codes, publisher, files, imported } = edition;
      const own = { set, name: setName(set), edition: edition.edition, from, to, codes };
      const counted = COUNTED[set];
      return { ...own, ...(counted && { counted }), origin: 'imported', publisher, files, imported };
    });

/** What an edition of these sets counts, where it is not codes. */
const COUNTED: Readonly<Partial<Record<string, string>>> = {
  ptp: 'pairs',
  'ptp-hospital': 'pairs',
  mue: 'limits',
  'mue-hospital': 'limits',
  'mue-dme': 'limits',
  addon: 'pairs',
};

/** `codes list`: every set at hand, built in and imported, with its period and how many codes it has. */
export function listCodes(all: Codes, json: boolean): number {
  const rows = [...builtinRows(all), ...importedRows(all)];
  if (json) {
    process.stdout.write(`${JSON.stringify({ sets: rows }, undefined, 1)}\n`);
    return 0;
  }
  const wide = Math.max(...rows.map(({ set }) => set.length));
  for (const r of rows)
    process.stdout.write(`${r.set.padEnd(wide)} ${String(r.codes).padStart(6)} ${r.counted ?? 'codes'}${detail(r)}\n`);
  return 0;
}

function detail(r: ListRow): string {
  if (r.origin === 'built in') return `, ${r.worded} with words  ${r.name}, ${r.edition} (built in)`;
  const days = r.from || r.to ? `, ${r.from || 'always'} to ${r.to || 'further notice'}` : '';
  return `  ${r.name} ${r.edition}${days} (imported ${r.imported} from ${r.files?.join(', ') || r.publisher})`;
}
