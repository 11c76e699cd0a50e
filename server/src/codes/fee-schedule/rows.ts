import { indexOf } from '../codec';
import type { ListTable } from '../table/list';

/** Rows of the imported fee schedules, each read once and kept with its table. */

/** A row of the physician fee schedule. Relative values are hundredths; the shares of the global package too (10 is 10 %). */
export interface ScheduleRow {
  /** `71046-26`: the code, and the modifier that has a row of its own. */
  readonly key: string;
  /** How Medicare pays: A active, B bundled, C priced by the contractor, N not covered, R restricted, T only when alone, … */
  readonly status: string;
  readonly work: number;
  readonly pe: number;
  readonly facilityPe: number;
  readonly mp: number;
  /** The setting is not usual for the service. */
  readonly notInOffice: boolean;
  readonly notInFacility: boolean;
  /** 0 physician service, 1 has 26 and TC, 2 is professional, 3 technical only, 4 global only, 5 incident to, … */
  readonly components: string;
  /** `000`, `010`, `090` days, or MMM, XXX, YYY, ZZZ. */
  readonly global: string;
  readonly pre: number;
  readonly intra: number;
  readonly post: number;
  /** Which reduction several services of a day meet: 2 surgery, 3 endoscopy, 4 imaging, 5 therapy, 6 cardiology, 7 eyes. */
  readonly multiple: string;
  readonly bilateral: string;
  readonly assistant: string;
  readonly coSurgeon: string;
  readonly team: string;
  /** The base of its endoscopy family; empty where it has none. */
  readonly base: string;
  /** Ten-thousandths of a dollar. */
  readonly factor: number;
  /** `88` where the reductions of imaging apply, else `99`. */
  readonly imaging: string;
  /** Practice and malpractice values from the outpatient payment, which cap imaging; zero where there is no cap. */
  readonly capPe: number;
  readonly capFacilityPe: number;
  readonly capMp: number;
}

/** Geographic indices of a locality, in thousandths. */
export interface Indices {
  readonly locality: string;
  readonly name: string;
  readonly state: string;
  readonly work: number;
  readonly pe: number;
  readonly mp: number;
}

type Cells = Readonly<Record<string, string>>;
const kept = new WeakMap<ListTable, Map<string, unknown>>();

/** The row of a key in a table, made by `make` at the first look; undefined where there is none. */
export function rowAt<T>(table: ListTable, key: string, make: (cells: Cells, words: string) => T): T | undefined {
  let rows = kept.get(table);
  if (!rows) {
    rows = new Map();
    kept.set(table, rows);
  }
  const known = rows.get(key);
  if (known !== undefined || rows.has(key)) return known as T | undefined;
  const index = indexOf(table.codes, key);
  const at = index < 0 ? -1 : table.rowAt(index, undefined);
  const row = at < 0 ? undefined : make(table.more(at), table.words(at));
  rows.set(key, row);
  return row;
}

const n = (text: string | undefined): number => (text === undefined ? 0 : Number(text));

/** The row of a code, `71046` or `71046-26`, in a table of the physician fee schedule. */
export const scheduleRow = (table: ListTable, key: string): ScheduleRow | undefined =>
  rowAt(table, key, (c) => ({
    key,
    status: c.status ?? '',
    work: n(c.work),
    pe: n(c.pe),
    facilityPe: n(c.fac),
    mp: n(c.mp),
    notInOffice: c['pe-na'] === 'NA',
    notInFacility: c['fac-na'] === 'NA',
    components: c.pctc ?? '',
    global: c.global ?? '',
    pre: n(c.pre),
    intra: n(c.intra),
    post: n(c.post),
    multiple: c.mult ?? '',
    bilateral: c.bilat ?? '',
    assistant: c.asst ?? '',
    coSurgeon: c.co ?? '',
    team: c.team ?? '',
    base: c.base ?? '',
    factor: n(c.cf),
    imaging: c.imaging ?? '',
    capPe: n(c['cap-pe']),
    capFacilityPe: n(c['cap-fac']),
    capMp: n(c['cap-mp']),
  }));

/**
 * Southern California has changed its contractor, and the publisher’s tables name localities 17, 18 and 71–74 under the one or the
 * other. A locality that is not under its carrier is looked for under the carrier that goes with it.
 */
const TWINS: Readonly<Record<string, string>> = { '01112': '01182', '01182': '01112' };

/** The same locality under the other carrier of its area; undefined where it has none. */
export function twinOf(locality: string): string | undefined {
  const [carrier = '', number = ''] = locality.split('-');
  const other = TWINS[carrier];
  return other === undefined ? undefined : `${other}-${number}`;
}

/** The indices of a locality, `15202-00`. */
export function indicesOf(table: ListTable, locality: string): Indices | undefined {
  const twin = twinOf(locality);
  return (
    rowAt(table, locality, (c, name) => ({
      locality,
      name,
      state: c.state ?? '',
      work: n(c.work),
      pe: n(c.pe),
      mp: n(c.mp),
    })) ??
    (twin === undefined
      ? undefined
      : rowAt(table, twin, (c, name) => ({
          locality: twin,
          name,
          state: c.state ?? '',
          work: n(c.work),
          pe: n(c.pe),
          mp: n(c.mp),
        })))
  );
}
