import { el } from '../codec';
import { readDay } from '../read-values';
import { attendingTaxonomy } from './institutional';
import { NAMES } from './names';
import { entryOf, lose, newBilling, newPatient, type Reads, some } from './work';

/** Levels of billing provider, subscriber and patient, and what stands at each of who they are. */

export const LEVELS: Readonly<Record<string, Reads>> = {
  ST: (w, s) => {
    w.guide = el(s, 3) || w.guide;
  },
  SE: () => {},
  BHT: (w, s) => {
    w.header.reference = el(s, 3);
  },
  HL: (w, s) => {
    const level = el(s, 3);
    if (level === '20') {
      w.billing = newBilling();
      w.loop = 'billing';
    } else if (level === '22') {
      w.subscriber = { last: '', member: '' };
      w.payer = { id: '', idKind: 'PI', name: '' };
      w.patient = undefined;
      w.loop = 'subscriber';
    } else w.loop = 'patient';
  },
  PRV: (w, s) => {
    const code = el(s, 3);
    if (w.loop === 'billing') w.billing.taxonomy = code;
    else if (attendingTaxonomy(w, s)) return;
    else if (w.loop === 'claim' && w.claim?.bill.rendering)
      w.claim.bill.rendering = { ...w.claim.bill.rendering, taxonomy: code };
    else if (w.loop === 'line' && w.line?.rendering) w.line.rendering = { ...w.line.rendering, taxonomy: code };
    else lose(w, s);
  },
  SBR: (w, s) => {
    const coverage = { rank: el(s, 1), filing: el(s, 9), ...some('group', el(s, 3)), ...some('msp', el(s, 5)) };
    if (el(s, 4)) w.claim?.notKept.add('SBR04');
    if (!w.claim) {
      w.sbr = { ...coverage, self: el(s, 2) === '18' };
      return;
    }
    w.loop = 'other';
    w.other = {
      ...coverage,
      relation: el(s, 2),
      payer: { id: '', idKind: 'PI', name: '' },
      subscriber: { last: '', member: '' },
      adjustments: [],
      answers: [],
    };
    w.claim.others.push(w.other);
  },
  PAT: (w, s) => {
    const died = el(s, 5) === 'D8' ? readDay(el(s, 6)) : undefined;
    const patient = w.patient ?? newPatient();
    if (el(s, 1)) patient.relation = el(s, 1);
    if (died) patient.died = died;
    w.patient = patient;
    if (el(s, 8) || el(s, 9)) lose(w, s);
  },
  NM1: (w, s) => {
    const read = entryOf(NAMES, el(s, 1));
    if (read) return read(w, s);
    // A name that a bill does not hold; the address that follows goes with it.
    w.place = undefined;
    lose(w, s);
  },
  PER: (w, s) => {
    const phone = el(s, 3) === 'TE' ? el(s, 4) : el(s, 5) === 'TE' ? el(s, 6) : '';
    if (w.loop === 'header') w.header.submitter = { ...w.header.submitter, contact: el(s, 2), phone };
    else if (w.loop === 'billing') {
      if (phone) w.billing.phone = phone;
      if (el(s, 2)) w.billing.contact = el(s, 2);
    } else lose(w, s);
  },
  N3: (w, s) => {
    w.place?.({ street: [el(s, 1), el(s, 2)].filter(Boolean).join(' '), city: '', state: '', zip: '' });
  },
  N4: (w, s) => {
    w.place?.({ street: '', city: el(s, 1), state: el(s, 2), zip: el(s, 3) });
  },
  DMG: (w, s) => {
    const to = w.loop === 'patient' && w.patient ? w.patient : w.loop === 'subscriber' ? w.subscriber : undefined;
    if (!to) return lose(w, s);
    const born = readDay(el(s, 2));
    if (born) to.born = born;
    to.sex = el(s, 3);
  },
};
