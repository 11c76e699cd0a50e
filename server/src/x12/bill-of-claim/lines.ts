import type { Claim, Practice } from '../../../../schemas';
import type { Cents, DateRange, IsoDate } from '../../../../schemas/values';
import { chargeOf } from '../../pricing/amounts';
import { isRoom, type ServiceLine, serviceLines } from '../../pricing/lines';
import { isUnknown } from '../../pricing/result';
import { chargeTables } from '../../pricing/tables';
import type { Item, Reader } from '../../records/book';
import type { BillLine } from '../bill';
import { INPATIENT } from '../bill-institutional';
import { providerOf, type Tell } from '../bill-parties';
import { sent } from '../write';
import { some } from './coverage';
import { closed, institutionalDays } from './institutional';

/** Service lines of a claim as they are billed, with their charges, drugs and providers. */

const NO_DAYS: DateRange = { from: '0001-01-01' as IsoDate, to: '0001-01-01' as IsoDate };
/** Codes whose minutes are sent. */
const ANESTHESIA = /^0[01]\d{3}$/;
/** Laboratory codes, which a payer pays to a certified laboratory alone. */
const LABORATORY = /^8\d{4}$/;

/** Lines as they are billed; `facility` is the kind of facility (`13`) of an institutional claim. */
export function linesOf(
  reader: Reader,
  item: Item<'claim'>,
  claim: Claim,
  practice: Practice,
  facility: string | undefined,
  tell: Tell,
): BillLine[] {
  const letters = (claim.dx?.diagnosis ?? []).map((d) => d.letter?.toUpperCase());
  return serviceLines(claim).map((line): BillLine => {
    const { written, number } = line;
    const procedure = written.procedure;
    const charge = chargeOf(line, () => chargeTables(reader), item as unknown as Item);
    if (isUnknown(charge)) tell(written.at, `Line ${number}: ${charge.unknown}.`);
    if (facility === undefined && !procedure?.code) tell(written.at, `Line ${number} has no procedure code.`);
    if (facility !== undefined && !/^\d{4}$/.test(written.revenue ?? ''))
      tell(written.at, `Line ${number} has no revenue code of four digits.`);
    const pointers = [...(facility === undefined ? (written.pointers ?? '') : '')].map(
      (letter) => letters.indexOf(letter.toUpperCase()) + 1,
    );
    if (facility === undefined && pointers.length === 0) tell(written.at, `Line ${number} points to no diagnosis.`);
    if (pointers.some((p) => p < 1 || p > 12))
      tell(written.at, `Line ${number} points to a diagnosis that is not sent.`);
    const range = claim.date?.range;
    const dates =
      facility !== undefined && range
        ? institutionalDays(written.dates, facility, range)
        : dayRange(written.dates ?? range);
    if (facility !== undefined && !dates && !INPATIENT.has(facility))
      tell(written.at, `Line ${number} has no day of its own, and the claim is for several.`);
    const drugs = drugsOf(line, tell);
    const minutes = written.minutes !== undefined && ANESTHESIA.test(procedure?.code ?? '');
    const remark = (written.remark ?? []).map((r) => sent(r.text, 1000)).join(' ');
    const provider = (role: 'rendering' | 'ordering' | 'referring' | 'supervising') =>
      written[role]?.npi !== undefined && written[role]?.npi !== claim[role]?.npi
        ? providerOf(practice, written[role], tell, facility === undefined && role === 'rendering')
        : undefined;
    return {
      code: (procedure?.code ?? '').toUpperCase(),
      modifiers: (procedure?.modifiers ?? []).map((m) => m.toUpperCase()),
      ...some('description', sent(written.description?.text)),
      charge: isUnknown(charge) ? (0 as Cents) : charge.amount,
      ...(facility !== undefined && written.revenue && { revenue: written.revenue }),
      unit: minutes ? 'MJ' : facility !== undefined && isRoom(written.revenue) ? 'DA' : 'UN',
      quantity: minutes ? (written.minutes ?? 0) * 1000 : line.units,
      place: facility !== undefined || line.place === claim.place?.code ? undefined : placeOf(line, tell),
      pointers: pointers.filter((p) => p > 0).slice(0, 4),
      emergency: facility === undefined ? flag(written.emergency?.yes) : undefined,
      epsdt: facility === undefined ? flag(written.epsdt?.yes) : undefined,
      familyPlanning: facility === undefined ? flag(written.familyPlanning?.yes) : undefined,
      dates: dates ?? (facility === undefined ? NO_DAYS : undefined),
      ...(facility === undefined &&
        some('authorization', written.authorization?.number ?? authorizationOf(claim, line))),
      control: String(number),
      ...(facility === undefined && some('clia', written.clia?.number?.toUpperCase())),
      ...(facility === undefined && some('remark', remark.slice(0, 80).trim())),
      drugs,
      rendering: provider('rendering'),
      // A professional claim names who ordered a service at the line alone.
      ordering:
        facility === undefined
          ? providerOf(practice, written.ordering?.npi ? written.ordering : claim.ordering, tell)
          : undefined,
      referring: provider('referring'),
      supervising: facility === undefined ? provider('supervising') : undefined,
    };
  });
}

