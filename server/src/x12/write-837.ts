import type { Bill, Receiver, Submitter } from './bill';
import {
  closeEnvelope,
  controlText,
  createWriter,
  dayOf,
  type Envelope,
  openEnvelope,
  sent,
  timeOf,
  type Writer,
} from './write';
import { grouped, type Keyed } from './write-837/grouping';
import { institutionalClaim } from './write-837/institutional';
import { billingProvider, patientLoop, subscriberLoop } from './write-837/parties';
import { professionalClaim } from './write-837/professional';

/**
 * Claims as 837P (005010X222A1) or 837I (005010X223A2): levels of billing provider, subscriber and patient in one pass, every loop in
 * the order of the guide. Order and conditions: x12.md, sections 4.2 and 4.3.
 */

export const GUIDES_837 = { professional: '005010X222A1', institutional: '005010X223A2' } as const;
/** Claims in one transaction set: more is refused by some receivers. */
const MOST_CLAIMS = 5000;

export interface Written {
  readonly text: string;
  /** Account numbers in the order in which they were written. */
  readonly accounts: readonly string[];
}

/**
 * One interchange for one receiver. `bills` are of one kind, professional or institutional; they are grouped by billing provider and
 * subscriber, otherwise kept in their order.
 */
export function write837(
  bills: readonly Bill[],
  submitter: Submitter,
  receiver: Receiver,
  envelope: Pick<Envelope, 'control' | 'test' | 'at'>,
): Written {
  const writer = createWriter();
  const e: Envelope = {
    ...envelope,
    sender: sent(submitter.id, 15),
    receiver: sent(receiver.id, 15),
    application: sent(receiver.id, 15),
    guide: bills[0]?.institutional ? GUIDES_837.institutional : GUIDES_837.professional,
    group: 'HC',
  };
  const accounts: string[] = [];
  openEnvelope(writer, e);
  const ordered = grouped(bills);
  let sets = 0;
  for (let from = 0; from < ordered.length; from += MOST_CLAIMS) {
    sets++;
    transaction(writer, ordered.slice(from, from + MOST_CLAIMS), sets, submitter, receiver, e);
  }
  for (const { bill } of ordered) accounts.push(bill.account);
  closeEnvelope(writer, e, sets);
  return { text: writer.text(), accounts };
}

function transaction(
  w: Writer,
  keyed: readonly Keyed[],
  number: number,
  submitter: Submitter,
  receiver: Receiver,
  e: Envelope,
): void {
  w.mark();
  const control = String(number).padStart(4, '0');
  w.add('ST', '837', control, e.guide);
  const reference = number === 1 ? controlText(e.control) : `${controlText(e.control)}-${number}`;
  w.add('BHT', '0019', '00', reference, dayOf(e.at), timeOf(e.at), 'CH');
  w.add('NM1', '41', '2', sent(submitter.name, 60), '', '', '', '', '46', sent(submitter.id));
  w.add('PER', 'IC', sent(submitter.contact, 60), 'TE', submitter.phone);
  w.add('NM1', '40', '2', sent(receiver.name, 60), '', '', '', '', '46', sent(receiver.id));
  let level = 0;
  let billingLevel = 0;
  let subscriberLevel = 0;
  let run = 0;
  keyed.forEach(({ bill, billing, subscriber, patient }, i) => {
    const before = keyed[i - 1];
    const newBilling = before?.billing !== billing;
    const samePatient = !newBilling && before?.subscriber === subscriber && before.patient === patient;
    run = samePatient ? run + 1 : 0;
    // A patient's level holds a hundred claims; more go under a level of their own.
    const newSubscriber = newBilling || before?.subscriber !== subscriber || (run > 0 && run % 100 === 0);
    const self = bill.patient.relation === '18';
    if (newBilling) {
      billingLevel = ++level;
      w.add('HL', String(level), '', '20', '1');
      billingProvider(w, bill);
    }
    if (newSubscriber) {
      subscriberLevel = ++level;
      w.add('HL', String(level), String(billingLevel), '22', self ? '0' : '1');
      subscriberLoop(w, bill, self);
    }
    if (!self && (newSubscriber || before?.patient !== patient)) {
      level++;
      w.add('HL', String(level), String(subscriberLevel), '23', '0');
      patientLoop(w, bill);
    }
    if (bill.institutional) institutionalClaim(w, bill, bill.institutional);
    else professionalClaim(w, bill);
  });
  w.add('SE', String(w.count() + 1), control);
}
