import type { Claim, Encounter } from '../../../../schemas';
import { isAnesthesia } from '../../codes/code-kinds';
import { wordsFor } from '../../codes/diagnoses';
import { chargeOf } from '../../pricing/amounts';
import { serviceLines, type Written } from '../../pricing/lines';
import { isUnknown } from '../../pricing/result';
import { chargeTables } from '../../pricing/tables';
import { derive, type Item, recordOf } from '../../records/book';
import type { Bound } from '../../records/match';
import { dollars } from '../../records/money';
import { tokenText } from '../../text/tree';
import { dates } from './dates';
import { revenueCodes } from './lists';
import { modifiers } from './modifiers';
import { pointersFor, procedures } from './procedures';
import { isTimed, minutesText, unitsFor } from './timed';
import { type Ask, type Choice, choices, type Draft, type Drafts } from './types';
import { from, type ValueAsk } from './values';

/** What may stand on a service line: the code with its modifiers first, then in any order what is not there yet. */

/** The first values of the line: `0450 99284`, `99213-25`. A hyphen asks for modifiers. */
export function lineCode(ask: Ask, bound?: Bound): Drafts {
  const hyphen = modifierAt(ask.typed);
  if (hyphen > 0) {
    const start = ask.range.start + hyphen + 1;
    const pointers = typeof bound?.pointers === 'string' ? bound.pointers : '';
    const narrowed = { ...ask, typed: ask.typed.slice(hyphen + 1), range: { start, end: ask.range.end } };
    return modifiers(narrowed, ask.typed.slice(0, hyphen), pointers);
  }
  const found = procedures(ask, 'line');
  const record = recordAt(ask);
  const institutional = (record && 'bill' in record && record.bill?.type === 'institutional') || false;
  const revenue = institutional || /^0\d*$/.test(ask.typed) ? choices(ask, revenueCodes(ask.typed)) : [];
  return { ...found, proposals: institutional ? [...revenue, ...found.proposals] : [...found.proposals, ...revenue] };
}

