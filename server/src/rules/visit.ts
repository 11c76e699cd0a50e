import type { Claim, Encounter } from '../../../schemas';
import type { Cents, DateRange, IsoDate } from '../../../schemas/values';
import { isInstitutional } from '../records/bill';
import { type Item, recordOf } from '../records/book';
import type { Stage } from './rule';

type Line = NonNullable<NonNullable<Encounter['service']>['line']>[number];
type Diagnosis = NonNullable<NonNullable<Encounter['dx']>['diagnosis']>[number];

/** A service line as rules look at it: with the date and place that count for it. */
export interface VisitLine {
  readonly line: Line;
  /** 1 for the first line. */
  readonly number: number;
  /** Own date, else the record's; undefined when there is none. */
  readonly dates: DateRange | undefined;
  readonly place: string | undefined;
  readonly charge: Cents | undefined;
}

/** An encounter or a claim, as most rules look at it. */
export interface Visit {
  readonly record: Encounter | Claim;
  readonly isClaim: boolean;
  /** The record where it is a claim. */
  readonly claim: Claim | undefined;
  /** `ready` once the claim's history holds anything but `prepared`; encounters and new claims are drafts. */
  readonly stage: Stage;
  /** By its `bill` entry, else by the revenue codes of its lines; see records/bill.ts. */
  readonly institutional: boolean;
  readonly dates: DateRange | undefined;
  readonly lines: readonly VisitLine[];
  readonly diagnoses: readonly Diagnosis[];
  /** What was found out about its diagnoses, for the many rules that ask; see datesOf and listed. */
  readonly found: { listed?: readonly Diagnosis[]; readonly days: Map<string | undefined, readonly IsoDate[]> };
  /** All diagnosis codes with where they stand: lettered, admitting, reason, external. */
  readonly allDiagnoses: readonly { at: number; code: string; letter: string | undefined }[];
}

/** Looks at an encounter or claim as a visit; undefined for other kinds. */
export function visitOf(item: Item): Visit | undefined {
  if (item.kind !== 'encounter' && item.kind !== 'claim') return undefined;
  const record = recordOf(item as Item<'encounter' | 'claim'>);
  const claim = item.kind === 'claim' ? (record as Claim) : undefined;
  const written = record.service?.line ?? [];
  const dates = record.date?.range;
  const dx = record.dx;
  const diagnoses = dx?.diagnosis ?? [];
  const allDiagnoses: { at: number; code: string; letter: string | undefined }[] = [];
  for (const d of diagnoses) if (d.code) allDiagnoses.push({ at: d.at, code: d.code, letter: d.letter });
  for (const d of [dx?.admitting, ...(dx?.reason ?? []), ...(dx?.external ?? [])])
    if (d?.code) allDiagnoses.push({ at: d.at, code: d.code, letter: undefined });
  return {
    record,
    isClaim: claim !== undefined,
    claim,
    stage: claim?.history?.event?.some((e) => e.event !== undefined && e.event !== 'prepared') ? 'ready' : 'draft',
    institutional: isInstitutional(record),
    dates,
    lines: written.map((line, i) => ({
      line,
      number: i + 1,
      dates: line.dates ?? dates,
      place: line.place?.code ?? record.place?.code,
      charge: line.charge,
    })),
    diagnoses,
    found: { days: new Map() },
    allDiagnoses,
  };
}
