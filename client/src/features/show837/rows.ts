/** A line of the page and the line of a record file that it comes from, both from 0. */
export interface PageRow {
  readonly line: number;
  readonly uri: string;
  readonly at: number;
}

/**
 * The line of the page for a line of a record: the first segment that comes from it, else of those that come from a line further up
 * in the same file the nearest, as for an entry that is sent with its parent. Undefined where the page has nothing from that file
 * up to the line.
 */
export function segmentOf(rows: readonly PageRow[], uri: string, line: number): number | undefined {
  let best: PageRow | undefined;
  for (const row of rows) {
    if (row.uri !== uri || row.at > line) continue;
    if (!best || row.at > best.at) best = row;
  }
  return best?.line;
}

/** The line of a record for a line of the page: its own, else that of the nearest segment above it. */
export function textOf(rows: readonly PageRow[], line: number): PageRow | undefined {
  let best: PageRow | undefined;
  for (const row of rows) if (row.line <= line && (!best || row.line > best.line)) best = row;
  return best;
}
