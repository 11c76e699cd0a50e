import type { Claim, Encounter } from '../../../schemas';
import type { IsoDate, Thousandths } from '../../../schemas/values';
import { isInstitutional } from '../records/bill';
import { addDays } from '../records/dates';
import type { Care } from './medicare/postoperative';
import { isFacility } from './places';

/** A service line with everything that its price and its benefit depend on. */
export interface ServiceLine {
  /** 1 for the first line. */
  readonly number: number;
  readonly written: Written;
  /** Procedure, else revenue code, as people say it; empty when the line has none. */
  readonly code: string;
  readonly procedure: string;
  readonly revenue: string;
  readonly modifiers: readonly string[];
  readonly units: Thousandths;
  /** First day of the line's own date, else of the record's. */
  readonly date: IsoDate | undefined;
  readonly place: string;
  /** Billed on the institutional form. */
  readonly institutional: boolean;
  /** The first three characters of an institutional record's type of bill, `013`; empty where nothing tells them. */
  readonly bill: string;
  /** Of a hospital stay: the revenue code of its first room, to which its other services belong; empty elsewhere. */
  readonly room: string;
  /** Paid at facility amounts. */
  readonly facility: boolean;
  /** When this provider took the care after a surgery over, or gave it up; undefined where the record says neither. */
  readonly care?: Care | undefined;
  /** NPI of the rendering provider, else of the attending one; empty when there is none. */
  readonly provider: string;
}

export type Written = NonNullable<NonNullable<Encounter['service']>['line']>[number];

const NO_MODIFIERS: readonly string[] = [];
const bare = (code: string): string => code.replace('.', '').toUpperCase();

const NO_LINES: readonly Written[] = [];

/** Bills of a hospital's own stays. */
const HOSPITAL_STAYS: ReadonlySet<string> = new Set(['011', '041']);
/** What a stay is taken for where no room is on the bill, as on a late one: semi-private, general. */
const ROOM = '0120';

/** Revenue codes of room and board. */
export const isRoom = (revenue: string | undefined): boolean =>
  revenue !== undefined && revenue >= '0100' && revenue <= '0219';

/** Subacute rooms and the line that tells a nursing facility's rate. */
const isNursing = (revenue: string | undefined): boolean =>
  revenue === '0022' || (revenue !== undefined && revenue >= '0190' && revenue <= '0199');

/** Facility and kind of care: as the type of bill says; a record without one that has rooms on it is a stay. */
function billOf(record: Encounter | Claim, lines: readonly Written[]): string {
  const told = 'typeOfBill' in record ? record.typeOfBill?.code : undefined;
  if (told !== undefined) return (told.length === 3 ? `0${told}` : told).slice(0, 3);
  if (lines.some((l) => isNursing(l.revenue))) return '021';
  return lines.some((l) => isRoom(l.revenue)) ? '011' : '';
}

/** The last answer: all who judge and price a record ask one after the other. */
let last: { readonly record: Encounter | Claim; readonly lines: readonly ServiceLine[] } | undefined;

/** The service lines of an encounter or claim. */
export function serviceLines(record: Encounter | Claim): readonly ServiceLine[] {
  if (last?.record !== record) last = { record, lines: linesOf(record) };
  return last.lines;
}

function linesOf(record: Encounter | Claim): readonly ServiceLine[] {
  const written = record.service?.line ?? NO_LINES;
  const institutional = isInstitutional(record);
  const bill = institutional ? billOf(record, written) : '';
  const room = HOSPITAL_STAYS.has(bill) ? (written.find((l) => isRoom(l.revenue))?.revenue ?? ROOM) : '';
  const [assumed, relinquished] = [record.assumed?.date, record.relinquished?.date];
  const care: Care | undefined = assumed || relinquished ? { assumed, relinquished } : undefined;
  return written.map((written, i) => {
    const place = written.place?.code ?? record.place?.code ?? '';
    return {
      number: i + 1,
      written,
      code: written.procedure?.code ?? written.revenue ?? '',
      procedure: written.procedure?.code ?? '',
      revenue: written.revenue ?? '',
      modifiers: written.procedure?.modifiers ?? NO_MODIFIERS,
      units: written.units ?? 1000,
      date: written.dates?.from ?? record.date?.range?.from,
      place,
      institutional,
      bill,
      room,
      facility: institutional || isFacility(place),
      care,
      provider: written.rendering?.npi ?? record.rendering?.npi ?? record.attending?.npi ?? '',
    };
  });
}

/** Diagnoses that a line points to, without dots; all of the record's where it points to none. */
export function diagnosesOf(record: Encounter | Claim, line: Written): readonly string[] {
  const all = record.dx?.diagnosis ?? [];
  const pointed = line.pointers ? all.filter((d) => d.letter && line.pointers?.includes(d.letter.toUpperCase())) : all;
  return pointed.flatMap((d) => (d.code ? [bare(d.code)] : []));
}

/** The first of them. */
export function firstDiagnosisOf(record: Encounter | Claim, { pointers }: Written): string | undefined {
  const all = record.dx?.diagnosis ?? [];
  for (const { letter, code } of all)
    if (code && (!pointers || (letter && pointers.includes(letter.toUpperCase())))) return bare(code);
  return undefined;
}

/** Longest stay whose days are told apart; a longer range is a slip of the year. */
const MOST_DAYS = 1000;

/**
 * The days of a line: those of its own range, else, for room and board (revenue codes 0100–0219), as many as it has units,
 * else its one day.
 */
export function daysOf(line: ServiceLine): readonly IsoDate[] {
  const { date, written } = line;
  if (!date) return [];
  const days: IsoDate[] = [date];
  if (written.dates && written.dates.to > written.dates.from && written.dates.to < '9999') {
    for (let day = addDays(date, 1); day <= written.dates.to && days.length < MOST_DAYS; day = addDays(day, 1))
      days.push(day);
  } else if (isRoom(line.revenue)) {
    const count = Math.min(MOST_DAYS, Math.floor(line.units / 1000));
    for (let i = 1; i < count; i++) days.push(addDays(date, i));
  }
  return days;
}
