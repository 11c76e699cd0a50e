import type { Row, Table } from '../../codes/import/lists';
import { problem, type SourceFile } from '../../codes/import/source';

/** What an answer of an API looks like at its start: an object or a list of objects. */
const BEGINNING = /^\s*(?:\[\s*\{|\{\s*")/;

/**
 * Rows of an answer of CMS’s Coverage API, saved to a file: `{"data":[{"article_id":…},…]}`, or the list alone. Undefined where a text
 * is no such answer. Values that are no text or number are left out.
 */
export function jsonTable(file: SourceFile): Table | undefined {
  if (!BEGINNING.test(file.text.slice(0, 200))) return undefined;
  let answer: unknown;
  try {
    answer = JSON.parse(file.text);
  } catch {
    throw problem(file, 'a whole JSON text', 'one that breaks off: the file may be cut');
  }
  const data = Array.isArray(answer) ? answer : (answer as { readonly data?: unknown }).data;
  if (!Array.isArray(data)) return undefined;
  const headers = new Set<string>();
  const rows = data.flatMap((entry: unknown): Row[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const row: Record<string, string> = Object.create(null);
    for (const [name, value] of Object.entries(entry))
      if (typeof value === 'string' || typeof value === 'number') {
        headers.add(name);
        row[name] = String(value);
      }
    return [row];
  });
  return { headers: [...headers], rows };
}