const dayRange = (range: DateRange | undefined): DateRange | undefined => range && closed(range);

/** The place of service of a line that is not the claim’s, two digits. */
function placeOf({ place, written, number }: ServiceLine, tell: Tell): string | undefined {
  if (!place) return undefined;
  const two = place.padStart(2, '0');
  if (!/^\d\d$/.test(two)) tell(written.at, `Line ${number}: its place of service is not of two digits.`);
  return two;
}

const flag = (word: string | undefined): boolean | undefined => (word === 'yes' ? true : undefined);

/** The first authorization is the claim's; a further one goes to the lines whose codes it allows. */
function authorizationOf(claim: Claim, line: ServiceLine): string | undefined {
  return (claim.authorization ?? [])
    .slice(1)
    .find((a) => a.codes?.some((r) => r.from <= line.code && line.code <= r.to))?.number;
}

/** The drug of a line in eleven digits; the guide takes one a line. */
function drugsOf({ written, number }: ServiceLine, tell: Tell): BillLine['drugs'] {
  const all = written.ndc ?? [];
  if (all.length > 1)
    tell(written.at, `Line ${number} has ${all.length} drugs, and a line is sent with one: give each a line.`, true);
  return all.slice(0, 1).flatMap(({ code, quantity, unit }) => {
    const ndc = elevenDigits(code ?? '');
    if (!ndc || quantity === undefined || !unit) {
      tell(written.at, `Line ${number}: its drug needs an 11-digit code, a quantity and a unit.`);
      return [];
    }
    return [{ ndc, quantity, unit }];
  });
}

/** 5-4-2 without hyphens; a part that is short is filled with zeros in front. */
function elevenDigits(code: string): string | undefined {
  const pieces = code.split('-');
  const text = pieces.length === 3 ? pieces.map((p, i) => p.padStart([5, 4, 2][i] ?? 0, '0')).join('') : code;
  return /^\d{11}$/.test(text) ? text : undefined;
}

/** The laboratory's number for the whole claim: of its lines where they agree, else the facility's or the practice's where a test is billed. */
export function cliaOf(claim: Claim, practice: Practice, lines: readonly BillLine[]): string | undefined {
  const named = lines.find((l) => l.clia)?.clia;
  if (named) return named;
  if (!lines.some((l) => LABORATORY.test(l.code) || l.modifiers.includes('QW'))) return undefined;
  const facility = practice.facility?.find((f) => f.npi !== undefined && f.npi === claim.facility?.npi);
  return facility?.clia?.number?.toUpperCase() ?? practice.clia?.number?.toUpperCase();
}
