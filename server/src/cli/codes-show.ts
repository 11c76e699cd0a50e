import type { IsoDate } from '../../../schemas/values';
import { indexOf } from '../codes/codec';
import { billableBelow, childrenOf, diagnosisOn, undotted, wordsFor } from '../codes/diagnoses';
import { dotted } from '../codes/dots';
import { editionFor } from '../codes/editions';
import type { SetName } from '../codes/import/table';
import { modifierOn } from '../codes/modifiers';
import { addOnOn, type MueSetting, mueOn, type Pair, type PairSetting, pairsOn } from '../codes/ncci';
import { placeOn } from '../codes/places';
import { procedureOn } from '../codes/procedures';
import { billTypeOn, columnsOn, conditionOn, mceFlagsOn, pcsOn, revenueOn, taxonomyOn } from '../codes/sets';
import { type NotesAt, tabularOf } from '../codes/tabular';
import type { CodeStatus, Codes, Source } from '../codes/types';
import { scheduleFacts } from '../pricing/medicare/facts';

type ShownSet = Exclude<Source, 'local'>;

export const SET_NAMES: Readonly<Record<ShownSet, string>> = {
  icd10cm: 'ICD-10-CM diagnoses',
  hcpcs: 'HCPCS Level II procedures',
  modifier: 'modifiers (CPT and HCPCS)',
  pos: 'places of service',
  icd10pcs: 'ICD-10-PCS procedures',
  taxonomy: 'provider taxonomy',
  revenue: 'revenue codes',
  condition: 'condition codes',
  'bill-type': 'types of bill',
};

const ON: Readonly<Record<ShownSet, (codes: Codes, code: string, date: IsoDate) => CodeStatus>> = {
  icd10cm: diagnosisOn,
  hcpcs: procedureOn,
  modifier: modifierOn,
  pos: placeOn,
  icd10pcs: pcsOn,
  taxonomy: taxonomyOn,
  revenue: revenueOn,
  condition: conditionOn,
  'bill-type': billTypeOn,
};

/** Sets that are imported only, by the shape of their codes. */
const SHAPES: readonly { readonly set: ShownSet; readonly shape: RegExp }[] = [
  { set: 'icd10pcs', shape: /^[0-9A-HJ-NP-Z]{7}$/ },
  { set: 'taxonomy', shape: /^[0-9A-Z]{9}X$/ },
  { set: 'revenue', shape: /^\d{3,4}$/ },
  { set: 'bill-type', shape: /^\d{3,4}$/ },
  { set: 'condition', shape: /^[0-9A-Z]{2}$/ },
];

/** What a code is on a date, in one sentence. */
function statusText(fact: CodeStatus, date: IsoDate): string {
  switch (fact.status) {
    case 'valid':
      return `valid on ${date}${fact.from ? `, since ${fact.from}` : ''}${fact.to ? `, until ${fact.to}` : ''}`;
    case 'header':
      return `a heading on ${date}: it needs more characters`;
    case 'not-yet':
      return `not yet valid on ${date}: from ${fact.from}`;
    case 'ended':
      return `no longer valid on ${date}: until ${fact.to}`;
    case 'unknown':
      return `not a code on ${date}`;
    case 'not-evaluated':
      return `not evaluated: ${fact.why}`;
  }
}

/** `codes show CODE`: what a code is on a date, by which edition, and what is said about it. */
export function showCode(all: Codes, code: string, date: IsoDate, json: boolean): number {
  const upper = code.toUpperCase();
  const [first, ...others] = setsOf(all, upper, date).map((set) => factsOf(all, set, upper, date));
  if (!first) return 1;
  if (json) process.stdout.write(`${JSON.stringify(others.length > 0 ? { ...first, others } : first, undefined, 1)}\n`);
  else for (const facts of [first, ...others]) print(all, upper, facts, date);
  return first.status === 'unknown' ? 1 : 0;
}

/** The sets that have a code, the likeliest first; where none has, the set of whose shape it is. */
function setsOf(all: Codes, upper: string, date: IsoDate): ShownSet[] {
  const builtin = builtinSet(all, upper, date);
  const imported = SHAPES.flatMap(({ set, shape }) =>
    shape.test(upper) && all.installed.editions.some((e) => e.set === set) && isThere(all, set, upper, date)
      ? [set]
      : [],
  );
  return imported.length === 0 || isThere(all, builtin, upper, date) ? [builtin, ...imported] : imported;
}

function isThere(all: Codes, set: ShownSet, upper: string, date: IsoDate): boolean {
  const { status } = ON[set](all, upper, date);
  return status !== 'unknown' && status !== 'not-evaluated';
}

