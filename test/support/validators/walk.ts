import { TABLES } from './tables';
import { judgeElement } from './values';

/** Goes through a transaction by the tables: strictly in order, everything that is required there, nothing else. */

interface SegmentRule {
  readonly kind: 'segment';
  readonly id: string;
  readonly required: boolean;
  readonly most: number;
  readonly elements: readonly string[];
}
interface LoopRule {
  readonly kind: 'loop';
  readonly id: string;
  readonly required: boolean;
  readonly most: number;
  readonly items: readonly Rule[];
}
type Rule = SegmentRule | LoopRule;

/** A segment as its elements, the id first. */
export type Row = readonly string[];

/** A segment with the loop it was found in. */
export interface At {
  readonly row: Row;
  readonly loop: string;
}

const read = new Map<string, readonly Rule[]>();

function rulesOf(guide: string): readonly Rule[] | undefined {
  const table = TABLES[guide];
  if (!table) return undefined;
  let rules = read.get(guide);
  if (!rules) {
    rules = parse(table.transaction, parse(table.claim));
    read.set(guide, rules);
  }
  return rules;
}

function parse(text: string, claim?: readonly Rule[]): Rule[] {
  const root: Rule[] = [];
  const open: { indent: number; items: Rule[] }[] = [{ indent: -1, items: root }];
  for (const line of text.split('\n')) {
    const words = line.trim().split(' ');
    const [first = '', usage = '', most = '', ...elements] = words;
    if (first === '') continue;
    const indent = line.length - line.trimStart().length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const parent = open.at(-1)?.items ?? root;
    const rule = { required: usage === 'R', most: most === '0' ? Number.POSITIVE_INFINITY : Number(most) };
    if (first.startsWith('(')) {
      const id = first.slice(1);
      const items: Rule[] = id === '2300' && claim ? [...claim] : [];
      parent.push({ kind: 'loop', id, ...rule, items });
      open.push({ indent, items });
    } else parent.push({ kind: 'segment', id: first, ...rule, elements });
  }
  return root;
}

const codesOf = (element: string | undefined): readonly string[] | undefined =>
  element?.startsWith('=') ? element.slice(1).split(',') : undefined;

/** Whether a segment is meant by a rule: its id, and the code that tells it from others of that id. */
function meant(rule: Rule | undefined, row: Row | undefined): boolean {
  if (!rule || !row) return false;
  if (rule.kind === 'loop') return meant(rule.items[0], row);
  if (rule.id !== row[0]) return false;
  const n = rule.id === 'HL' ? 3 : 1;
  const [first = ''] = (row[n] ?? '').split(':');
  const element = rule.elements[n - 1];
  const codes = codesOf(element?.startsWith('{') ? element.slice(1).split(';')[0] : element);
  return !codes || codes.includes(first);
}

export interface Walked {
  readonly errors: readonly string[];
  readonly placed: readonly At[];
}

/** Walks the segments from ST to SE. */
export function walk(guide: string, rows: readonly Row[]): Walked {
  const rules = rulesOf(guide);
  if (!rules) return { errors: [`${guide} is no guide that is written`], placed: [] };
  const errors: string[] = [];
  const placed: At[] = [];
  const items = (all: readonly Rule[], loop: string, from: number): number => {
    let at = from;
    for (const rule of all) {
      let count = 0;
      while (meant(rule, rows[at])) {
        count++;
        if (rule.kind === 'loop') at = items(rule.items, rule.id, at);
        else {
          const row = rows[at] as Row;
          placed.push({ row, loop });
          elements(rule, row, `${loop} ${row.join('*')}`);
          at++;
        }
      }
      if (count > rule.most) errors.push(`${loop}: ${rule.id} is given ${count} times, ${rule.most} allowed`);
      if (count === 0 && rule.required)
        errors.push(`${loop}: ${rule.id} is missing before ${(rows[at] ?? []).join('*')}`);
    }
    return at;
  };
  const elements = (rule: SegmentRule, row: Row, where: string): void => {
    if (row.length > 1 && row.at(-1) === '') errors.push(`${where}: ends with an empty element`);
    for (let n = 1; n <= Math.max(rule.elements.length, row.length - 1); n++)
      for (const problem of judgeElement(rule.elements[n - 1] ?? '-', row[n] ?? '', row[n - 1] ?? ''))
        errors.push(`${where}: ${row[0]}${String(n).padStart(2, '0')} ${problem}`);
  };
  const end = items(rules, 'ST', 0);
  if (end < rows.length)
    errors.push(`${(rows[end] ?? []).join('*')} has no place after ${(rows[end - 1] ?? []).join('*')}`);
  return { errors, placed };
}
