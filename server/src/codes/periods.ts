import type { IsoDate } from '../../../schemas/values';
import type { Codes } from './builtin';
import { type CodeTable, historyAt, indexOf } from './codec';
import type { SetName } from './import/table';
import { daysOf, editionName, editionsOf } from './installed';
import { statusOn } from './status';
import type { CodeStatus } from './types';

/** A list that carries periods, imported or built in, with the days of which it is the list. */
export interface PeriodSource {
  readonly table: CodeTable;
  readonly name: string;
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
}

/** All lists of a set, the newest first; the built-in one stands among them by its own days. */
export function sourcesOf(codes: Codes, set: SetName, builtin?: PeriodSource): PeriodSource[] {
  const found: PeriodSource[] = builtin ? [builtin] : [];
  for (const edition of editionsOf(codes.installed, set)) {
    const table = edition.list()?.codes;
    if (table) found.push({ table, name: editionName(edition), ...daysOf(edition) });
  }
  // Sorting is stable, and the built-in list comes first: of one day, the imported one stands before it.
  return found
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : 0))
    .reverse();
}

/**
 * What the lists together say about a code on a date; undefined when none has it. The newest list that has the code tells its days.
 * Two things a list cannot tell alone: when a code that a newer one no longer carries ended, and when a code without a first day
 * began; for the dates in between that is said.
 */
export function periodStatus(
  sources: readonly PeriodSource[],
  code: string,
  date: IsoDate,
  name: string,
): CodeStatus | undefined {
  let newer: PeriodSource | undefined;
  let undecided: CodeStatus | undefined;
  for (const source of sources) {
    const at = indexOf(source.table, code);
    if (at < 0) {
      // The list of the date itself lacks what only a later one has.
      if (undecided && source.from && source.from <= date && source.to && date <= source.to)
        return { status: 'unknown' };
      newer = source;
      continue;
    }
    const fact = statusOn(historyAt(source.table, at), date, name);
    if (fact.status === 'valid' && newer) return dropped(source, newer, fact, code, date);
    if (fact.status === 'valid' && !fact.from && source.from && date < source.from) {
      const why = `${source.name} has ${code} but not its first day`;
      undecided ??= historyAt(source.table, at).some((p) => p.notOn) ? fact : { status: 'not-evaluated', why };
      continue;
    }
    if (fact.status !== 'not-evaluated') return fact;
    undecided ??= fact;
  }
  return undecided;
}

/** A code that is still open in a list and missing from the next one. */
function dropped(
  source: PeriodSource,
  newer: PeriodSource,
  fact: CodeStatus & { readonly status: 'valid' },
  code: string,
  date: IsoDate,
): CodeStatus {
  if ((fact.to && newer.from && fact.to < newer.from) || (source.to && date <= source.to)) return fact;
  if (!newer.from || date >= newer.from) return { status: 'unknown' };
  const why = `${source.name} has ${code} and ${newer.name} no longer has it; the day on which it ended is not known`;
  return { status: 'not-evaluated', why };
}
