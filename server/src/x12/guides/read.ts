/**
 * The structure tables of the guides. A table is a text of two parts: the different segment bodies, one a line, and after a blank
 * line the loops and segments in order, each with its depth:
 *
 *     NM1 !P0809 R98=41 R1065=1,2 R1035 S1036 - R66=46 R67      a body: conditions (!), then the elements by position
 *     3 L 2010AA R 1                                            a loop: depth, id, usage, most repeats (0 = any number)
 *     4 17 S 2                                                  a segment: depth, number of its body, usage, most repeats
 *
 * An element is its usage (R, S, N), the number of the data element and its values: `=A,B` codes, `@name` a list kept elsewhere,
 * `/…/` a pattern; `R(…;…)` has components, `*10` may repeat; `-` is not used.
 */

export interface ElementDef {
  readonly required: boolean;
  /** Number of the data element; empty for a composite. */
  readonly de: string;
  readonly codes: ReadonlySet<string> | undefined;
  readonly list: string | undefined;
  readonly pattern: RegExp | undefined;
  readonly parts: readonly (ElementDef | undefined)[] | undefined;
  readonly repeats: number;
}

export interface SegmentBody {
  readonly id: string;
  readonly conditions: readonly Condition[];
  readonly elements: readonly (ElementDef | undefined)[];
}

/** P all or none, R at least one, E at most one, C if the first then the others, L if the first then one of the others. */
export interface Condition {
  readonly kind: string;
  readonly positions: readonly number[];
}

export interface SegmentDef {
  readonly id: string;
  readonly body: SegmentBody;
  readonly usage: string;
  readonly most: number;
}

export interface LoopDef {
  readonly loop: string;
  readonly usage: string;
  readonly most: number;
  readonly items: readonly ItemDef[];
}

export type ItemDef = SegmentDef | LoopDef;

export const isLoop = (item: ItemDef): item is LoopDef => 'loop' in item;

/** Reads a table; the result is the transaction (the loop of ST), without the envelopes around it. */
export function readGuide(table: string): LoopDef {
  const [bodyText = '', itemText = ''] = table.split('\n\n');
  const bodies = bodyText.split('\n').map(readBody);
  const root: { items: ItemDef[] } = { items: [] };
  const open: { items: ItemDef[] }[] = [root];
  for (const line of itemText.split('\n')) {
    const [depth = '0', what = '', ...more] = line.split(' ');
    const level = Number(depth);
    const parent = open[level] ?? root;
    if (what === 'L') {
      const [loop = '', usage = 'S', most = '0'] = more;
      const items: ItemDef[] = [];
      parent.items.push({ loop, usage, most: limit(most), items });
      open.length = level + 1;
      open.push({ items });
    } else {
      const [usage = 'S', most = '0'] = more;
      const body = bodies[Number(what)];
      if (body) parent.items.push({ id: body.id, body, usage, most: limit(most) });
    }
  }
  const find = (items: readonly ItemDef[]): LoopDef | undefined => {
    for (const item of items) {
      if (!isLoop(item)) continue;
      const found = item.loop === 'ST_LOOP' ? item : find(item.items);
      if (found) return found;
    }
    return undefined;
  };
  return find(root.items) ?? { loop: 'ST_LOOP', usage: 'R', most: 1, items: [] };
}

const limit = (text: string): number => (text === '0' ? Number.POSITIVE_INFINITY : Number(text));

function readBody(line: string): SegmentBody {
  const [id = '', ...rest] = line.split(' ');
  const conditions = rest
    .filter((r) => r.startsWith('!'))
    .map((r) => ({ kind: r[1] ?? '', positions: (r.slice(2).match(/\d\d/g) ?? []).map(Number) }));
  return { id, conditions, elements: rest.filter((r) => !r.startsWith('!')).map(readElement) };
}

function readElement(text: string): ElementDef | undefined {
  if (text === '-') return undefined;
  const composite = /^([RSN])\((.*)\)(?:\*(\d+))?$/.exec(text);
  if (composite) {
    const [, usage, inner = '', repeats] = composite;
    return {
      required: usage === 'R',
      de: '',
      codes: undefined,
      list: undefined,
      pattern: undefined,
      parts: inner.split(';').map(readElement),
      repeats: repeats ? Number(repeats) : 1,
    };
  }
  const simple = /^([RSN])([A-Z]?\d+)(?:=(.*)|@(.*)|\/(.*)\/)?$/.exec(text);
  if (!simple || simple[1] === 'N') return undefined;
  const [, usage, de = '', codes, list, pattern] = simple;
  return {
    required: usage === 'R',
    de,
    codes: codes === undefined ? undefined : new Set(codes.split(',').map((c) => c.replaceAll('_', ' '))),
    list,
    pattern: pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`),
    parts: undefined,
    repeats: 1,
  };
}
