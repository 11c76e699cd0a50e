/**
 * Characters to segments. The delimiters are read from each interchange header and never assumed; positions are kept; what cannot be
 * read is told once and passed over. A text may come in pieces of any size, and only the unfinished end of a piece is kept.
 */

export interface Delimiters {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly segment: string;
}

export interface Segment {
  /** In upper case, as in `NM1`. */
  readonly id: string;
  /** The id at index 0, then the elements by their numbers: `elements[1]` is `NM101`. */
  readonly elements: readonly string[];
  /** Characters from the start of the text, a byte order mark counted. */
  readonly offset: number;
  readonly delimiters: Delimiters;
}

/** Something about the text that keeps a part of it from being read as it was meant. */
export interface Problem {
  readonly offset: number;
  readonly message: string;
  /** The text ends before it should. */
  readonly cut?: boolean;
}

export interface Scanner {
  readonly push: (text: string) => void;
  /** To be called after the last piece. */
  readonly end: () => void;
}

/** The header has 106 characters; some more are looked at, to see whether what follows agrees with it. */
const LOOK = 420;
/** No segment of these guides is longer; a longer one has lost its end. */
const LONGEST = 20_000;
const HEADER_SEPARATORS = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];

/** The element of a segment by its number, empty where it has none. */
export const el = (segment: Segment, number: number): string => segment.elements[number] ?? '';

/** The components of an element by its number. */
export const parts = (segment: Segment, number: number): string[] => {
  const text = segment.elements[number];
  return text === undefined || text === '' ? [] : text.split(segment.delimiters.component);
};

/** Reads pieces of text and hands on one segment after the other, and what is wrong with the text itself. */
export function createScanner(take: (segment: Segment) => void, tell: (problem: Problem) => void): Scanner {
  let rest = '';
  /** Offset of the first character of `rest`. */
  let base = 0;
  let delimiters: Delimiters | undefined;
  let folded = false;
  let told = 0;
  /** Text outside of interchanges is told of once, until one begins. */
  let strange = false;

  const say = (offset: number, message: string, cut = false): void => {
    // A text of another kind would be told about in every line.
    if (++told <= 20) tell({ offset, message, ...(cut && { cut }) });
  };

  /** Reads the header that starts at `at`; returns where the next segment starts, or -1 when more text is needed. */
  const header = (at: number, last: boolean): number => {
    if (!last && rest.length - at < LOOK) return -1;
    if (rest[at] === 'i' && !folded) {
      folded = true;
      rest = rest.toUpperCase();
      say(base + at, 'This file is written in lower case; it is read as if it were in upper case.');
    }
    const found = readHeader(rest.slice(at, at + LOOK));
    if (!found) {
      say(
        base + at,
        'This interchange header (ISA) is cut or has lost its separators: its 16 elements were not found.',
      );
      delimiters = undefined;
      return at + 3;
    }
    delimiters = found.delimiters;
    if (found.note) say(base + at, found.note);
    take({ id: 'ISA', elements: found.elements, offset: base + at, delimiters });
    return at + found.length;
  };

  const run = (last: boolean): void => {
    let at = 0;
    for (;;) {
      if (!delimiters) {
        const start = findHeader(rest, at);
        if (start < 0) {
          const keep = last ? rest.length : Math.max(at, rest.length - 3);
          const junk = rest
            .slice(at, keep)
            .replace(/^\ufeff/, '')
            .trim();
          if (junk && !strange) say(base + at, notX12(junk));
          strange ||= junk !== '';
          at = keep;
          break;
        }
        const junk = rest
          .slice(at, start)
          .replace(/^\ufeff/, '')
          .trim();
        if (junk && !strange) say(base + at, notX12(junk));
        strange = false;
        const next = header(start, last);
        if (next < 0) {
          at = start;
          break;
        }
        at = next;
        continue;
      }
      const { element, segment } = delimiters;
      // Line ends after a segment are no part of the next one, unless they are delimiters themselves.
      for (; at < rest.length; at++) {
        const c = rest.charCodeAt(at);
        if (c > 32 && c !== 0xfeff && c !== 26) break;
        const char = rest[at];
        if (char === element) break;
        if (char === segment && at > 0 && c !== 10 && c !== 13) break;
      }
      if (startsHeader(rest, at)) {
        const next = header(at, last);
        if (next < 0) break;
        at = next;
        continue;
      }
      let end = rest.indexOf(segment, at);
      if (end < 0) {
        if (!last && rest.length - at < LONGEST) break;
        if (rest.slice(at).trim() === '') {
          at = rest.length;
          break;
        }
        const id = rest.slice(at, at + 3);
        if (last && /^IEA/.test(id) && rest.length - at < 40)
          say(base + at, 'The last segment has no end mark; it is read as if it had one.');
        else
          say(
            base + at,
            `This segment has no end mark (“${shown(segment)}” in this file): the file may be cut here.`,
            true,
          );
        end = rest.length;
      }
      let text = rest.slice(at, end);
      if (text.length > 100) {
        // The start of another interchange inside a segment: the one before was cut.
        const inner = innerHeader(text);
        if (inner > 0) {
          say(base + at, 'This segment is cut: another interchange begins inside it.', true);
          text = text.slice(0, inner);
          end = at + inner - 1;
        }
      }
      // A text wrapped at a width has line ends in the middle of segments.
      if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) text = text.replace(/[\r\n]+/g, '');
      const elements = text.split(element);
      let id = elements[0] ?? '';
      if (id.length < 2 || id.length > 3 || !isId(id)) {
        const trimmed = id.trim().toUpperCase();
        if (/^[A-Z][A-Z0-9]{1,2}$/.test(trimmed)) id = trimmed;
        else {
          if (text.trim() !== '') say(base + at, `“${text.trim().slice(0, 20)}” is no segment.`);
          id = '';
        }
      }
      if (id) take({ id, elements, offset: base + at, delimiters });
      at = Math.min(rest.length, end + 1);
    }
    base += at;
    rest = rest.slice(at);
  };

  return {
    push: (text) => {
      const more = folded ? text.toUpperCase() : text;
      rest = rest === '' ? more : rest + more;
      run(false);
    },
    end: () => run(true),
  };
}

