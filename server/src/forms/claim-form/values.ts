import type { Cents, IsoDate } from '../../../../schemas/values';
import type { Address, Bill, BillLine, Person, Provider, Subscriber } from '../../x12/bill';

/** Values as the paper forms write them. */

/** `LAST, FIRST, M`; an organization’s name as it is. */
export const nameText = (p: Person | undefined): string =>
  p ? [[p.last, p.suffix].filter(Boolean).join(' '), p.first, p.middle?.slice(0, 1)].filter(Boolean).join(', ') : '';

/** `FIRST M LAST`, as a person signs. */
export const signedName = (p: Person | undefined): string =>
  p ? [p.first, p.middle?.slice(0, 1), p.last, p.suffix].filter(Boolean).join(' ') : '';

/** The month, day or year of a date: two, two, and as many digits as are asked for. */
export const month = (d: IsoDate | undefined): string => d?.slice(5, 7) ?? '';
export const dayOfMonth = (d: IsoDate | undefined): string => d?.slice(8, 10) ?? '';
export const year = (d: IsoDate | undefined, digits: 2 | 4 = 2): string => d?.slice(4 - digits, 4) ?? '';
/** `MMDDYY`. */
export const shortDate = (d: IsoDate | undefined): string => (d ? `${month(d)}${dayOfMonth(d)}${year(d)}` : '');
/** `MMDDYYYY`. */
export const longDate = (d: IsoDate | undefined): string => (d ? `${month(d)}${dayOfMonth(d)}${year(d, 4)}` : '');

/** Dollars, a blank in place of the point, two digits of cents. */
export const money = (amount: Cents | undefined): string => {
  if (amount === undefined) return '';
  const size = Math.abs(amount);
  return `${amount < 0 ? '-' : ''}${Math.floor(size / 100)} ${String(size % 100).padStart(2, '0')}`;
};

/** Thousandths as `1` or `1.5`. */
export const count = (quantity: number): string => String(quantity / 1000);

/** `45501-0012` from nine digits. */
export const zip = (a: Address | undefined): string =>
  a ? (a.zip.length === 9 ? `${a.zip.slice(0, 5)}-${a.zip.slice(5)}` : a.zip) : '';
/** City, state and ZIP code in so many characters: the last four digits go before a code is cut, and a city is cut before the code. */
export function cityLine(a: Address | undefined, room: number): string {
  if (!a) return '';
  const whole = `${a.city} ${a.state} ${zip(a)}`.trim();
  if (whole.length <= room) return whole;
  const end = ` ${a.state} ${a.zip.slice(0, 5)}`;
  return `${a.city.slice(0, Math.max(0, room - end.length)).trimEnd()}${end}`;
}

/** `N4` and the drug’s code, unit and quantity. */
export const drugText = (l: BillLine | undefined): string =>
  (l?.drugs ?? []).map((d) => `N4${d.ndc} ${d.unit}${count(d.quantity)}`).join(' ');

/** The insured person of the payer that the claim goes to; the patient where the two are one. */
export const insured = ({ coverage, patient }: Bill): Subscriber =>
  patient.relation === '18'
    ? { ...coverage.subscriber, address: patient.address, born: patient.born, sex: patient.sex }
    : coverage.subscriber;

export const npiOf = (p: Provider | undefined): string => p?.npi ?? '';

/** A text behind its qualifier; nothing where there is none. */
export const after = (qualifier: string, text: string | undefined): string => (text ? `${qualifier}${text}` : '');
