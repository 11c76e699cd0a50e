import type { PreviewFix, PreviewPlace } from '../../../schemas/preview';
import type { IsoDate } from '../../../schemas/values';
import type { Cost, CostUnknown } from '../benefits/types';
import { type Book, findItems, type Item, placeOf, recordOf, treeOfItem } from '../records/book';
import { within } from '../records/dates';
import { type Entry, entryEnd, entryKeyword, type Tree, tokenText } from '../text/tree';

/**
 * What would make an unknown amount known: a text to put in at its place with the caret where the figure goes, or the place to look
 * at. The unknown's own words name the record and the code; each row of the table reads one kind of them.
 */

interface Asked {
  readonly book: Book;
  /** The encounter or claim whose cost is not known. */
  readonly item: Item;
  readonly cost: Cost;
  readonly unknown: CostUnknown;
  readonly uriOf: (path: string) => string;
}
type Maker = (asked: Asked, words: readonly string[]) => PreviewFix | undefined;

const FIXES: readonly (readonly [words: RegExp, make: Maker])[] = [
  [/^no (?:price|charge) for (\S+) in ([^\s:]+)$/, (a, [code = '', table = '']) => feeRow(a, code, table)],
  [/^no charge for (\S+): none on the line/, (a) => onLine(a, 'Write the charge on the line', ' $')],
  [
    /^plan (\S+) does not say its deductible/,
    (a, [id = '']) => inBlock(a, id, 'Write the deductible into the plan', 'deductible $'),
  ],
  [
    /^plan (\S+) does not say its out-of-pocket limit/,
    (a, [id = '']) => inBlock(a, id, 'Write the out-of-pocket limit into the plan', 'out-of-pocket $'),
  ],
  [/birth date is not known$/, (a) => underPatient(a, 'Write the birth date', 'born ')],
  [/^the record names no patient$/, (a) => underHeader(a, a.item, 'Write the patient', 'patient ')],
  [/^no date\b/, (a) => underHeader(a, a.item, 'Write the date of service', 'date ')],
  [/^benefit (\S+) of (\S+) does not say/, (a, [name = '', id = '']) => atBenefit(a, name, id)],
  [/^plan (\S+) (?:has no|does not say)/, (a, [id = '']) => goToPlan(a, id)],
  [/^(\S+) does not say what it allows out of network/, (a, [id = '']) => inNetworkBlock(a, id, 'out-of-network')],
];

/** The fix of an unknown; the line it is about where nothing better is known; undefined where there is neither. */
export function fixFor(
  book: Book,
  item: Item,
  cost: Cost,
  unknown: CostUnknown,
  uriOf: (path: string) => string,
): PreviewFix | undefined {
  const asked: Asked = { book, item, cost, unknown, uriOf };
  for (const [words, make] of FIXES) {
    const match = words.exec(unknown.why);
    const fix = match && make(asked, match.slice(1));
    if (fix) return fix;
  }
  const entry = unknown.at === undefined ? undefined : treeOfItem(item).entries[unknown.at];
  return entry && goTo('Go to the line', placeIn(asked, item, entry.line, 0));
}

const placeIn = ({ uriOf }: Asked, item: Item, line: number, character: number): PreviewPlace => ({
  uri: uriOf(item.file.path),
  line: placeOf(item).line + line,
  character,
});

const goTo = (title: string, place: PreviewPlace): PreviewFix => ({ title, place, before: '', after: '' });

/** Column at which a line's text ends, its comment included. */
function lineEnd({ lines, text }: Tree, line: number): number {
  const start = lines[line] ?? 0;
  const end = lines[line + 1] ?? text.length;
  return text.slice(start, end).replace(/[\r\n]+$/, '').length;
}

/** The blanks before an entry, as typed. */
const indentOf = (tree: Tree, entry: Entry): string =>
  /^[^\S\r\n]*/.exec(tree.text.slice(tree.lines[entry.line] ?? 0))?.[0] ?? '';

const breakOf = (tree: Tree): string => (tree.text.includes('\r\n') ? '\r\n' : '\n');

const childrenOf = (tree: Tree, parent: number): Entry[] => tree.entries.filter((e) => e.parent === parent);

/** A new line below one: indented as the parent's other children are. */
function below(asked: Asked, item: Item, parent: Entry, after: Entry, title: string, text: string): PreviewFix {
  const tree = treeOfItem(item);
  const [sibling] = childrenOf(tree, parent.index);
  const indent = sibling ? indentOf(tree, sibling) : `${indentOf(tree, parent)}  `;
  const place = placeIn(asked, item, after.line, lineEnd(tree, after.line));
  return { title, place, before: `${breakOf(tree)}${indent}${text}`, after: '' };
}