/** The built-in set that a code belongs to by its shape and by what the tables have. */
function builtinSet(all: Codes, upper: string, date: IsoDate): 'icd10cm' | 'hcpcs' | 'modifier' | 'pos' {
  if (/^\d{2}$/.test(upper) && placeOn(all, upper, date).status !== 'unknown') return 'pos';
  if (upper.length === 2) return 'modifier';
  if (!/^[A-Z]\d{4}$/.test(upper))
    return /^[A-Z](\d[0-9A-Z]|[A-Z]\d)(\.?[0-9A-Z]{1,4})?$/.test(upper) ? 'icd10cm' : 'hcpcs';
  // A letter and four digits is the shape of both: a procedure that the lists have, else a diagnosis.
  const procedure = indexOf(all.hcpcs, upper) >= 0 || wordsFor(all, 'hcpcs', upper) !== undefined;
  if (procedure && procedureOn(all, upper, date).status !== 'unknown') return 'hcpcs';
  return diagnosisOn(all, upper, date).status === 'unknown' ? 'hcpcs' : 'icd10cm';
}

function factsOf(all: Codes, set: ShownSet, upper: string, date: IsoDate) {
  const fact = ON[set](all, upper, date);
  const words = wordsFor(all, set, upper, date);
  const below = set === 'icd10cm' && fact.status === 'header' ? childrenOf(all, upper, date) : [];
  const tabular = set === 'icd10cm' ? tabularOf(all, upper, date) : undefined;
  const more = columnsOn(all, set, upper, date)?.more ?? {};
  const mce = mceOf(all, set, upper, date);
  const isProcedure = set === 'hcpcs' && upper.length === 5;
  const edits = isProcedure ? editFacts(all, upper, date) : [];
  const schedules = isProcedure ? scheduleFacts(all, upper, date) : [];
  return {
    set,
    code: set === 'icd10cm' ? (words?.inherited === false ? words.from : upper) : upper,
    date,
    edition: editionFor(all, set, date) ?? null,
    words: words?.words ?? null,
    inherited: words?.inherited ?? false,
    ...fact,
    below,
    billable: below.length > 0 ? billableBelow(all, undotted(upper), date, 1000).length : 0,
    ...(Object.keys(more).length > 0 && { more }),
    ...(mce && { mce }),
    ...(edits.length > 0 && { edits }),
    ...(schedules.length > 0 && { schedules }),
    ...(tabular && {
      notes: tabular.standing.map(({ at, own, notes }) => ({
        at: placeText({ at, own, notes }),
        title: at.title,
        notes,
      })),
      seventh: tabular.seventh?.characters ?? [],
      notesEdition: tabular.edition,
    }),
  };
}

/** A fact of the coding edits about a code: as words for a person, and as values. */
interface EditFact {
  readonly table: MueSetting | 'add-on' | `pairs-${PairSetting}`;
  readonly words: string;
  readonly edition: string | undefined;
  readonly value?: number;
  readonly mai?: number;
  readonly type?: number;
  readonly primaries?: readonly string[];
  /** Codes that are not paid beside it, and those beside which it is not paid itself. */
  readonly paid?: readonly PairOf[];
  readonly denied?: readonly PairOf[];
}

/** The other code of a pair, and whether a modifier can say that the two were separate. */
interface PairOf {
  readonly code: string;
  readonly modifier: Pair['modifier'];
}

/** What the Medicare Code Editor flags a diagnosis or an ICD-10-PCS procedure with, where its table was imported and knows the code. */
function mceOf(
  all: Codes,
  set: ShownSet,
  code: string,
  date: IsoDate,
): { flags: readonly string[]; edition: string } | undefined {
  if (set !== 'icd10cm' && set !== 'icd10pcs') return undefined;
  const found = mceFlagsOn(all, code, date, set === 'icd10cm' ? 'mce' : 'mce-pcs');
  return found.status === 'known' ? { flags: found.flags, edition: found.edition } : undefined;
}

const PAIR_TABLES: readonly (readonly [setting: PairSetting, set: SetName, words: string])[] = [
  ['practitioner', 'ptp', 'for practitioners'],
  ['hospital', 'ptp-hospital', 'at an outpatient hospital'],
];

/** Pairs that a terminal has room for; `--json` has them all. */
const MOST_PAIRS = 12;

const listed = (pairs: readonly PairOf[]): string => {
  const some = pairs
    .slice(0, MOST_PAIRS)
    .map(({ code, modifier }) => (modifier === 'never' ? `${code} (no modifier)` : code));
  return `${some.join(', ')}${pairs.length > MOST_PAIRS ? ` and ${pairs.length - MOST_PAIRS} more (--json has all)` : ''}`;
};

