/**
 * A page as data, and a document that is brought to look like it. What stays keeps its element, so that focus, selection and
 * scrolling survive an update, and a screen reader hears only what has changed.
 */

/** An element as it shall be. Attributes that are `undefined` or `false` are absent, `true` stands without a value. */
export interface Described {
  readonly tag: string;
  /** What an element is known by among its siblings; without one, elements of a tag are matched in order. */
  readonly key?: string | undefined;
  readonly attributes: Attributes;
  readonly children: readonly Content[];
}
export type Content = Described | string;
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** What may stand among children: absent things are left out, so that a view can say `condition && element(…)`. */
type Child = Content | false | undefined | readonly Child[];

/** Describes an element; the attribute `key` becomes its key. */
export function element(
  tag: string,
  { key, ...attributes }: Attributes = {},
  ...children: readonly Child[]
): Described {
  return { tag, attributes, children: contents(children), ...(typeof key === 'string' && { key }) };
}

/** Flattens, and joins neighbouring texts: a document would do the same when it is read back. */
function contents(children: readonly Child[]): Content[] {
  const found: Content[] = [];
  const add = (child: Child): void => {
    if (child === false || child === undefined || child === '') return;
    if (isList(child)) {
      child.forEach(add);
      return;
    }
    const last = found.at(-1);
    if (typeof child === 'string' && typeof last === 'string') found[found.length - 1] = last + child;
    else found.push(child);
  };
  children.forEach(add);
  return found;
}

const isList = (child: Child): child is readonly Child[] => Array.isArray(child);

/** Something shown: what it was made from, its node, and the same of its children. */
export interface Mounted {
  content: Content;
  readonly node: Node;
  children: Mounted[];
}

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS: ReadonlySet<string> = new Set(['svg', 'rect', 'path']);

/** Makes the nodes of some content; they stand nowhere yet. */
export function mount(document: Document, content: Content): Mounted {
  if (typeof content === 'string') return { content, node: document.createTextNode(content), children: [] };
  const { tag, attributes } = content;
  const node = SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  const children = content.children.map((child) => mount(document, child));
  for (const child of children) node.appendChild(child.node);
  return { content, node, children };
}

/** Brings what is mounted to look like `next`, which must be of the same tag. */
export function patch(document: Document, mounted: Mounted, next: Content): void {
  const before = mounted.content;
  mounted.content = next;
  if (typeof next === 'string') {
    if (before !== next) mounted.node.nodeValue = next;
    return;
  }
  if (typeof before === 'string') return;
  const node = mounted.node as Element;
  for (const name of Object.keys(before.attributes))
    if (!(name in next.attributes)) setAttribute(node, name, undefined);
  for (const [name, value] of Object.entries(next.attributes))
    if (before.attributes[name] !== value) setAttribute(node, name, value);
  mounted.children = patchChildren(document, node, mounted.children, next.children);
}

function patchChildren(
  document: Document,
  parent: Node,
  before: readonly Mounted[],
  next: readonly Content[],
): Mounted[] {
  const known = new Map<string, Mounted>();
  const nameOld = namer();
  for (const child of before) known.set(nameOld(child.content), child);
  const nameNew = namer();
  const after = next.map((content) => {
    const name = nameNew(content);
    const kept = known.get(name);
    if (!kept) return mount(document, content);
    known.delete(name);
    patch(document, kept, content);
    return kept;
  });
  for (const { node } of known.values()) parent.removeChild(node);
  // Only a node that is out of place is moved: a moved element loses the focus.
  let place = parent.firstChild;
  for (const { node } of after)
    if (node === place) place = node.nextSibling;
    else parent.insertBefore(node, place);
  return after;
}

/** Names siblings: by tag and key, or by tag and how many of it came before. */
function namer(): (content: Content) => string {
  const counts = new Map<string, number>();
  return (content) => {
    const tag = typeof content === 'string' ? '#text' : content.tag;
    if (typeof content !== 'string' && content.key !== undefined) return `${tag} ${content.key}`;
    const count = counts.get(tag) ?? 0;
    counts.set(tag, count + 1);
    // Keys never start with a number sign, so a count is not mistaken for one.
    return `${tag} #${count}`;
  };
}

function setAttribute(node: Element, name: string, value: string | boolean | undefined): void {
  if (value === undefined || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? '' : value);
}