function underHeader(asked: Asked, item: Item, title: string, text: string): PreviewFix | undefined {
  const header = treeOfItem(item).entries[0];
  if (!header) return undefined;
  const keyword = text.trim().split(' ')[0] ?? '';
  // An entry that stands there without its value wants the value, and no second entry.
  const tree = treeOfItem(item);
  const written = childrenOf(tree, 0).find((e) => entryKeyword(tree, e) === keyword);
  if (written) return goTo(title, placeIn(asked, item, written.line, lineEnd(tree, written.line)));
  return below(asked, item, header, header, title, text);
}

function underPatient(asked: Asked, title: string, text: string): PreviewFix | undefined {
  const id = recordOf(asked.item as Item<'encounter'>).patient?.id;
  const patient = id === undefined ? undefined : findItems(asked.book, 'patient', id)[0];
  return patient && underHeader(asked, patient as unknown as Item, title, text);
}

/** The date of the line that the unknown is about. */
const dateOf = ({ cost, unknown }: Asked): IsoDate | undefined =>
  cost.payers.flatMap((p) => p.lines).find((l) => l.line === unknown.line)?.date;

/** A row for a code at the end of a fee table; of tables of one id the one in force on the line's date. */
function feeRow(asked: Asked, code: string, id: string): PreviewFix | undefined {
  const tables = findItems(asked.book, 'fees', id);
  const date = dateOf(asked);
  const inForce = tables.find((t) => {
    const range = recordOf(t).effective?.range;
    return !range || !date || within(date, range);
  });
  const table = (inForce ?? tables[0]) as unknown as Item | undefined;
  const tree = table && treeOfItem(table);
  const header = tree?.entries[0];
  const last = tree?.entries.at(-1);
  if (!table || !header || !last) return undefined;
  return below(asked, table, header, last, `Write the amount of ${code} into ${id}`, `${code} $`);
}

/** A text behind what stands on the record's line, before a comment. */
function onLine(asked: Asked, title: string, text: string): PreviewFix | undefined {
  const { item, unknown } = asked;
  const tree = treeOfItem(item);
  const entry = unknown.at === undefined ? undefined : tree.entries[unknown.at];
  if (!entry) return undefined;
  const column = entryEnd(tree, entry) - (tree.lines[entry.line] ?? 0);
  return { title, place: placeIn(asked, item, entry.line, column), before: text, after: '' };
}

/** The plan of an id in force on the line's date. */
function planFor(asked: Asked, id: string): Item | undefined {
  const plans = findItems(asked.book, 'plan', id);
  const date = dateOf(asked);
  const inForce = plans.find((p) => {
    const year = recordOf(p).year?.range;
    return !year || !date || within(date, year);
  });
  return (inForce ?? plans[0]) as unknown as Item | undefined;
}

const BLOCKS = { in: 'in-network', out: 'out-of-network', 'tier-2': 'tier-2' } as const;

/** An entry in the plan's block of the line's network. */
function inBlock(asked: Asked, id: string, title: string, text: string): PreviewFix | undefined {
  const plan = planFor(asked, id);
  if (!plan) return undefined;
  const line = asked.cost.payers.flatMap((p) => p.lines).find((l) => l.line === asked.unknown.line);
  const tree = treeOfItem(plan);
  const block = childrenOf(tree, 0).find((e) => entryKeyword(tree, e) === BLOCKS[line?.network ?? 'in']);
  return block ? below(asked, plan, block, block, title, text) : goToPlan(asked, id);
}

function inNetworkBlock(asked: Asked, id: string, name: string): PreviewFix | undefined {
  const plan = planFor(asked, id);
  if (!plan) return undefined;
  const tree = treeOfItem(plan);
  const block = childrenOf(tree, 0).find((e) => entryKeyword(tree, e) === name);
  return block ? below(asked, plan, block, block, 'Write what the plan allows there', 'allowed ') : goToPlan(asked, id);
}

function goToPlan(asked: Asked, id: string): PreviewFix | undefined {
  const plan = planFor(asked, id);
  const line = plan && treeOfItem(plan).entries[0]?.line;
  return plan && goTo('Go to the plan', placeIn(asked, plan, line ?? 0, 0));
}

/** The end of a benefit's line, where what the patient pays is missing. */
function atBenefit(asked: Asked, name: string, id: string): PreviewFix | undefined {
  const plan = planFor(asked, id);
  if (!plan) return undefined;
  const tree = treeOfItem(plan);
  const entry = tree.entries.find(
    (e) =>
      e.last > e.first + 1 &&
      entryKeyword(tree, e) === 'benefit' &&
      tokenText(tree, e.first + 1).toLowerCase() === name.toLowerCase(),
  );
  if (!entry) return goToPlan(asked, id);
  const column = entryEnd(tree, entry) - (tree.lines[entry.line] ?? 0);
  return {
    title: 'Write what the patient pays',
    place: placeIn(asked, plan, entry.line, column),
    before: ' ',
    after: '',
  };
}