/** What the imported tables of pairs say about a procedure. */
function pairFacts(all: Codes, code: string, date: IsoDate): EditFact[] {
  return PAIR_TABLES.flatMap(([setting, set, who]): EditFact[] => {
    if (!all.installed.editions.some((e) => e.set === set)) return [];
    const table = `pairs-${setting}` as const;
    const found = pairsOn(all, code, date, setting);
    if (found.status === 'not-evaluated')
      return [{ table, words: `pairs ${who}: not evaluated, ${found.why}`, edition: undefined }];
    const paid = found.paid.map(({ column2, modifier }): PairOf => ({ code: column2, modifier }));
    const denied = found.denied.map(({ column1, modifier }): PairOf => ({ code: column1, modifier }));
    const words = [
      ...(paid.length > 0 ? [`not paid beside it: ${listed(paid)}`] : []),
      ...(denied.length > 0 ? [`not paid itself beside: ${listed(denied)}`] : []),
    ].join('; ');
    return [{ table, words: `pairs ${who}: ${words || 'none'}`, edition: found.edition, paid, denied }];
  });
}

const MUE_TABLES: readonly (readonly [setting: MueSetting, set: SetName, words: string])[] = [
  ['practitioner', 'mue', 'by practitioners'],
  ['hospital', 'mue-hospital', 'at an outpatient hospital'],
  ['dme', 'mue-dme', 'by a DME supplier'],
];

const MAI_WORDS: readonly string[] = [
  '',
  'a line (indicator 1)',
  'a day, without exception (indicator 2)',
  'a day, more with records (indicator 3)',
];

const TYPE_WORDS: readonly string[] = [
  '',
  '',
  ', and the contractor names the primary codes',
  ', and the contractor may name more',
];

/** What the imported tables of units and add-on codes say about a procedure. */
function editFacts(all: Codes, code: string, date: IsoDate): EditFact[] {
  const has = (set: SetName): boolean => all.installed.editions.some((e) => e.set === set);
  const found: EditFact[] = [];
  for (const [table, set, who] of MUE_TABLES) {
    if (!has(set)) continue;
    const mue = mueOn(all, code, date, table);
    if (mue.status === 'not-evaluated')
      found.push({ table, words: `units ${who}: not evaluated, ${mue.why}`, edition: undefined });
    else {
      const { value, mai, edition } = mue;
      found.push({ table, words: `units ${who}: at most ${value} ${MAI_WORDS[mai]}`, edition, value, mai });
    }
  }
  const addOn = has('addon') ? addOnOn(all, code, date) : undefined;
  if (addOn?.status === 'add-on') {
    const { type, primaries, edition } = addOn;
    const beside = primaries.length > 0 ? ` beside ${primaries.join(', ')}` : '';
    const words = `add-on code, type ${type}${beside}${TYPE_WORDS[type]}`;
    found.push({ table: 'add-on', words, edition, type, primaries });
  }
  found.push(...pairFacts(all, code, date));
  return found;
}

function placeText({ at }: NotesAt): string {
  if (at.level === 'code') return dotted(at.id);
  return at.level === 'chapter' ? `chapter ${at.id}` : `section ${at.id}`;
}

const NOTE_NAMES: Readonly<Record<string, string>> = {
  includes: 'includes',
  'inclusion-term': 'also called',
  excludes1: 'excludes 1 (never together)',
  excludes2: 'excludes 2 (not included here)',
  'code-first': 'code first',
  'use-additional': 'use an additional code',
  'code-also': 'code also',
  note: 'note',
};

function print(all: Codes, upper: string, facts: ReturnType<typeof factsOf>, date: IsoDate): void {
  const lines = [`${upper}  ${facts.words ?? ''}`, `${SET_NAMES[facts.set]}: ${statusText(facts, date)}`];
  if (facts.edition) lines.push(`by ${facts.edition}`);
  for (const [name, value] of Object.entries(facts.more ?? {})) lines.push(`  ${name}: ${value}`);
  if (facts.mce)
    lines.push(`  Medicare Code Editor: ${facts.mce.flags.join(', ') || 'no flag'} (${facts.mce.edition})`);
  for (const { words, edition } of facts.edits ?? []) lines.push(`  ${words}${edition ? ` (${edition})` : ''}`);
  for (const { words, edition } of facts.schedules ?? []) lines.push(`  ${words} (${edition})`);
  for (const c of facts.below) lines.push(`  ${c.padEnd(8)} ${wordsFor(all, facts.set, c, date)?.words ?? ''}`);
  for (const { at, notes } of facts.notes ?? [])
    for (const { kind, text } of notes) lines.push(`  ${at}, ${NOTE_NAMES[kind] ?? kind}: ${text}`);
  for (const { char, words } of facts.seventh ?? []) lines.push(`  7th character ${char}: ${words}`);
  if (facts.notesEdition) lines.push(`notes of the ${facts.notesEdition}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}
