import type { IsoDate } from '../../../schemas/values';
import type { Edition, SetName } from './import/table';
import type { EditTable } from './table/edits';
import type { ListTable } from './table/list';
import type { NotesTable } from './table/notes';

/**
 * The editions that a person has imported, as look-up sees them. Where they lie is not this room's matter: `files/installed.ts` reads
 * them from the store's folder, tests make them in memory.
 */
export interface Installed {
  /** Everything at hand, by set and then from the earliest to the latest. */
  readonly editions: readonly InstalledEdition[];
  /** One line each for a person: what could not be read, so that built-in numbers serve instead. Grows as tables are first used. */
  readonly problems: () => readonly string[];
}

export interface InstalledEdition extends Edition {
  readonly codes: number;
  /** Day of the import, as YYYY-MM-DD. */
  readonly imported: string;
  readonly periods: boolean;
  /** The list, read at the first call; undefined when it is not one or cannot be read, which is then one of the problems. */
  readonly list: () => ListTable | undefined;
  readonly notes: () => NotesTable | undefined;
  /** Pairs, units a day or add-on codes, read at the first call. */
  readonly edits: () => EditTable | undefined;
}

export const nothingInstalled: Installed = { editions: [], problems: () => [] };

/** An edition that was chosen for a date. */
export interface Chosen {
  readonly edition: InstalledEdition;
  /** Whether it is the one in force on the date, or only the nearest to it. */
  readonly fit: 'in-force' | 'older' | 'newer';
}

/** Sets that come out for a fiscal year: an edition without a last day ends with its year. */
const YEARLY: ReadonlySet<SetName> = new Set(['icd10cm', 'icd10cm-notes', 'icd10pcs', 'poa-exempt']);

/** First and last day of an edition; where the publisher says none, those of the fiscal year that its name tells. */
export function daysOf({ set, edition, from, to }: Edition): { readonly from?: IsoDate; readonly to?: IsoDate } {
  if (!YEARLY.has(set) || to) return { ...(from && { from }), ...(to && { to }) };
  const named = Number(/^FY(\d{4})/i.exec(edition)?.[1]);
  const year = from ? Number(from.slice(0, 4)) + (from.slice(5) >= '10-01' ? 1 : 0) : named;
  if (!year) return {};
  return { from: from ?? (`${year - 1}-10-01` as IsoDate), to: `${year}-09-30` as IsoDate };
}

/** Earlier editions first; of two that begin on one day the one whose name comes later is the later. */
export function byTime(a: Edition, b: Edition): number {
  const [first, second] = [daysOf(a).from ?? '', daysOf(b).from ?? ''];
  return first === second ? (a.edition < b.edition ? -1 : 1) : first < second ? -1 : 1;
}

/** What was asked of the installed editions before: look-up asks the same few dates again and again. */
interface Remembered {
  readonly sets: Map<SetName, readonly InstalledEdition[]>;
  readonly chosen: Map<SetName, Map<IsoDate, Chosen | undefined>>;
}
const remembered = new WeakMap<Installed, Remembered>();

function memoryOf(installed: Installed): Remembered {
  let known = remembered.get(installed);
  if (!known) {
    known = { sets: new Map(), chosen: new Map() };
    remembered.set(installed, known);
  }
  return known;
}

/** The editions of a set, the earliest first. */
export function editionsOf(installed: Installed, set: SetName): readonly InstalledEdition[] {
  const { sets } = memoryOf(installed);
  const found = sets.get(set) ?? installed.editions.filter((edition) => edition.set === set).sort(byTime);
  sets.set(set, found);
  return found;
}

/**
 * The edition of a set that judges a date: the one in force, of several the one that began last (an April update before the October
 * edition that it amends); else the nearest before the date, which carries forward; else the first after it. An edition whose file
 * cannot be read is passed over.
 */