/** Reads a whole text at once. */
export function segmentsOf(text: string): { segments: Segment[]; problems: Problem[] } {
  const segments: Segment[] = [];
  const problems: Problem[] = [];
  const scanner = createScanner(
    (s) => segments.push(s),
    (p) => problems.push(p),
  );
  scanner.push(text);
  scanner.end();
  return { segments, problems };
}

const isId = (id: string): boolean => {
  const a = id.charCodeAt(0);
  if (a < 65 || a > 90) return false;
  for (let i = 1; i < id.length; i++) {
    const c = id.charCodeAt(i);
    if (!((c >= 65 && c <= 90) || (c >= 48 && c <= 57))) return false;
  }
  return true;
};

const shown = (char: string): string =>
  char === '\n'
    ? 'line end'
    : char === '\r'
      ? 'carriage return'
      : char < ' '
        ? `character ${char.charCodeAt(0)}`
        : char;
const notX12 = (junk: string): string =>
  `“${junk.slice(0, 20).replace(/\s+/g, ' ')}…” belongs to no interchange: an X12 file starts with ISA.`;

/** Whether an interchange header starts here: `ISA` and a character that no name or code continues with. */
function startsHeader(text: string, at: number): boolean {
  const a = text.charCodeAt(at);
  if ((a !== 73 && a !== 105) || (text.charCodeAt(at + 1) | 32) !== 115) return false;
  return /^ISA[^A-Za-z0-9\s]/i.test(text.slice(at, at + 4));
}

function findHeader(text: string, from: number): number {
  const found = /ISA[^A-Za-z0-9 ]/gi;
  found.lastIndex = from;
  return found.exec(text)?.index ?? -1;
}

function innerHeader(text: string): number {
  const found = /ISA([^A-Za-z0-9 ])\d\d\1.{10}\1\d\d\1/.exec(text);
  return found?.index ?? -1;
}

interface Header {
  readonly delimiters: Delimiters;
  readonly elements: readonly string[];
  readonly length: number;
  readonly note?: string;
}

/** The header at the start of a text: by its fixed widths, else without the line ends of a wrapped text, else by its separators. */
function readHeader(text: string): Header | undefined {
  const fixed = (t: string): boolean => HEADER_SEPARATORS.every((i) => t[i] === t[3]) && t.length >= 105;
  if (fixed(text)) return settled(text, text.slice(0, 105), 105);
  // The 106 characters of the header, passing over the line ends of a wrapped text.
  let plain = '';
  let used = 0;
  while (used < text.length && plain.length < 105) {
    const char = text[used++] ?? '';
    if (char !== '\n' && char !== '\r') plain += char;
  }
  if (plain.length === 105 && fixed(plain)) return settled(text, plain, used);
  const separator = text[3] ?? '';
  let at = -1;
  for (let n = 0; n < 16; n++) {
    at = text.indexOf(separator, at + 1);
    if (at < 0) return undefined;
  }
  if (at > 200 || at + 2 >= text.length) return undefined;
  const found = settled(text, text.slice(0, at + 2), at + 2);
  return {
    ...found,
    note: found.note ?? 'The elements of this interchange header (ISA) do not have their fixed widths.',
  };
}

/** Completes a header with what follows it: its end mark, and whether the next segment agrees with the delimiters. */
function settled(text: string, header: string, length: number): Header {
  let element = header[3] ?? '*';
  const elements = header.split(element);
  const component = header.at(-1) ?? ':';
  let segment = text[length] ?? '~';
  let note: string | undefined;
  // After a wrapped header the end mark may stand behind a line end; a line end alone is a mark where no other follows.
  if (segment === '\r' && text[length + 1] === '\n') segment = '\n';
  const after = text.slice(length + 1).replace(/^[\s~]+/, '');
  const next = /^(?:GS|TA1)([^A-Za-z0-9\s])/i.exec(after)?.[1];
  if (next !== undefined && next !== element) {
    note = `The header (ISA) separates elements with “${element}” and what follows with “${next}”; each is read by its own.`;
    element = next;
  }
  if (next !== undefined && segment !== '\n') {
    const group = after.slice(0, Math.max(0, after.indexOf(segment)) || after.length);
    const lines = group.split(/\r?\n/);
    if (lines.length > 1 && lines.slice(1).some((l) => /^(?:ST|BHT|BPR|NM1|AK1|TRN)[^A-Za-z0-9\s]/.test(l))) {
      note = `The header (ISA) ends segments with “${shown(segment)}” and what follows with line ends; it is read so.`;
      segment = '\n';
    }
  }
  const repetition = elements[11] && !/[A-Za-z0-9 ]/.test(elements[11]) ? elements[11] : '^';
  return {
    delimiters: { element, component, repetition, segment },
    elements,
    length: length + 1,
    ...(note && { note }),
  };
}
