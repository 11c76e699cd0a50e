import type { DateRange, IsoDate } from '../../../../schemas/values';
import type { SetName } from '../../codes/import/table';
import type { Installed } from '../../codes/installed';
import { slotSpan } from '../../records/bind';
import { type Item, placeOf, type Reader, treeOfItem } from '../../records/book';
import { addDays, daysBetween, overlap } from '../../records/dates';
import type { Related } from '../../records/finding';
import { coverageOf } from '../parties';
import type { RuleContext } from '../rule';
import { type Visit, type VisitLine, visitOf } from '../visit';

/** What a payer holds together: the services of a patient on a day, wherever in the book they are written. */
export interface ServiceOfDay {
  readonly item: Item;
  readonly visit: Visit;
  readonly line: VisitLine;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly dates: DateRange;
  /** NPI of who gave it: the line's own, else the record's. */
  readonly provider: string | undefined;
}

/** The services of a record, and those of other records that its payer sees beside them. */
export interface Services {
  readonly own: readonly ServiceOfDay[];
  readonly others: readonly ServiceOfDay[];
  /** Why not all of them are here; undefined where they are. */
  readonly left: string | undefined;
}

/** Each service is held against each other one; no claim form has more lines. */
const MOST_SERVICES = 999;

/** A stay of a year has a bill a month; nobody is asked for more days of one line. */
const MOST_DAYS = 400;

/** The services around an encounter or claim; made once for all rules that ask. */
export function servicesAround({ engine, reader, item, once }: RuleContext): Services {
  return once('services of the day', () => gather(reader, item, hasEdits(engine.codes.installed)));
}

const EDITS: ReadonlySet<SetName> = new Set(['ptp', 'ptp-hospital', 'mue', 'mue-hospital', 'mue-dme', 'addon']);

const withEdits = new WeakMap<Installed, boolean>();

function hasEdits(installed: Installed): boolean {
  const has = withEdits.get(installed) ?? installed.editions.some(({ set }) => EDITS.has(set));
  withEdits.set(installed, has);
  return has;
}

function gather(reader: Reader, item: Item, tables: boolean): Services {
  const visit = visitOf(item);
  if (!visit) return { own: [], others: [], left: undefined };
  // Without a table there is nothing to hold them against: the first service says so, and the rest of the book is not looked at.
  if (!tables) return { own: servicesIn(item, visit, 1), others: [], left: undefined };
  const written = servicesIn(item, visit);
  const own = written.slice(0, MOST_SERVICES);
  const beside = own.length === 0 ? [] : othersOf(reader, item, visit, own);
  const left =
    written.length > MOST_SERVICES || beside.length > MOST_SERVICES
      ? `there are more than ${MOST_SERVICES} services, and only the first of them are held against each other`
      : undefined;
  return { own, others: beside.slice(0, MOST_SERVICES), left };
}

/** The services of other records that stand on the days of a record's own. */
function othersOf(reader: Reader, item: Item, visit: Visit, own: readonly ServiceOfDay[]): ServiceOfDay[] {
  const patient = visit.record.patient?.id;
  if (patient === undefined) return [];
  const around = new Set<Item>();
  for (const day of daysOf(own))
    for (const other of reader.servicesOf(patient, day)) around.add(other as unknown as Item);
  around.delete(item);
  if (around.size === 0) return [];
  const visits = [...around].flatMap((other) => {
    const found = visitOf(other);
    return found && found.record.patient?.id?.toUpperCase() === patient.toUpperCase()
      ? [{ item: other, visit: found }]
      : [];
  });
  const self = { item, visit };
  return visits
    .filter((other) => seenBeside(reader, self, other, [self, ...visits]))
    .flatMap((other) => servicesIn(other.item, other.visit))
    .filter((service) => own.some(({ dates }) => overlap(dates, service.dates)));
}

function daysOf(services: readonly ServiceOfDay[]): ReadonlySet<IsoDate> {
  const days = new Set<IsoDate>();
  for (const { dates } of services)
    for (let day = dates.from, n = 0; day <= dates.to && n < MOST_DAYS; day = addDays(day, 1), n++) days.add(day);
  return days;
}