export function chooseEdition(installed: Installed, set: SetName, date: IsoDate): Chosen | undefined {
  if (installed.editions.length === 0) return undefined;
  const { chosen } = memoryOf(installed);
  let byDate = chosen.get(set);
  if (!byDate) {
    byDate = new Map();
    chosen.set(set, byDate);
  }
  const known = byDate.get(date);
  if (known || byDate.has(date)) return known;
  const found = readableOn(installed, set, date);
  byDate.set(date, found);
  return found;
}

function readableOn(installed: Installed, set: SetName, date: IsoDate): Chosen | undefined {
  const editions = [...editionsOf(installed, set)];
  while (editions.length > 0) {
    const chosen = pick(editions, date);
    if (chosen.edition.list() ?? chosen.edition.notes() ?? chosen.edition.edits()) return chosen;
    editions.splice(editions.indexOf(chosen.edition), 1);
  }
  return undefined;
}

/** From editions in order of time, at least one. */
function pick(editions: readonly InstalledEdition[], date: IsoDate): Chosen {
  let older: { readonly edition: InstalledEdition; readonly to: IsoDate } | undefined;
  let newer: InstalledEdition | undefined;
  for (let i = editions.length - 1; i >= 0; i--) {
    const edition = editions[i] as InstalledEdition;
    const { from, to } = daysOf(edition);
    if (from && date < from) newer = edition;
    else if (!to || date <= to) return { edition, fit: 'in-force' };
    else if (!older || to > older.to) older = { edition, to };
  }
  if (older) return { edition: older.edition, fit: 'older' };
  return { edition: newer as InstalledEdition, fit: 'newer' };
}

const NAMES: Readonly<Record<SetName, string>> = {
  icd10cm: 'ICD-10-CM',
  'icd10cm-notes': 'ICD-10-CM tabular list',
  icd10pcs: 'ICD-10-PCS',
  hcpcs: 'HCPCS Level II',
  modifier: 'modifiers',
  mce: 'Medicare Code Editor (diagnoses)',
  'mce-pcs': 'Medicare Code Editor (procedures)',
  pos: 'places of service',
  taxonomy: 'provider taxonomy',
  revenue: 'revenue codes',
  condition: 'condition codes',
  'bill-type': 'types of bill',
  'poa-exempt': 'present-on-admission exemptions',
  ptp: 'NCCI pairs for practitioners',
  'ptp-hospital': 'NCCI pairs for outpatient hospitals',
  mue: 'MUE for practitioners',
  'mue-hospital': 'MUE for outpatient hospitals',
  'mue-dme': 'MUE for DME suppliers',
  addon: 'add-on codes',
  mpfs: 'Medicare physician fee schedule',
  'mpfs-qpp': 'Medicare physician fee schedule for payment-model participants',
  gpci: 'Medicare geographic indices',
  anesthesia: 'Medicare anesthesia conversion factors',
  'anesthesia-base': 'Medicare anesthesia base units',
  locality: 'Medicare localities',
  'opps-cap': 'Medicare imaging caps',
  opps: 'Medicare outpatient payments',
  clfs: 'Medicare laboratory fee schedule',
  asp: 'Medicare drug payment limits',
  'asp-ndc': 'Medicare drug crosswalk',
  dmepos: 'Medicare equipment fee schedule',
  'dme-rural': 'Medicare rural ZIP codes of equipment',
  'article-hcpcs': 'coverage articles by procedure',
  'article-icd10': 'coverage articles by diagnosis',
  telehealth: 'Medicare services at a distance',
  local: 'own list',
};

export const setNames = Object.keys(NAMES) as readonly SetName[];
export const isSetName = (text: string): text is SetName => Object.hasOwn(NAMES, text);

export const setName = (set: SetName): string => NAMES[set] ?? set;

/** What an imported edition is called in a finding: `ICD-10-CM FY2027 (imported)`. */
export const editionName = ({ set, edition }: Edition): string => `${setName(set)} ${edition} (imported)`;

/** The same for a date, which a nearest edition is said to be nearest to. */
export const chosenName = ({ edition, fit }: Chosen, date: IsoDate): string =>
  fit === 'in-force'
    ? editionName(edition)
    : `${setName(edition.set)} ${edition.edition} (imported, the nearest to ${date})`;
