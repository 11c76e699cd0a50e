import { childTable, type EntryTable, kindNames, kinds, kindTable } from '../../server/src/records/vocabulary';

/**
 * The editor's snippets, made from the examples of the schemas, so that they are always what the language takes: a record of each
 * kind and the blocks that are typed most often. Each value of the example is a stop for the tab key; where a value is one of
 * several words, the editor offers the words.
 */

/** Blocks: what is typed to get one, and where it stands in the vocabulary. A trailing `row` is a line of the list. */
const BLOCKS: readonly (readonly [prefix: string, path: readonly string[]])[] = [
  ['dx-list', ['claim', 'dx']],
  ['service-line', ['claim', 'service', 'row']],
  ['coverage-block', ['patient', 'coverage']],
  ['used-block', ['patient', 'coverage', 'used']],
  ['network-block', ['plan', 'in-network']],
  ['benefit-line', ['plan', 'in-network', 'benefit']],
];

export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** Words that belong to the way something is written, and are no values. */
const JOINING: ReadonlySet<string> = new Set(['then', 'or', 'up', 'to', 'of', 'remaining']);

const tableAt = ([kind = '', ...path]: readonly string[]): EntryTable => {
  let table = kindTable(kind);
  for (const step of path) table = table && (step === 'row' ? table.row : childTable(table, step));
  if (!table?.example) throw new Error(`no example at ${[kind, ...path].join(' ')}`);
  return table;
};

/** The lines of a block: its own example, or the fuller one of the record that it stands in. */
function exampleAt(path: readonly string[]): string {
  const table = tableAt(path);
  const whole = kindTable(path[0] ?? '')?.example?.split('\n') ?? [];
  const start = whole.findIndex((line) => path.length === 2 && line.trim().split(' ')[0] === path[1]);
  if (start < 0) return table.example ?? '';
  const depth = indentOf(whole[start] ?? '');
  const rest = whole.slice(start + 1);
  const end = rest.findIndex((line) => indentOf(line) <= depth);
  const own = [whole[start] ?? '', ...rest.slice(0, end < 0 ? rest.length : end)].map((line) => line.slice(depth));
  return own.join('\n').length > (table.example ?? '').length ? own.join('\n') : (table.example ?? '');
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

const escaped = (text: string): string => text.replaceAll(/[\\$}]/g, '\\$&');

/** A value as a stop: a choice of words where the language has a list of them. */
function stop(number: number, value: string, table: EntryTable): string {
  const words = table.slots.find(({ words: known = [] }) => known.length > 1 && known.includes(value))?.words;
  if (words) return `\${${number}|${[value, ...words.filter((word) => word !== value)].join(',')}|}`;
  const inner = /^"(.*)"$/.exec(value)?.[1];
  return inner === undefined ? `\${${number}:${escaped(value)}}` : `"\${${number}:${escaped(inner)}}"`;
}

/** The lines of an example with stops, the first line being of the entry `table`. */
function bodyOf(example: string, table: EntryTable): string[] {
  let number = 0;
  const open: { readonly depth: number; readonly table: EntryTable }[] = [];
  return example.split('\n').map((line, i) => {
    const depth = indentOf(line);
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const parts = line.trim().match(/"[^"]*"|\S+/g) ?? [];
    const parent = open.at(-1)?.table;
    const entry = i === 0 ? table : parent && (childTable(parent, parts[0] ?? '') ?? parent.row);
    if (!entry) throw new Error(`the example line “${line}” is in no table`);
    open.push({ depth, table: entry });
    const fixed = new Set([
      ...JOINING,
      ...entry.slots.flatMap(({ label, words }) => [label, ...(words?.length === 1 ? words : [])]),
    ]);
    const texts = parts.map((part, n) => {
      const isKeyword = n === 0 && entry.keyword !== '';
      if (isKeyword || fixed.has(part)) return part;
      number++;
      return stop(number, part, entry);
    });
    return `${' '.repeat(depth)}${texts.join(' ')}`;
  });
}

/** All snippets, records first. */
export const snippets: readonly Snippet[] = [
  ...kindNames.map((kind) => {
    const table = kinds[kind];
    return { prefix: `new-${kind}`, description: table.doc, body: bodyOf(table.example ?? '', table) };
  }),
  ...BLOCKS.map(([prefix, path]) => {
    const table = tableAt(path);
    return { prefix, description: table.doc, body: bodyOf(exampleAt(path), table) };
  }),
];

/** syntaxes/snippets.json, as the editor reads it. */
export function snippetsFile(): string {
  const entries = snippets.map(({ prefix, description, body }) => [
    prefix,
    { prefix, description, body: [...body, '$0'] },
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}