function servicesIn(item: Item, visit: Visit, most = Number.POSITIVE_INFINITY): ServiceOfDay[] {
  const found: ServiceOfDay[] = [];
  for (const line of visit.lines) {
    if (found.length >= most) break;
    const { procedure, rendering } = line.line;
    if (procedure?.code.length !== 5 || !line.dates) continue;
    // A professional line without its own day in a range of days stands on none of them yet: date/line-missing asks for it.
    if (!visit.institutional && line.line.dates === undefined && line.dates.from !== line.dates.to) continue;
    found.push({
      item,
      visit,
      line,
      code: procedure.code,
      modifiers: procedure.modifiers,
      dates: line.dates,
      provider: rendering?.npi ?? visit.record.rendering?.npi,
    });
  }
  return found;
}

interface Beside {
  readonly item: Item;
  readonly visit: Visit;
}

/**
 * Whether a payer sees another record's services beside a record's own. An encounter and the claims made from it are the same services
 * once more, and so are a claim and its replacement, and the claims of one visit to two payers.
 */
function seenBeside(reader: Reader, own: Beside, other: Beside, all: readonly Beside[]): boolean {
  if (own.visit.institutional !== other.visit.institutional) return false;
  const [a, b] = [own.visit.claim, other.visit.claim];
  if (a?.frequency?.kind === 'void' || b?.frequency?.kind === 'void') return false;
  if (!a && !b) return true;
  if (a && b) {
    if (!samePayer(reader, own.visit, other.visit)) return false;
    const replaced = a.frequency?.kind === 'replacement' || b.frequency?.kind === 'replacement';
    return !(replaced && (shareEncounter(own, other) || shareCode(own.visit, other.visit)));
  }
  const [claim, encounter] = a ? [own, other] : [other, own];
  if (isFrom(claim, encounter.item.id)) return false;
  // An encounter that another claim bills is seen as that claim; a claim that bills another encounter, as that encounter.
  if (a ? all.some((c) => isFrom(c, encounter.item.id)) : (b?.from?.length ?? 0) > 0) return false;
  return (claim.visit.claim?.from?.length ?? 0) > 0 || !shareCode(claim.visit, encounter.visit);
}

const isFrom = ({ visit }: Beside, encounter: string): boolean =>
  visit.claim?.from?.some(({ id }) => id?.toUpperCase() === encounter.toUpperCase()) ?? false;

const shareEncounter = (a: Beside, b: Beside): boolean =>
  a.visit.claim?.from?.some(({ id }) => id !== undefined && isFrom(b, id)) ?? false;

function shareCode(a: Visit, b: Visit): boolean {
  const codes = new Set(b.lines.map(({ line }) => line.procedure?.code));
  return a.lines.some(({ line }) => codes.has(line.procedure?.code));
}

function samePayer(reader: Reader, a: Visit, b: Visit): boolean {
  const [one, two] = [coverageOf(reader, a)?.plan, coverageOf(reader, b)?.plan];
  if (one !== undefined && two !== undefined) return one.toUpperCase() === two.toUpperCase();
  return a.claim?.payer?.which?.toUpperCase() === b.claim?.payer?.which?.toUpperCase();
}

/** The place of another service as what belongs to a finding; in another record it follows that record when it moves. */
export function relatedTo(own: Item, { item, line }: ServiceOfDay, message: string): Related {
  const offset = (): number => slotSpan(treeOfItem(item), line.line.at, 'procedure').start;
  if (item === own)
    return {
      message,
      get offset() {
        return offset();
      },
    };
  return {
    path: item.file.path,
    message,
    get offset() {
      return placeOf(item).offset + offset();
    },
  };
}

/** `on line 2` in the same record, `on claim CLM-7` in another one. */
export const whereOf = (own: Item, { item, line }: ServiceOfDay): string =>
  item === own ? `line ${line.number}` : `${item.kind} ${item.id}`;

/** How many days a service takes, both ends included. */
export const lengthOf = ({ dates }: ServiceOfDay): number => daysBetween(dates.from, dates.to) + 1;
