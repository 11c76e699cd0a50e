import type { Address, Facility, Subscriber } from '../bill';
import { el, type Segment } from '../codec';
import { institutionalName } from './institutional';
import { personOf, providerOf } from './persons';
import { type Draft, lose, newPatient, type Work } from './work';

/** Who a name is, by NM101 and by the loop that is open. */
export const NAMES: Readonly<Record<string, (w: Work, s: Segment) => void>> = {
  '41': (w, s) => {
    w.header.submitter = { ...w.header.submitter, id: el(s, 9), name: [el(s, 3), el(s, 4)].filter(Boolean).join(' ') };
  },
  '40': (w, s) => {
    w.header.receiver = { id: el(s, 9), name: el(s, 3) };
  },
  '85': (w, s) => {
    w.loop = 'billing';
    Object.assign(w.billing, providerOf(s));
    w.place = filling((a) => {
      w.billing.address = a;
    });
  },
  '87': (w) => {
    w.place = filling((a) => {
      w.billing.payTo = a;
    });
  },
  IL: (w, s) => {
    const to = w.loop === 'other' && w.other ? w.other : undefined;
    const subscriber: Draft<Subscriber> = {
      ...personOf(s),
      member: el(s, 9),
      ...(el(s, 2) === '2' && { organization: true }),
    };
    if (to) to.subscriber = subscriber;
    else w.subscriber = subscriber;
    w.place = filling((a) => {
      subscriber.address = a;
    });
  },
  PR: (w, s) => {
    const payer: Work['payer'] = { id: el(s, 9), idKind: el(s, 8) || 'PI', name: el(s, 3) };
    if (w.loop === 'other' && w.other) w.other.payer = payer;
    else w.payer = payer;
    w.place = filling((a) => {
      payer.address = a;
    });
  },
  QC: (w, s) => {
    const patient = w.patient ?? newPatient();
    Object.assign(patient, personOf(s));
    w.patient = patient;
    w.loop = 'patient';
    w.place = filling((a) => {
      patient.address = a;
    });
  },
  '71': (w, s) => {
    w.place = undefined;
    if (!institutionalName(w, s, 'attending')) lose(w, s);
  },
  '72': (w, s) => {
    w.place = undefined;
    if (!institutionalName(w, s, 'operating')) lose(w, s);
  },
  DN: (w, s) => party(w, s, 'referring'),
  '82': (w, s) => party(w, s, 'rendering'),
  DQ: (w, s) => party(w, s, 'supervising'),
  DK: (w, s) => {
    if (w.line && w.loop === 'line') w.line.ordering = providerOf(s);
    else lose(w, s);
    w.place = undefined;
  },
  '77': (w, s) => {
    if (w.loop !== 'claim' || !w.claim) return lose(w, s);
    const facility: Draft<Facility> = { npi: el(s, 9), name: el(s, 3), address: undefined };
    w.claim.bill.facility = facility;
    w.place = filling((a) => {
      facility.address = a;
    });
  },
};

function party(w: Work, s: Segment, role: 'referring' | 'rendering' | 'supervising'): void {
  w.place = undefined;
  const bill = w.claim?.bill;
  if (w.loop === 'line' && w.line) w.line[role] = providerOf(s);
  else if (w.loop === 'claim' && bill) {
    // A second referring provider is the primary care one, which a record does not hold.
    if (bill[role]) lose(w, s);
    else bill[role] = providerOf(s);
  } else lose(w, s);
}

/** N3 and N4 come one after the other, and make one address. */
function filling(set: (address: Address) => void): (part: Address) => void {
  let street = '';
  return (part) => {
    if (part.street) street = part.street;
    if (part.city || part.state || part.zip || part.street) set({ ...part, street });
  };
}
