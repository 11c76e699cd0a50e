import type { WhatIf, WhatIfChanges } from '../../../schemas/preview';
import type { Cents } from '../../../schemas/values';
import { costOf } from '../benefits/cost';
import type { Cost } from '../benefits/types';
import {
  type Book,
  type BookFile,
  editFile,
  findItems,
  type Item,
  placeOf,
  recordOf,
  treeOfItem,
} from '../records/book';
import { dollars } from '../records/money';
import { scratchOf } from '../records/scratch';
import { blockAt } from '../text/source';
import {
  type Entry,
  entryEnd,
  entryKeyword,
  entryStart,
  type Tree,
  tokenEnd,
  tokenSource,
  tokenStart,
} from '../text/tree';

/**
 * What another plan, network, place or date would make of a record. The changes are written into the texts of a copy of the book,
 * and the one engine computes what comes of them; the book itself and the files stay as they are.
 */

/** The sums of the record at an offset beside the same with changes; undefined where there is no encounter or claim. */
export function whatIfAt(book: Book, file: BookFile, fileOffset: number, changes: WhatIfChanges): WhatIf | undefined {
  const index = blockAt(file.source, fileOffset);
  const item = file.items[index];
  const real = item && costOf(book, item);
  if (!real) return undefined;
  const problem = problemIn(changes);
  if (problem) return { changes, rows: [], assumptions: [], unknown: [], problem };
  const scratch = scratchOf(book);
  const said: string[] = [];
  const copy = (): Item | undefined => scratch.files.get(file.path)?.items[index];
  const record = copy();
  if (record && changes.plan !== undefined) said.push(...changePlan(scratch, record, changes.plan));
  const now = copy();
  if (now) rewrite(scratch, now, recordEdits(treeOfItem(now), changes));
  const changed = copy();
  const cost = changed && costOf(scratch, changed);
  if (!cost)
    return {
      changes,
      rows: [],
      assumptions: [],
      unknown: [],
      problem: 'The record cannot be read with these changes.',
    };
  return {
    changes,
    rows: rowsOf(real, cost),
    assumptions: [...new Set([...said, ...cost.assumptions])],
    unknown: cost.unknown.map((u) => (u.line === undefined ? u.why : `Line ${u.line}: ${u.why}`)),
    problem: '',
  };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** Why the changes cannot be written into a record; each value is one word, so that no change can write a second entry. */
function problemIn({ plan, place, date }: WhatIfChanges): string {
  if (plan !== undefined && !/^[^\s"#$]+$/.test(plan)) return 'A plan is named by its id, without blanks.';
  if (place !== undefined && !/^\d{1,2}$/.test(place)) return 'A place of service is two digits, as 11 for an office.';
  if (date !== undefined && !isDay(date)) return 'A date is written year, month, day, as 2026-04-18.';
  return '';
}

/** A replacement within a record's block. */
interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Writes edits into the copy's file. */
function rewrite(book: Book, item: Item, edits: readonly TextEdit[]): void {
  const base = placeOf(item).offset;
  for (const { start, end, text } of [...edits].sort((a, b) => b.start - a.start))
    editFile(book, item.file.path, base + start, base + end, text);
}

const childrenOf = (tree: Tree, parent: number): Entry[] => tree.entries.filter((e) => e.parent === parent);
const named = (tree: Tree, parent: number, keyword: string): Entry | undefined =>
  childrenOf(tree, parent).find((e) => entryKeyword(tree, e) === keyword);

/** Sets the value of one of the record's own entries; a missing one is written below the header. */
function setEntry(tree: Tree, keyword: string, value: string): TextEdit[] {
  const entry = named(tree, 0, keyword);
  if (entry) return [{ start: entryStart(tree, entry), end: entryEnd(tree, entry), text: `${keyword} ${value}` }];
  const header = tree.entries[0];
  if (!header) return [];
  const [first] = childrenOf(tree, 0);
  const start = first ? (tree.lines[first.line] ?? 0) : tree.text.length;
  const column = first ? entryStart(tree, first) - start : 2;
  const indent = first ? tree.text.slice(start, start + column) : `${tree.text.endsWith('\n') ? '' : '\n'}  `;
  return [{ start, end: start, text: `${indent}${keyword} ${value}\n` }];
}

function recordEdits(tree: Tree, { network, place, date }: WhatIfChanges): TextEdit[] {
  return [
    ...(network === undefined ? [] : setEntry(tree, 'network', network)),
    ...(place === undefined ? [] : setEntry(tree, 'place', place.padStart(2, '0'))),
    ...(date === undefined ? [] : [...setEntry(tree, 'date', date), ...lineDates(tree)]),
  ];
}

const WRITTEN_DATE = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})(?:\.\.\S*)?$/;

/** Takes the dates off the service lines: the record's new one is to hold for all of them. */
function lineDates(tree: Tree): TextEdit[] {
  const service = named(tree, 0, 'service');
  if (!service) return [];
  const edits: TextEdit[] = [];
  for (const line of childrenOf(tree, service.index))
    for (let token = line.first + 1; token < line.last; token++)
      if (WRITTEN_DATE.test(tokenSource(tree, token)))
        edits.push({ start: tokenEnd(tree, token - 1), end: tokenEnd(tree, token), text: '' });
  return edits;
}

/**
 * Puts another plan in the place of the first. One that the patient has is asked alone; any other takes the place of the patient's
 * first coverage, and what was used of that one is left out, for it says nothing of another plan.
 */
function changePlan(book: Book, item: Item, plan: string): string[] {
  const record = recordOf(item as Item<'encounter'>);
  const tree = treeOfItem(item);
  const patient = record.patient?.id ? findItems(book, 'patient', record.patient.id)[0] : undefined;
  const coverages = patient ? (recordOf(patient).coverage ?? []) : [];
  const isClaim = item.kind === 'claim' && named(tree, 0, 'payer') !== undefined;
  const payer = (to: string): TextEdit[] => (isClaim ? setEntry(tree, 'payer', to) : []);
  if (coverages.some((c) => c.plan?.toUpperCase() === plan.toUpperCase())) {
    rewrite(book, item, [...setEntry(tree, 'coverage', plan), ...payer(plan)]);
    return [];
  }
  // The cost of the copy knows which coverage pays first today.
  const first = costOf(book, item)?.payers[0];
  const coverage = coverages.find((c) => c.plan === first?.plan) ?? coverages[0];
  if (!patient || !coverage) return [];
  rewrite(book, item, [...setEntry(tree, 'coverage', plan), ...payer(plan)]);
  const own = treeOfItem(patient as unknown as Item);
  const entry = own.entries[coverage.at];
  if (!entry) return [];
  const edits: TextEdit[] = [];
  for (let token = entry.first + 1; token < entry.last; token++)
    if (tokenSource(own, token).replaceAll('"', '') === coverage.plan)
      edits.push({ start: tokenStart(own, token), end: tokenEnd(own, token), text: plan });
  const used = named(own, entry.index, 'used');
  if (used) {
    const start = own.lines[used.line] ?? 0;
    const after = own.entries[used.end];
    edits.push({ start, end: after ? (own.lines[after.line] ?? own.text.length) : own.text.length, text: '' });
  }
  rewrite(book, patient as unknown as Item, edits);
  return [
    `the patient is taken to have ${plan} in the place of ${coverage.plan ?? 'no plan'}, with nothing used of it yet`,
  ];
}

/** Sums side by side. A difference is only told where both sides are wholly known. */
function rowsOf(real: Cost, changed: Cost): WhatIf['rows'] {
  const planPays = (cost: Cost): Cents => cost.payers.reduce((sum, p) => sum + p.totals.planPays, 0) as Cents;
  const allowed = (cost: Cost): Cents => (cost.payers[0]?.totals.allowed ?? 0) as Cents;
  const partial = real.partial || changed.partial;
  const row = (name: string, who: string, of: (cost: Cost) => Cents): WhatIf['rows'][number] => {
    const text = (cost: Cost): string => (cost.partial ? `at least ${dollars(of(cost))}` : dollars(of(cost)));
    return {
      name,
      real: text(real),
      changed: text(changed),
      difference: partial ? 'not known: an amount is missing' : differenceText(of(real), of(changed), who),
    };
  };
  return [
    row('Allowed', 'allowed', allowed),
    row('Plan pays', 'from the plan', planPays),
    row('Patient owes', 'for the patient', (c) => c.patient.responsibility),
    row('To collect today', 'to collect today', (c) => c.patient.toCollect),
  ];
}

/** `$12.40 less for the patient` */
function differenceText(before: Cents, after: Cents, who: string): string {
  if (before === after) return 'the same';
  return `${dollars(Math.abs(after - before) as Cents)} ${after < before ? 'less' : 'more'} ${who}`;
}
