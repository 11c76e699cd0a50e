import type { Claim, Patient } from '../../../../schemas';
import type { DateRange, IsoDate } from '../../../../schemas/values';
import { recordOf } from '../../records/book';
import { within } from '../../records/dates';
import { relatedTo } from '../related';
import type { Report, RuleContext } from '../rule';

type Coverage = NonNullable<Patient['coverage']>[number];

/**
 * Reports the days of a record on which none of the coverages that it means is active: those before all of them begin, or those after
 * one has ended.
 */
export function reportInactive(
  { visit, item, reader, report }: RuleContext,
  side: 'before' | 'after',
  message: (date: IsoDate, plan: string, range: DateRange) => string,
): void {
  const id = visit?.record.patient?.id;
  const patient = id === undefined ? undefined : reader.find('patient', id)[0];
  if (!visit || !patient) return;
  const named = visit.record.coverage?.which?.map((w) => w.toUpperCase());
  if (named?.includes('NONE')) return;
  const payer = item.kind === 'claim' ? (visit.record as Claim).payer?.which?.toUpperCase() : undefined;
  const means = (c: Coverage, words: readonly string[]): boolean =>
    words.some((w) => w === (c.rank ?? 'primary').toUpperCase() || w === c.plan?.toUpperCase());
  const born = recordOf(patient).born?.date;
  const wanted = (recordOf(patient).coverage ?? []).filter((c) =>
    payer !== undefined ? means(c, [payer]) : named === undefined || means(c, named),
  );
  if (wanted.length === 0) return;
  const tell = (at: number, slot: string, date: IsoDate | undefined, more: Report = {}): void => {
    // A day before the birth is a slip of its own.
    if (!date || (born && date < born) || wanted.some((c) => !c.effective?.range || within(date, c.effective.range)))
      return;
    const ended = wanted.filter((c) => c.effective?.range && c.effective.range.to < date);
    const later = wanted.filter((c) => c.effective?.range && c.effective.range.from > date);
    const found = side === 'after' ? ended.at(-1) : ended.length === 0 ? later[0] : undefined;
    const effective = found?.effective;
    if (!found || !effective?.range) return;
    report(at, slot, message(date, found.plan ?? '', effective.range), {
      related: [relatedTo(patient as never, effective.at, 'range', `Coverage ${found.plan ?? ''}`)],
      ...more,
    });
  };
  const { date } = visit.record;
  const inLines = visit.lines.filter((l) => l.line.dates);
  if (date?.range && (visit.lines.length === 0 || inLines.length < visit.lines.length))
    tell(date.at, 'range', date.range.from);
  for (const { line, charge } of inLines)
    tell(line.at, 'dates', line.dates?.from, charge === undefined ? {} : { atRisk: charge });
}
