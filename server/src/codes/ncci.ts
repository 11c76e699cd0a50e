import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { quarterOf } from './import/quarter';
import type { AddOnRow, MueRow, SetName } from './import/table';
import { type Chosen, chooseEdition, editionName, type Installed, setName } from './installed';
import type { EditTable } from './table/edits';
import type { PairSaid, PairTable } from './table/pairs';

/**
 * Look-up in the tables of the National Correct Coding Initiative. Pairs and units hold in their quarter and in no other: outside of it
 * nothing is known. Add-on codes carry forward from their newest list.
 */

/** Whose claims a table is for. */
export type PairSetting = 'practitioner' | 'hospital';
export type MueSetting = PairSetting | 'dme';

export interface NotEvaluatedWhy {
  readonly status: 'not-evaluated';
  readonly why: string;
  /** There is a table, and it does not tell about this code. */
  readonly partly?: true;
}

export interface NoEdit {
  readonly status: 'none';
}

/** A pair that may not be billed together on a date. */
export interface Pair {
  readonly status: 'pair';
  /** The code that is paid, and the one that is denied. */
  readonly column1: string;
  readonly column2: string;
  /** Whether a modifier can say that the two were separate. */
  readonly modifier: 'never' | 'allowed';
  /** First and last day of the edit; no last day is left out. */
  readonly from: IsoDate;
  readonly to?: IsoDate;
  /** Why there is an edit: a number of ours, 0 for a reason that is new. */
  readonly rationale: number;
  readonly edition: string;
}

export interface Mue {
  readonly status: 'mue';
  readonly value: number;
  readonly mai: MueRow['mai'];
  readonly edition: string;
}

export interface AddOn {
  readonly status: 'add-on';
  readonly type: AddOnRow['type'];
  readonly primaries: readonly string[];
  readonly edition: string;
}

const PAIR_SETS: Readonly<Record<PairSetting, SetName>> = { practitioner: 'ptp', hospital: 'ptp-hospital' };
const MUE_SETS: Readonly<Record<MueSetting, SetName>> = {
  practitioner: 'mue',
  hospital: 'mue-hospital',
  dme: 'mue-dme',
};

const NONE: NoEdit = { status: 'none' };

/** What the tables say about two codes in this order: column 1, column 2. */
export type PairLookUp = (column1: string, column2: string) => Pair | NoEdit | NotEvaluatedWhy;

/** The pair of two codes in this order: column 1, column 2. */
export const ptpOn = (
  codes: Codes,
  column1: string,
  column2: string,
  date: IsoDate,
  setting: PairSetting,
): Pair | NoEdit | NotEvaluatedWhy => ptpAt(codes, date, setting)(column1, column2);

/** The look-up of pairs on a date; whoever holds many codes against each other asks for it once. */
export function ptpAt(codes: Codes, date: IsoDate, setting: PairSetting): PairLookUp {
  const found = inQuarter(codes, PAIR_SETS[setting], date, 'NCCI table');
  if ('why' in found) return () => found;
  const { table, edition, answers } = found;
  if (table.kind !== 'pairs') return () => NONE;
  if (answers.date !== date || !answers.ask) {
    answers.date = date;
    answers.at.fill(-1);
    answers.ask = (column1, column2) => pairAt(table, answers, column1, column2, date, edition);
  }
  return answers.ask;
}

function pairAt(
  table: PairTable,
  answers: Answers,
  column1: string,
  column2: string,
  date: IsoDate,
  edition: string,
): Pair | NoEdit | NotEvaluatedWhy {
  if (table.parts.length > 0 && !table.covers(column1))
    return {
      status: 'not-evaluated',
      partly: true,
      why: `the NCCI table for ${quarterOf(date).edition} is here in part (${table.parts.map((p) => `f${p}`).join(', ')}): import its other files`,
    };
  const at = table.at(column1, column2);
  if (at < 0) return NONE;
  const slot = at % ANSWERS;
  const known = answers.at[slot] === at ? answers.pairs[slot] : undefined;
  if (known) return known;
  const answer = pairIn(table, column1, column2, date, edition);
  answers.at[slot] = at;
  answers.pairs[slot] = answer;
  return answer;
}

