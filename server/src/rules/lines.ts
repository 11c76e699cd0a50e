import type { IsoDate } from '../../../schemas/values';
import type { RuleContext } from './rule';
import type { VisitLine } from './visit';

/** The procedure codes of a day of the record, each once; read once for the rules that ask, however many lines do. */
export function codesOfDay(context: RuleContext, day: IsoDate | undefined): ReadonlySet<string> {
  const days = context.once('codes by day', () => {
    const found = new Map<IsoDate | undefined, Set<string>>();
    for (const { line, dates } of context.visit?.lines ?? []) {
      const code = line.procedure?.code;
      if (code === undefined) continue;
      const known = found.get(dates?.from);
      if (known) known.add(code);
      else found.set(dates?.from, new Set([code]));
    }
    return found;
  });
  return days.get(day) ?? NONE;
}
const NONE: ReadonlySet<string> = new Set();

/** The line of an entry. */
export function lineAtEntry(context: RuleContext, at: number): VisitLine | undefined {
  const lines = context.once('lines by entry', () => new Map((context.visit?.lines ?? []).map((l) => [l.line.at, l])));
  return lines.get(at);
}
