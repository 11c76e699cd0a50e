import type { IsoDate } from '../../../../schemas/values';
import { amountText } from '../amounts';
import type { Address, Bill, BillCoverage, Billing, Facility, Person, Provider } from '../bill';
import { sent, type Writer } from '../write';

/** Who is named on a claim: billing provider, subscriber, payer, patient and further providers. */

export const day = (date: IsoDate): string => date.replaceAll('-', '');

/** NM1 of a person or organization. */
export function name(
  w: Writer,
  code: string,
  p: Person & { readonly organization?: boolean | undefined },
  kind = '',
  id = '',
): void {
  const given = id === '' ? [] : [kind, id];
  if (p.organization) w.add('NM1', code, '2', sent(p.last, 60), '', '', '', '', ...given);
  else
    w.add('NM1', code, '1', sent(p.last, 60), sent(p.first, 35), sent(p.middle, 25), '', sent(p.suffix, 10), ...given);
}

export const provider = (w: Writer, code: string, p: Provider): void => name(w, code, p, 'XX', p.npi);

/** N3 and N4; a street of more than 55 characters goes on in its second line. */
export function address(w: Writer, a: Address | undefined): void {
  if (!a) return;
  const street = sent(a.street, 110);
  const cut = street.length <= 55 ? -1 : street.lastIndexOf(' ', 55);
  const first = street.length <= 55 ? street : street.slice(0, cut > 0 ? cut : 55);
  w.add('N3', first, street.slice(first.length).trim().slice(0, 55));
  w.add('N4', sent(a.city, 30), sent(a.state), a.zip);
}

/** 2000A and 2010AA. An institution bills under a name of its own, so a person’s name is sent as one. */
export function billingProvider(w: Writer, { billing, institutional }: Bill): void {
  const b: Billing =
    institutional && !billing.organization
      ? {
          ...billing,
          last: [billing.first, billing.middle, billing.last].filter(Boolean).join(' '),
          organization: true,
        }
      : billing;
  if (b.taxonomy) w.add('PRV', 'BI', 'PXC', b.taxonomy);
  name(w, '85', b, 'XX', b.npi);
  address(w, b.address);
  w.add('REF', b.taxIdKind, b.taxId.replace(/\D/g, ''));
  if (b.phone) w.add('PER', 'IC', sent(b.contact, 60), 'TE', b.phone);
  if (b.payTo) {
    w.add('NM1', '87', b.organization ? '2' : '1');
    address(w, b.payTo);
  }
}

export function payerLoop(w: Writer, { payer }: BillCoverage): void {
  w.add('NM1', 'PR', '2', sent(payer.name, 60), '', '', '', '', payer.idKind, sent(payer.id));
}

export function subscriberLoop(w: Writer, { coverage, patient, institutional }: Bill, self: boolean): void {
  const { subscriber } = coverage;
  w.add(
    'SBR',
    coverage.rank,
    self ? '18' : '',
    sent(coverage.group, 50),
    '',
    institutional ? '' : coverage.msp,
    '',
    '',
    '',
    coverage.filing,
  );
  if (self && patient.died && !institutional) w.add('PAT', '', '', '', '', 'D8', day(patient.died));
  name(w, 'IL', subscriber, 'MI', sent(subscriber.member));
  if (self) {
    address(w, patient.address);
    demographics(w, patient.born, patient.sex);
  } else if (!subscriber.organization) {
    address(w, subscriber.address);
    demographics(w, subscriber.born, subscriber.sex);
  } else address(w, subscriber.address);
  if (self && subscriber.claimNumber) w.add('REF', 'Y4', sent(subscriber.claimNumber, 50));
  payerLoop(w, coverage);
  address(w, coverage.payer.address);
}

export function demographics(w: Writer, born: IsoDate | undefined, sex: string | undefined): void {
  if (born) w.add('DMG', 'D8', day(born), sex || 'U');
}

export function patientLoop(w: Writer, { patient, coverage, institutional }: Bill): void {
  const died = institutional ? undefined : patient.died;
  w.add('PAT', patient.relation, '', '', '', died ? 'D8' : '', died ? day(died) : '');
  name(w, 'QC', patient);
  address(w, patient.address);
  demographics(w, patient.born, patient.sex);
  if (coverage.subscriber.claimNumber) w.add('REF', 'Y4', sent(coverage.subscriber.claimNumber, 50));
}

export function rendering(w: Writer, p: Provider): void {
  provider(w, '82', p);
  if (p.taxonomy) w.add('PRV', 'PE', 'PXC', p.taxonomy);
}

export const reference = (w: Writer, qualifier: string, text: string | undefined): void => {
  if (text) w.add('REF', qualifier, sent(text, 50));
};

export const yes = (flag: boolean): string => (flag ? 'Y' : 'N');

/** Where the services were given. */
export function facility(w: Writer, f: Facility): void {
  w.add('NM1', '77', '2', sent(f.name, 60), '', '', '', '', f.npi ? 'XX' : '', f.npi);
  address(w, f.address);
}

/** PWK and CN1. */
export function attachments(w: Writer, b: Bill): void {
  for (const a of b.attachments) w.add('PWK', a.type, a.sent, '', '', a.control ? 'AC' : '', sent(a.control, 50));
  if (b.otaf !== undefined) w.add('CN1', '09', amountText(b.otaf));
}
