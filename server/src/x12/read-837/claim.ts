import type { IsoDate } from '../../../../schemas/values';
import { ZERO } from '../../records/money';
import { readAmount } from '../amounts';
import type { Bill, BillPatient } from '../bill';
import { el, parts } from '../codec';
import { readDay, readDays } from '../read-values';
import { institutionalCode, institutionalDate, newFacts, presentOnAdmission } from './institutional';
import { entryOf, lose, type Reads, some, type Work } from './work';

/** What is said of a claim as a whole: 2300, and the amounts, notes and references that its lines and other payers have as well. */

const CLAIM_REFS: Readonly<Record<string, 'referral' | 'authorization' | 'originalNumber' | 'clia' | 'medicalRecord'>> =
  {
    '9F': 'referral',
    G1: 'authorization',
    F8: 'originalNumber',
    X4: 'clia',
    EA: 'medicalRecord',
  };

const LINE_REFS: Readonly<Record<string, 'authorization' | 'control' | 'clia'>> = {
  G1: 'authorization',
  '6R': 'control',
  X4: 'clia',
};

const CLAIM_DATES = new Set(['431', '454', '304', '484', '455', '435', '096', '090', '091']);

export const CLAIM: Readonly<Record<string, Reads>> = {
  REF: (w, s) => {
    const [kind, text] = [el(s, 1), el(s, 2)];
    const claimRef = entryOf(CLAIM_REFS, kind);
    const lineRef = entryOf(LINE_REFS, kind);
    if (w.loop === 'billing' && (kind === 'EI' || kind === 'SY')) {
      w.billing.taxId = text.replace(/\D/g, '');
      w.billing.taxIdKind = kind;
    } else if ((w.loop === 'subscriber' || w.loop === 'patient') && kind === 'Y4') w.subscriber.claimNumber = text;
    else if (kind === 'LU' && w.loop === 'claim' && w.claim?.bill.institutional)
      w.claim.bill.accident = { kind: 'AA', state: text };
    else if (w.loop === 'claim' && w.claim && claimRef) w.claim.bill[claimRef] = text;
    else if (w.loop === 'line' && w.line && lineRef) w.line[lineRef] = text;
    else lose(w, s);
  },
  CLM: (w, s, ordinal) => {
    const [place = '', kind = '', frequency = '1'] = parts(s, 5);
    const [cause, , , state] = parts(s, 11);
    w.loop = 'claim';
    w.place = undefined;
    w.claim = {
      bill: {
        billing: { ...w.billing },
        coverage: coverageOf(w),
        patient: patientOf(w),
        account: el(s, 1),
        charge: readAmount(el(s, 2)) ?? ZERO,
        place,
        frequency,
        assignment: el(s, 7) === 'A',
        benefitsAssigned: el(s, 8) === 'Y',
        release: el(s, 9) !== 'I',
        accident:
          cause === 'AA' || cause === 'EM' || cause === 'OA' ? { kind: cause, ...some('state', state) } : undefined,
        delayReason: el(s, 20) || undefined,
        dates: {},
        attachments: [],
        diagnoses: [],
        version: 10,
        conditions: [],
        others: [],
        lines: [],
        // Where no guide is named: an 837I says A before a type of bill, an 837P says B before a place of service.
        ...((w.guide === '' ? kind === 'A' : w.guide.startsWith('005010X223')) && { institutional: newFacts() }),
      },
      notKept: new Set(),
      offset: s.offset,
      from: ordinal,
      to: ordinal,
      others: [],
    };
    if (el(s, 10)) w.claim.notKept.add('CLM10');
    if (el(s, 12)) w.claim.notKept.add('CLM12');
  },
  DTP: (w, s) => {
    const { claim } = w;
    const [kind, text] = [el(s, 1), el(s, 3)];
    if (institutionalDate(w, kind, text)) return;
    const date = readDay(text);
    if (!claim || !date) return lose(w, s);
    const { bill } = claim;
    if (w.loop === 'line' && kind === '472' && w.line) w.line.dates = readDays(text) ?? { from: date, to: date };
    else if (kind === '573' && w.other && (w.loop === 'other' || w.loop === 'answer')) {
      const of = w.answer ? claim.others.find((o) => o.payer.id === w.answer?.id) : w.other;
      if (of) of.on = date;
    } else if (w.loop !== 'claim') lose(w, s);
    else if (kind === '439') bill.accident = { ...(bill.accident ?? { kind: 'OA' }), date };
    else if (kind === '314') bill.unableToWork = readDays(text);
    else if (kind === '360') bill.unableToWork = { from: date, to: '9999-12-31' as IsoDate };
    else if (kind === '361')
      bill.unableToWork = { from: bill.unableToWork?.from ?? ('0001-01-01' as IsoDate), to: date };
    else if (CLAIM_DATES.has(kind)) bill.dates[kind] = date;
    else lose(w, s);
  },
  PWK: (w, s) => {
    if (w.loop !== 'claim') return lose(w, s);
    w.claim?.bill.attachments.push({ type: el(s, 1), sent: el(s, 2), ...some('control', el(s, 6)) });
  },
  CN1: (w, s) => {
    if (w.loop !== 'claim' || !w.claim || el(s, 1) !== '09') return lose(w, s);
    w.claim.bill.otaf = readAmount(el(s, 2));
  },
  AMT: (w, s) => {
    const amount = readAmount(el(s, 2));
    const kind = el(s, 1);
    if (amount === undefined) return lose(w, s);
    if (w.loop === 'claim' && kind === 'F5' && w.claim) w.claim.bill.patientPaid = amount;
    else if (w.loop === 'other' && w.other && kind === 'D') w.other.paid = amount;
    else if (w.loop === 'other' && w.other && kind === 'EAF') w.other.remaining = amount;
    else lose(w, s);
  },
  NTE: (w, s) => {
    if (el(s, 1) !== 'ADD') return lose(w, s);
    if (w.loop === 'claim' && w.claim) w.claim.bill.remark = el(s, 2);
    else if (w.loop === 'line' && w.line) w.line.remark = el(s, 2);
    else lose(w, s);
  },
  HI: (w, s) => {
    if (!w.claim) return;
    for (let n = 1; n < s.elements.length; n++) {
      const all = parts(s, n);
      const [kind = '', code = ''] = all;
      if (/^A?B[KF]$/.test(kind)) {
        w.claim.bill.diagnoses.push(code.replace('.', '').toUpperCase());
        if (!kind.startsWith('A')) w.claim.bill.version = 9;
        presentOnAdmission(w, all);
      } else if (kind === 'BG') w.claim.bill.conditions.push(code);
      else if (!institutionalCode(w, all)) lose(w, s);
    }
  },
};

function coverageOf(w: Work): Bill['coverage'] {
  const { self: said, ...sbr } = w.sbr;
  const self = said || !w.patient;
  const { born, sex, address, ...subscriber } = w.subscriber;
  // What the subscriber’s loop says of a patient who is the subscriber is the patient’s.
  return { ...sbr, payer: w.payer, subscriber: self ? { ...subscriber } : { ...subscriber, address, born, sex } };
}

function patientOf(w: Work): BillPatient {
  if (w.sbr.self || !w.patient) {
    const { last, first, middle, suffix, address, born, sex = 'U' } = w.subscriber;
    const person = { last, ...some('first', first), ...some('middle', middle), ...some('suffix', suffix) };
    return { relation: '18', ...person, address, born, sex, ...(w.patient?.died && { died: w.patient.died }) };
  }
  return { ...w.patient };
}
