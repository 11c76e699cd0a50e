// As much of a document as the patcher touches, so that it can be watched in Node. It refuses what a browser refuses.

/** A node, an element or a text. */
export class TinyNode {
  parent: TinyNode | undefined;
  readonly childNodes: TinyNode[] = [];
  readonly attributes = new Map<string, string>();

  constructor(
    readonly tag: string,
    public nodeValue: string | null = null,
    readonly moves: string[] = [],
  ) {}

  get firstChild(): TinyNode | null {
    return this.childNodes[0] ?? null;
  }
  get nextSibling(): TinyNode | null {
    const siblings = this.parent?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }
  get textContent(): string {
    return this.nodeValue ?? this.childNodes.map((child) => child.textContent).join('');
  }
  setAttribute(name: string, value: string): void {
    this.moves.push(`${this.tag} ${name}=${value}`);
    this.attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.moves.push(`${this.tag} -${name}`);
    this.attributes.delete(name);
  }
  appendChild(child: TinyNode): void {
    this.insertBefore(child, null);
  }
  insertBefore(child: TinyNode, before: TinyNode | null): void {
    child.parent?.removeChild(child);
    const index = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    if (index < 0) throw new Error('insertBefore: not a child');
    this.moves.push(`insert ${child.tag}`);
    this.childNodes.splice(index, 0, child);
    child.parent = this;
  }
  removeChild(child: TinyNode): void {
    const index = this.childNodes.indexOf(child);
    if (index < 0) throw new Error('removeChild: not a child');
    this.moves.push(`remove ${child.tag}`);
    this.childNodes.splice(index, 1);
    child.parent = undefined;
  }

  /** All elements of a tag below this one, in document order. */
  all(tag: string): TinyNode[] {
    return this.childNodes.flatMap((child) => [...(child.tag === tag ? [child] : []), ...child.all(tag)]);
  }
  /** The element of a tag that is the only one below this one. */
  one(tag: string): TinyNode {
    const [found, ...more] = this.all(tag);
    if (!found || more.length) throw new Error(`${more.length + (found ? 1 : 0)} elements ${tag}`);
    return found;
  }
  /** Written out as HTML, to compare whole documents. */
  get html(): string {
    if (this.nodeValue !== null) return this.nodeValue;
    const attributes = [...this.attributes].sort().map(([name, value]) => ` ${name}="${value}"`);
    return `<${this.tag}${attributes.join('')}>${this.childNodes.map((child) => child.html).join('')}</${this.tag}>`;
  }
}

/** A document that makes such nodes, and the list of everything that is done to them. */
export function tinyDocument(): { document: Document; moves: string[] } {
  const moves: string[] = [];
  const document = {
    createElement: (tag: string) => new TinyNode(tag, null, moves),
    createElementNS: (_space: string, tag: string) => new TinyNode(tag, null, moves),
    createTextNode: (text: string) => new TinyNode('#text', text, moves),
  };
  return { document: document as unknown as Document, moves };
}

export const tiny = (node: Node): TinyNode => node as unknown as TinyNode;
