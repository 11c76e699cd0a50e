/**
 * Turns the facts of a guide (loops, segments, elements with their usage, repeat, codes and conditions) into our compact table. Names
 * and descriptions are dropped: only numbers, identifiers and codes are kept. The form is described in server/src/x12/guides/read.ts.
 */
export function guideTable(facts: string): string {
  const items: string[] = [];
  const bodies = new Map<string, number>();
  let loopId = '';
  const lines = facts.split('\n').filter((l) => l.trim() !== '');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const depth = indent(line);
    const loop = /^\s*LOOP (\S+) .*\[([RSN])\] x(\S+)/.exec(line);
    if (loop) {
      loopId = loop[1] ?? '';
      items.push(`${depth / 2} L ${loop[1]} ${loop[2]} ${maximum(loop[3])}`);
      continue;
    }
    const segment = /^\s*([A-Z][A-Z0-9]{1,2}) .*\[([RSN])\] max (\S+)/.exec(line);
    if (!segment) throw new Error(`not understood: ${line}`);
    let end = i + 1;
    while (end < lines.length && indent(lines[end] ?? '') > depth) end++;
    const body = corrected(loopId, [segment[1] ?? '', ...elementsOf(lines.slice(i + 1, end))]).join(' ');
    if (!bodies.has(body)) bodies.set(body, bodies.size);
    items.push(`${depth / 2} ${bodies.get(body)} ${segment[2]} ${maximum(segment[3])}`);
    i = end - 1;
  }
  return `${[...bodies.keys()].join('\n')}\n\n${items.join('\n')}`;
}

const indent = (line: string): number => line.length - line.trimStart().length;
const maximum = (text = ''): string => (text === '>1' ? '0' : text);

/** The conditions, then the elements by position; `-` stands for one that is not used. */
function elementsOf(lines: readonly string[]): string[] {
  const conditions: string[] = [];
  const elements: string[] = [];
  const place = (position: number, text: string): void => {
    while (elements.length < position) elements.push('-');
    elements[position - 1] = text;
  };
  let parts: string[] | undefined;
  let close = (): void => {};
  for (const line of lines) {
    const condition = /^\s*syntax (\S+)/.exec(line);
    if (condition) {
      conditions.push(`!${condition[1]}`);
      continue;
    }
    const composite = /^\s*(\d\d) .*\[([RSN])\] composite rep ?(\d*)/.exec(line);
    if (composite) {
      close();
      const own: string[] = [];
      parts = own;
      const [, position, usage, repeat] = composite;
      close = () => place(Number(position), `${usage}(${own.join(';')})${repeat ? `*${repeat}` : ''}`);
      continue;
    }
    const element = /^\s*[A-Z][A-Z0-9]{1,2}(\d\d)(?:-(\d\d))? .*\[([RSN])\] de(\S+)(?: (.*))?$/.exec(line);
    if (!element) throw new Error(`not understood: ${line}`);
    const [, position, part, usage, number, more = ''] = element;
    const text = `${usage}${number}${valuesOf(more.trim())}`;
    if (part && parts) {
      while (parts.length < Number(part)) parts.push('-');
      parts[Number(part) - 1] = text;
    } else {
      close();
      parts = undefined;
      close = () => {};
      place(Number(position), text);
    }
  }
  close();
  return [...conditions, ...elements];
}

/** `{A,B}` as `=A,B`, an outside list as `@name`, a pattern as `/…/`; blanks in a code as `_`. */
function valuesOf(text: string): string {
  const codes = /\{([^}]*)\}/.exec(text.startsWith('{') ? text : '');
  if (codes) return `=${codes[1]?.replaceAll(' ', '_')}`;
  const outside = /^ext:(\S+)/.exec(text);
  if (outside) return `@${outside[1]}`;
  const pattern = /^re:(\S+)/.exec(text);
  return pattern ? `/${pattern[1]}/` : '';
}

/** Where x12.md, from real files and the guides' own examples, knows better than the list: ST03 may always stand, a line's STC has no date. */
function corrected(loop: string, body: readonly string[]): string[] {
  if (body[0] === 'ST' && body.length === 3) return [...body, 'S1705'];
  if (body[0] === 'STC' && loop === '2220D') return body.map((text, i) => (i === 2 ? text.replace(/^R/, 'S') : text));
  return [...body];
}
