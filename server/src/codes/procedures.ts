import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { type CodeTable, historyAt, indexOf } from './codec';
import { localOn } from './imported';
import { chooseEdition, chosenName } from './installed';
import { type PeriodSource, periodStatus, sourcesOf } from './periods';
import { oneSlipAway } from './slips';
import { kindOn } from './status';
import type { CodeStatus } from './types';

/** Procedure codes by number: HCPCS Level II is built in; CPT codes are the practice's to license and bring in. */

/** The quarter of which the built-in list is. */
const FIRST_DAY = '2025-10-01' as IsoDate;
const LAST_DAY = '2025-12-31' as IsoDate;

/** HCPCS Level II: a letter A–V and four digits. The D codes belong to the dental association and are not built in. */
export const isHcpcs = (code: string): boolean => /^[A-CE-V]\d{4}$/.test(code);

/** The shape of a CPT code: four digits, then a digit or the letter of a category. */
const isCpt = (code: string): boolean => /^\d{4}[\dA-Z]$/.test(code);

/**
 * What a procedure code is on a date. The practice's own lists decide where the built-in one cannot: for codes of other sets, and
 * for Level II codes newer than it. They never make a code unknown, because what a practice uses is not a list of all, and they do
 * not make one valid that the built-in list refuses: a fee table may repeat the claim's own slip.
 */
export function procedureOn(codes: Codes, code: string, date: IsoDate): CodeStatus {
  const upper = code.toUpperCase();
  const own = localOn(codes.local, upper, date);
  if (!isHcpcs(upper)) return own ?? absent(codes, upper);
  const lists = listsOf(codes);
  const fact = periodStatus(lists, upper, date, 'HCPCS');
  if (fact) return fact.status === 'not-evaluated' && own ? own : fact;
  const newest = lists[0];
  if (!newest?.to || date <= newest.to) return { status: 'unknown' };
  if (own) return own;
  const why =
    lists.length === 1
      ? `the built-in HCPCS list is that of the quarter that ended on ${LAST_DAY} and has no ${upper}`
      : `${newest.name} is the newest list at hand, ends on ${newest.to} and has no ${upper}`;
  return { status: 'not-evaluated', why };
}

const known = new WeakMap<object, readonly PeriodSource[]>();

/** All lists of HCPCS Level II, the newest first. */
function listsOf(codes: Codes): readonly PeriodSource[] {
  const found = known.get(codes.installed);
  // What is built in is the same for all; nothing installed is one object for all.
  if (found?.some(({ table }) => table === codes.hcpcs)) return found;
  const builtin = { table: codes.hcpcs, name: 'the built-in HCPCS list', from: FIRST_DAY, to: LAST_DAY };
  const lists = sourcesOf(codes, 'hcpcs', builtin);
  known.set(codes.installed, lists);
  return lists;
}

/**
 * The list of HCPCS codes that is searched for a date: the earliest that is of the date or later, since lists carry the past with
 * them; after the last one, that.
 */
export const proceduresOn = (codes: Codes, date: IsoDate): CodeTable =>
  (listsOf(codes).findLast(({ to }) => !to || date <= to) ?? listsOf(codes)[0])?.table ?? codes.hcpcs;

const noList = (why: string): CodeStatus => ({ status: 'not-evaluated', why });
const NO_LIST = {
  dental: noList('no list of dental codes has been imported'),
  CPT: noList('no CPT list has been imported'),
  such: noList('no list with codes of this form has been imported'),
} as const;

/** Why a code outside HCPCS Level II cannot be judged. Without an imported list each line of every claim asks, and gets the same. */
function absent(codes: Codes, code: string): CodeStatus {
  const name = /^D\d{4}$/.test(code) ? 'dental' : isCpt(code) ? 'CPT' : 'such';
  return codes.local.rows.size > 0 ? noList(`no imported list of ${name} codes has ${code}`) : NO_LIST[name];
}

/** The list by which a procedure is judged, for a finding's source. */
export function procedureEdition(codes?: Codes, date?: IsoDate): string {
  const chosen = codes && date && chooseEdition(codes.installed, 'hcpcs', date);
  // Among imported lists, the built-in one is nearer to the dates of its own quarter and before.
  if (chosen && (chosen.fit === 'in-force' || date > LAST_DAY)) return chosenName(chosen, date);
  return `HCPCS Level II of the quarter that ended on ${LAST_DAY} (built in)`;
}

/** Valid HCPCS codes one slip away from one that does not exist, at most six, those that begin alike first. */
export function nearestProcedure(codes: Codes, code: string, date: IsoDate): string[] {
  const table = proceduresOn(codes, date);
  return oneSlipAway(code.toUpperCase(), (candidate) => {
    const at = indexOf(table, candidate);
    if (at >= 0) return kindOn(historyAt(table, at), date) === 'valid';
    return localOn(codes.local, candidate, date)?.status === 'valid';
  }).slice(0, 6);
}
