/** A line of a document, counted from 0. */
export interface Spot {
  readonly uri: string;
  readonly line: number;
}

/** Where the panel looks for the record to show. */
export interface Spots {
  /** The caret of the record file that was last worked in; `bills` where encounters and claims are expected in that file. */
  readonly caret?: (Spot & { readonly bills: boolean }) | undefined;
  /** The first line of the record that was shown last. */
  readonly last?: Spot | undefined;
}

/**
 * Finds the record to show: the one under the caret. A caret in a plan or a fee table leaves the panel on the record that it
 * showed, so that a change there can be watched; a caret in another claim file outside any record shows that there is none.
 *
 * @param ask the cost of the encounter or claim at a spot, `null` where none stands
 */
export async function modelFor<T>({ caret, last }: Spots, ask: (spot: Spot) => Promise<T | null>): Promise<T | null> {
  if (caret) {
    // In a plan or a fee table there is seldom a record: the last one is asked for at the same time, and is there a round trip sooner.
    const meanwhile = last && !caret.bills ? ask(last) : undefined;
    meanwhile?.catch(() => {});
    const model = await ask(caret);
    if (model === null && meanwhile) return meanwhile;
    if (model !== null) return model;
    if (caret.bills && caret.uri !== last?.uri) return null;
  }
  return last ? ask(last) : null;
}

interface Position {
  readonly line: number;
  readonly character: number;
}
/** One replacement in a document, as the editor reports it. */
interface Replacement {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/**
 * Where a line is after replacements: text that comes or goes above a record moves it. All ranges are in the numbers of the text
 * before, as the editor gives them.
 */
export function movedLine(line: number, replacements: readonly Replacement[]): number {
  let moved = line;
  for (const { range, text } of replacements) {
    const { start, end } = range;
    const added = text.split('\n').length - 1;
    const isAbove = end.line < line || (end.line === line && end.character === 0);
    if (isAbove) moved += added - (end.line - start.line);
    // The line itself was replaced, as when a whole document is formatted: it is most likely still where it was.
    else if (start.line < line) moved = Math.min(moved, start.line + added);
  }
  return moved;
}
