/**
 * Codes that the prose of a note names in parentheses: `(E08.-)`, `(O10-O11, O13-O16)`, `(I60-I69)`, `(S72.0- with final character 7)`.
 * A code stands for all codes that begin with it; `.-` says the same. What is no code is passed over.
 */
export interface NamedRange {
  readonly from: string;
  readonly to: string;
}

const CODE = /[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.[0-9A-Z]{0,4})?/;
const ITEM = new RegExp(
  `(${CODE.source})(?:\\.?-(?![A-Z0-9]))?(?:\\s*-\\s*(${CODE.source})(?:\\.?-(?![A-Z0-9]))?)?`,
  'g',
);

const bare = (code: string): string => code.replace('.', '');

/** All ranges that a note's text names, in order, each once. */
export function rangesIn(text: string): NamedRange[] {
  const found = new Map<string, NamedRange>();
  for (const [, inside = ''] of text.matchAll(/\(([^()]*)\)/g))
    for (const [, low = '', high] of inside.matchAll(ITEM)) {
      const from = bare(low);
      const to = high === undefined ? from : bare(high);
      // `A00-B99` is a range of categories; an end before its start is a misprint and names its start only.
      const range = to.slice(0, from.length) < from ? { from, to: from } : { from, to };
      found.set(`${range.from}-${range.to}`, range);
    }
  return [...found.values()];
}