/** A claim of fifty lines asks for the same hundreds of pairs at every key: so many of the latest are kept, by their place in the table. */
const ANSWERS = 16_384;

/** Pairs that were asked for on one date: which place of the table each stands for, and what holds. */
interface Answers {
  date: IsoDate | undefined;
  ask: PairLookUp | undefined;
  readonly at: Int32Array;
  readonly pairs: (Pair | NoEdit)[];
}

function pairIn(table: PairTable, column1: string, column2: string, date: IsoDate, edition: string): Pair | NoEdit {
  // Of several in force the one that began last speaks; of those that began together, the one that holds longest.
  let best: PairSaid | undefined;
  for (const row of table.of(column1, column2))
    if (applies(row, date) && (!best || row.from > best.from || (row.from === best.from && outlasts(row, best))))
      best = row;
  if (!best) return NONE;
  const { from, to, indicator, reason } = best;
  const modifier = indicator === 0 ? 'never' : 'allowed';
  const pair = { status: 'pair', column1, column2, modifier, from, rationale: rationaleOf(reason), edition } as const;
  return to === undefined ? pair : { ...pair, to };
}

/** A row whose last day is its first never applied; so did one with indicator 9. */
const applies = ({ from, to, indicator }: PairSaid, date: IsoDate): boolean =>
  indicator !== 9 && to !== from && from <= date && (to === undefined || date <= to);

const outlasts = (a: PairSaid, b: PairSaid): boolean => b.to !== undefined && (a.to === undefined || a.to > b.to);

/** All pairs of a code in force on a date: those in which it is paid and the other denied, and those in which it is denied. */
export interface PairsOfCode {
  readonly status: 'pairs';
  readonly paid: readonly Pair[];
  readonly denied: readonly Pair[];
  readonly edition: string;
}

/** The pairs of one code. It goes through the whole table, and is for showing a code, not for judging claims. */
export function pairsOn(
  codes: Codes,
  code: string,
  date: IsoDate,
  setting: PairSetting,
): PairsOfCode | NotEvaluatedWhy {
  const found = inQuarter(codes, PAIR_SETS[setting], date, 'NCCI table');
  if ('why' in found) return found;
  const { table, edition } = found;
  const { asFirst, asSecond } = table.kind === 'pairs' ? table.partnersOf(code) : { asFirst: [], asSecond: [] };
  const inForce = (one: string, two: string): readonly Pair[] => {
    const pair = ptpOn(codes, one, two, date, setting);
    return pair.status === 'pair' ? [pair] : [];
  };
  return {
    status: 'pairs',
    paid: asFirst.flatMap((other) => inForce(code, other)),
    denied: asSecond.flatMap((other) => inForce(other, code)),
    edition,
  };
}

/** The most units of a code on a date; a code without a published value is not evaluated. */
export function mueOn(codes: Codes, code: string, date: IsoDate, setting: MueSetting): Mue | NotEvaluatedWhy {
  const found = inQuarter(codes, MUE_SETS[setting], date, 'MUE table');
  if ('why' in found) return found;
  const { table, edition } = found;
  const row = table.kind === 'mue' ? table.of(code) : undefined;
  if (!row)
    return { status: 'not-evaluated', why: `no MUE value of ${code} is published for ${quarterOf(date).edition}` };
  return { status: 'mue', value: row.value, mai: row.mai, edition };
}

const noList: NotEvaluatedWhy = { status: 'not-evaluated', why: 'no list of add-on codes has been imported' };

