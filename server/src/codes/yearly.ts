import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { type CodeTable, historyAt, indexOf } from './codec';
import type { SetName } from './import/table';
import {
  type Chosen,
  chooseEdition,
  chosenName,
  daysOf,
  editionsOf,
  type InstalledEdition,
  setName,
} from './installed';
import type { ListTable } from './table/list';
import type { CodeStatus } from './types';

/** What imported editions say of a code, for sets whose edition in force decides (LANGUAGE.md, section 6). */

/** What an edition has for a code: a kind, or undefined where it lacks it. */
export function kindInEdition(edition: InstalledEdition, bare: string): 'valid' | 'header' | undefined {
  const list = edition.list();
  const at = list ? indexOf(list.codes, bare) : -1;
  return list && at >= 0 ? historyAt(list.codes, at)[0]?.kind : undefined;
}

/**
 * Where other imported editions have a code that the one in force lacks: the newest before the date tells that it ended with it, the
 * first one after the date that it begins with it at the latest.
 */
export function elsewhere(codes: Codes, set: SetName, bare: string, date: IsoDate): CodeStatus | undefined {
  const editions = editionsOf(codes.installed, set);
  const before = editions.findLast((e) => (daysOf(e).to ?? '9') < date && kindInEdition(e, bare) === 'valid');
  const { to } = before ? daysOf(before) : {};
  if (to) return { status: 'ended', to };
  const after = editions.find((e) => (daysOf(e).from ?? '') > date && kindInEdition(e, bare) === 'valid');
  const { from } = after ? daysOf(after) : {};
  return from ? { status: 'not-yet', from, atLatest: true } : undefined;
}

/** Why an older edition cannot judge a code that it lacks. */
export const lackedByOlder = (chosen: Chosen, code: string, date: IsoDate): CodeStatus => ({
  status: 'not-evaluated',
  why: `${chosenName(chosen, date)} has no ${code}; a newer edition may have it`,
});

/** The list of the edition that was chosen for a date, with the choice. */
export function listOn(
  codes: Codes,
  set: SetName,
  date: IsoDate,
): { readonly chosen: Chosen; readonly list: ListTable; readonly table: CodeTable } | undefined {
  const chosen = chooseEdition(codes.installed, set, date);
  const list = chosen?.edition.list();
  return chosen && list && { chosen, list, table: list.codes };
}

/** What a code of a set is on a date when nothing of the set is built in. `shown` is the code as people write it. */
export function editionStatus(
  codes: Codes,
  set: SetName,
  bare: string,
  date: IsoDate,
  carriesForward: boolean,
): CodeStatus {
  const found = listOn(codes, set, date);
  if (!found) return { status: 'not-evaluated', why: `no list of ${setName(set)} has been imported` };
  const { chosen, list } = found;
  const at = indexOf(list.codes, bare);
  if (at < 0) {
    if (chosen.fit === 'older' && !carriesForward) return lackedByOlder(chosen, bare, date);
    return elsewhere(codes, set, bare, date) ?? { status: 'unknown' };
  }
  return { status: historyAt(list.codes, at)[0]?.kind ?? 'valid' };
}