/** `99213-same day`: words behind a code ask for a modifier; two letters are one already. */
const ASKED = /^(?=[^-]*\d)([A-Z0-9]{4,5}(?:-[A-Z0-9]{2})*)-[A-Z]{3,}[A-Z' -]*$/i;

export const isModifierAsked = (typed: string): boolean => ASKED.test(typed);

/** Where the hyphen before the modifier that is being typed stands, or -1: that of `check-up` and `x-ray` is part of a word. */
export function modifierAt(typed: string): number {
  const asked = ASKED.exec(typed)?.[1];
  if (asked !== undefined) return asked.length;
  return /^[A-Z0-9]*\d[A-Z0-9]*-[^\s]*$/i.test(typed) ? typed.lastIndexOf('-') : -1;
}

function recordAt({ cursor }: Ask): Encounter | Claim | undefined {
  if (cursor.item?.kind !== 'encounter' && cursor.item?.kind !== 'claim') return undefined;
  return recordOf(cursor.item as Item<'encounter' | 'claim'>);
}

/** What may follow the code, each kind of value once. `others` are the values that stand on the line, the one typed in left out. */
export function lineValues(ask: ValueAsk, others: Bound): Drafts {
  const code = (others.procedure as { code?: string } | undefined)?.code ?? '';
  const parts: readonly [slot: string, typed: RegExp, make: () => Draft[]][] = [
    ['pointers', /^[A-Za-z]*$/, () => pointers(ask, code)],
    ['charge', /^\$?[\d,.]*$/, () => charge(ask, others)],
    ['units', /^x?[\d.]*$/i, () => units(ask, code, others)],
    ['minutes', /^\d*(m|mi|min)?$/i, () => minutes(ask, code)],
    ['dates', /^[\d/.-]*$/, () => dates(ask)],
  ];
  const proposals = parts.flatMap(([slot, typed, make]) => (slot in others || !typed.test(ask.typed) ? [] : make()));
  // `0450 99284`: behind a revenue code a procedure may come, by words too.
  if ('revenue' in others && !('procedure' in others)) {
    const more = procedures(from(ask, wordsFrom(ask)), 'code');
    return { proposals: [...proposals, ...more.proposals], incomplete: true };
  }
  return { proposals, incomplete: false };
}

/** The first word behind a revenue code: such a line has no pointers, so letters are words for a procedure. */
function wordsFrom({ before, cursor }: ValueAsk): number {
  let token = before.first + 1;
  while (token < before.last && !/^[a-wyz]|^x[a-z]/i.test(tokenText(cursor.tree, token))) token++;
  return token;
}

/** Letters with the words of their diagnoses: each alone, then in runs; what is typed is gone on with. */
function pointers(ask: Ask, code: string): Draft[] {
  const listed = (recordAt(ask)?.dx?.diagnosis ?? []).flatMap((d) => (d.letter ? [{ ...d, letter: d.letter }] : []));
  const words = new Map(
    listed.map((d) => [d.letter, (d.code && wordsFor(ask.engine.codes, 'icd10cm', d.code)?.words) || d.code || '']),
  );
  const letters = listed.map((d) => d.letter);
  const typed = ask.typed.toUpperCase();
  if (![...typed].every((l) => words.has(l)) || new Set(typed).size < typed.length) return [];
  const runs = new Set<string>();
  const usual = typed === '' && code ? pointersFor(ask, code) : '';
  if (usual) runs.add(usual);
  if (typed !== '') runs.add(typed);
  const free = letters.filter((l) => !typed.includes(l));
  if (typed.length < MOST_POINTERS) for (const l of free) runs.add(typed + l);
  const all = (typed + free.join('')).slice(0, MOST_POINTERS);
  for (let n = typed.length + 2; n <= all.length; n++) runs.add(all.slice(0, n));
  if (typed === '') for (const a of free.slice(0, 4)) for (const b of free.slice(0, 4)) if (a < b) runs.add(a + b);
  const list: Choice[] = [...runs].map((run) => ({
    text: run,
    detail: run.length === 1 ? (words.get(run) ?? '') : [...run].map((l) => words.get(l)).join(' + '),
  }));
  return choices(ask, list);
}

/** A line points to at most so many diagnoses. */
const MOST_POINTERS = 4;

/** The line's charge by the charges table in force: its amount times the line's units, as the engine computes it. */
function charge(ask: Ask, others: Bound): Draft[] {
  const { item } = ask.cursor;
  const record = recordAt(ask);
  if (!item || !record) return [];
  const [line] = serviceLines({ ...record, service: { at: 0, line: [others as Written] } });
  if (!line) return [];
  const tables = derive(ask.engine.book, item, 'charge-tables', chargeTables);
  const price = chargeOf(line, () => tables, item);
  if (isUnknown(price)) return [];
  const amount = dollars(price.amount);
  return [{ label: amount, text: amount, ...ask.range, kind: 'value', detail: `the practice’s charge: ${price.why}` }];
}

/** Units: of a timed code with their minutes; those of the minutes on the line first. */
function units(ask: Ask, code: string, others: Bound): Draft[] {
  const typed = /^x?(\d*)$/i.exec(ask.typed)?.[1] ?? '';
  const counted = typeof others.minutes === 'number' && isTimed(code) ? unitsFor(others.minutes) : 0;
  const list: Choice[] = [];
  if (counted > 0) list.push({ text: `x${counted}`, detail: `units of ${String(others.minutes)} minutes` });
  for (const n of isTimed(code) ? [1, 2, 3, 4] : [2, 3, 4])
    if (n !== counted) list.push({ text: `x${n}`, detail: isTimed(code) ? minutesText(n) : `${n} units` });
  if (typed !== '' && !list.some((c) => c.text === `x${typed}`) && Number(typed) > 0)
    list.push({ text: `x${Number(typed)}`, detail: `${Number(typed)} units` });
  const digits = ask.typed !== '' && !/^x/i.test(ask.typed);
  return choices(ask, list)
    .filter((d) => d.text.slice(1).startsWith(typed))
    .map((d) => (digits ? { ...d, filter: d.text.slice(1) } : d));
}

/** Minutes: sent for anesthesia, documenting units of timed codes. */
function minutes(ask: Ask, code: string): Draft[] {
  const typed = /^\d*/.exec(ask.typed)?.[0] ?? '';
  const list: Choice[] = [];
  if (typed !== '' && Number(typed) > 0) list.push({ text: `${typed}min`, detail: unitsText(code, Number(typed)) });
  if (isTimed(code)) for (const n of [15, 30, 45, 60]) list.push({ text: `${n}min`, detail: unitsText(code, n) });
  if (isAnesthesia(code))
    for (const n of [30, 45, 60, 90, 120]) list.push({ text: `${n}min`, detail: 'anesthesia time' });
  const once = list.filter((c, i) => list.findIndex((o) => o.text === c.text) === i);
  return choices(
    ask,
    once.filter((c) => c.text.startsWith(typed)),
  );
}

const unitsText = (code: string, n: number): string =>
  isTimed(code) ? `${unitsFor(n)} ${unitsFor(n) === 1 ? 'unit' : 'units'}` : 'minutes';
