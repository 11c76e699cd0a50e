import { encode } from '../../server/src/codes/codec';
import { diagnosisHistories } from './diagnosis-histories';
import { procedureHistories } from './procedure-histories';

/** A built-in table as it is written. */
export interface GeneratedTable {
  readonly file: string;
  readonly text: string;
  readonly codes: number;
  readonly histories: number;
}

/** The tables of code numbers made from the publishers' files below `data`. The same files always give the same bytes. */
export function codeTables(data: string): GeneratedTable[] {
  const { codes, modifiers } = procedureHistories(data);
  return [
    table('icd10cm.generated.txt', diagnosisHistories(data)),
    table('hcpcs.generated.txt', codes),
    table('modifiers.generated.txt', modifiers),
  ];
}

/** Orders histories by how often they occur, because the two commonest need no number, and writes the table. */
function table(file: string, codes: ReadonlyMap<string, string>): GeneratedTable {
  const counts = new Map<string, number>();
  for (const history of codes.values()) counts.set(history, (counts.get(history) ?? 0) + 1);
  const histories = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([history]) => history);
  const number = new Map(histories.map((history, i) => [history, i]));
  const rows = [...codes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, history]) => ({ code, history: number.get(history) ?? 0 }));
  const width = Math.max(...rows.map(({ code }) => code.length));
  return { file, text: encode(width, rows, histories), codes: rows.length, histories: histories.length };
}