/** What the newest list that had begun on a date says about an add-on code. */
export function addOnOn(codes: Codes, code: string, date: IsoDate): AddOn | NoEdit | NotEvaluatedWhy {
  const chosen = chooseEdition(codes.installed, 'addon', date);
  const table = chosen?.edition.edits();
  if (!chosen || table?.kind !== 'addon') return noList;
  if (chosen.fit === 'newer')
    return {
      status: 'not-evaluated',
      why: `the first list of add-on codes here begins on ${chosen.edition.from ?? ''}`,
    };
  const found = table.of(code);
  return found ? { status: 'add-on', ...found, edition: editionName(chosen.edition) } : NONE;
}

interface InQuarter {
  readonly table: EditTable;
  readonly edition: string;
  readonly answers: Answers;
}

const quarters = new WeakMap<Chosen, InQuarter>();

interface Answer {
  readonly set: SetName;
  readonly date: IsoDate;
  readonly found: InQuarter | NotEvaluatedWhy;
}

/** The last answer, that there is none included: a claim of fifty lines asks for one table two thousand times. */
const lastAnswers = new WeakMap<Installed, Answer>();

/** The table of the quarter in which a date lies. */
function inQuarter(codes: Codes, set: SetName, date: IsoDate, name: string): InQuarter | NotEvaluatedWhy {
  const last = lastAnswers.get(codes.installed);
  if (last?.date === date && last.set === set) return last.found;
  const found = findQuarter(codes, set, date, name);
  lastAnswers.set(codes.installed, { set, date, found });
  return found;
}

function findQuarter(codes: Codes, set: SetName, date: IsoDate, name: string): InQuarter | NotEvaluatedWhy {
  const chosen = chooseEdition(codes.installed, set, date);
  const known = chosen && quarters.get(chosen);
  if (known) return known;
  const table = chosen?.fit === 'in-force' ? chosen.edition.edits() : undefined;
  if (!chosen || !table)
    return { status: 'not-evaluated', why: `no ${name} for ${quarterOf(date).edition}${forWhom(set)}` };
  const answers = { date: undefined, ask: undefined, at: new Int32Array(ANSWERS), pairs: [] };
  const found = { table, edition: editionName(chosen.edition), answers };
  quarters.set(chosen, found);
  return found;
}

/** The practitioners' table is what most offices have; the others are told apart. */
const forWhom = (set: SetName): string =>
  set === 'ptp' || set === 'mue' ? '' : ` (${setName(set).replace(/^.* for /, '')})`;

/** Why there is an edit: words by which the publisher's reason is told, and what it means to an office. */
const RATIONALES: readonly (readonly [told: RegExp, words: string])[] = [
  [/manual or cms/i, 'the coding manuals say so'],
  [/misuse of column two/i, 'the second code is not meant for use with the first'],
  [/standards of medical/i, 'the second is a usual part of the first'],
  [/preparation|monitoring/i, 'it belongs to the care around anesthesia'],
  [/procedure code definition/i, 'the first code includes the second by its definition'],
  [/mutually exclusive/i, 'the two cannot both be done at one session'],
  [/more extensive/i, 'the first is the more extensive of the two'],
  [/separate procedure/i, 'the second counts only when it is done alone'],
  [/anesthesia service included/i, 'the surgeon’s own anesthesia is included'],
  [/sequential/i, 'the second was tried before the first'],
  [/laboratory panel/i, 'the panel includes the test'],
  [/gender/i, 'the two are for different sexes'],
];

const numbered = new Map<string, number>();

/** The number of a reason, from 1; 0 where it is none of the known. */
export function rationaleOf(reason: string): number {
  const known = numbered.get(reason);
  if (known !== undefined) return known;
  const number = RATIONALES.findIndex(([told]) => told.test(reason)) + 1;
  // A quarter has a dozen; a table of someone's own making does not fill the memory.
  if (numbered.size < 1000) numbered.set(reason, number);
  return number;
}

/** What a reason means, in a few words. */
export const rationaleWords = (rationale: number): string =>
  RATIONALES[rationale - 1]?.[1] ?? 'the two are not paid together';
