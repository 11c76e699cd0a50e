import type { Bill } from '../bill';

/** Claims in the order of the levels that they stand under. */

export interface Keyed {
  readonly bill: Bill;
  readonly billing: string;
  readonly subscriber: string;
  readonly patient: string;
}

/** Bills of one billing provider together, of one subscriber in it together, of one patient in it together. */
export function grouped(bills: readonly Bill[]): Keyed[] {
  const groups = new Map<string, Map<string, Map<string, Keyed[]>>>();
  /** A practice’s claims share what says who bills. */
  const billings = new Map<Bill['billing'], string>();
  for (const bill of bills) {
    const billing = within(billings, bill.billing, () => JSON.stringify(bill.billing));
    const self = bill.patient.relation === '18';
    const subscriber = JSON.stringify([bill.coverage, self ? bill.patient : '']);
    const patient = self ? '' : JSON.stringify(bill.patient);
    const subscribers = within(groups, billing, () => new Map<string, Map<string, Keyed[]>>());
    const patients = within(subscribers, subscriber, () => new Map<string, Keyed[]>());
    within(patients, patient, () => [] as Keyed[]).push({ bill, billing, subscriber, patient });
  }
  return [...groups.values()].flatMap((s) => [...s.values()].flatMap((p) => [...p.values()].flat()));
}

export function within<K, T>(map: Map<K, T>, key: K, make: () => T): T {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}
