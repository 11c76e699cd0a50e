import type { Cents, IsoDate } from '../../../schemas/values';
import { ZERO } from '../records/money';
import { readAmount, readQuantity } from './amounts';
import type {
  Address,
  Adjustment,
  Attachment,
  Bill,
  Billing,
  BillLine,
  BillPatient,
  Drug,
  Facility,
  LineAdjudication,
  OtherCoverage,
  Provider,
  Receiver,
  Submitter,
  Subscriber,
} from './bill';
import { el, parts, type Segment } from './codec';
import type { Consumer } from './envelope';
import { readDay, readDays } from './read-values';

/** 837P to billed facts. What a bill cannot hold is named, claim by claim, so that nothing is lost in silence. */

export interface ReadBill {
  readonly bill: Bill;
  /** Segments whose facts a record does not hold, as in `CR2`. */
  readonly notKept: readonly string[];
  readonly offset: number;
  /** Ordinal of the claim's CLM in its transaction, and of what follows up to the next. */
  readonly ordinals: { readonly from: number; readonly to: number };
}

export interface Header {
  submitter: Submitter;
  receiver: Receiver;
  /** BHT03 */
  reference: string;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

interface Work {
  header: Header;
  billing: Draft<Billing>;
  sbr: { rank: string; group?: string; msp?: string; filing: string; self: boolean };
  subscriber: Draft<Subscriber>;
  payer: { id: string; idKind: string; name: string; address?: Address | undefined };
  patient: Draft<BillPatient> | undefined;
  claim: Claim | undefined;
  line: (Omit<Draft<BillLine>, 'drugs'> & { drugs: Draft<Drug>[] }) | undefined;
  other: (Draft<OtherCoverage> & Other) | undefined;
  answer: { id: string; of: Draft<LineAdjudication> & { adjustments: Adjustment[] } } | undefined;
  /** Where an address belongs that follows. */
  place: ((address: Address) => void) | undefined;
  loop: 'header' | 'billing' | 'payTo' | 'subscriber' | 'patient' | 'claim' | 'other' | 'line' | 'answer';
}

interface Claim {
  bill: Omit<Draft<Bill>, 'lines'> & {
    lines: (Omit<Draft<BillLine>, 'drugs'> & { drugs: Draft<Drug>[] })[];
    others: OtherCoverage[];
    diagnoses: string[];
    conditions: string[];
    attachments: Attachment[];
    dates: Record<string, IsoDate>;
  };
  notKept: Set<string>;
  offset: number;
  from: number;
  to: number;
  others: (Draft<OtherCoverage> & Other)[];
}
interface Other {
  paid?: Cents;
  on?: IsoDate;
  remaining?: Cents;
  adjustments: Adjustment[];
  answers: LineAdjudication[];
}

/** Reads one transaction; `take` is given each claim when the next one, or the end, comes. */
export function read837p(take: (read: ReadBill, header: Header) => void): Consumer {
  const w: Work = {
    header: { submitter: { id: '', name: '', contact: '', phone: '' }, receiver: { id: '', name: '' }, reference: '' },
    billing: newBilling(),
    sbr: { rank: 'P', filing: 'CI', self: true },
    subscriber: { last: '', member: '' },
    payer: { id: '', idKind: 'PI', name: '' },
    patient: undefined,
    claim: undefined,
    line: undefined,
    other: undefined,
    answer: undefined,
    place: undefined,
    loop: 'header',
  };
  const close = (): void => {
    if (w.claim) take(finished(w.claim), w.header);
    w.claim = undefined;
    w.line = undefined;
    w.other = undefined;
    w.answer = undefined;
  };
  return {
    segment: (segment, ordinal) => {
      if (segment.id === 'HL' || segment.id === 'CLM' || segment.id === 'SE') close();
      if (w.claim) w.claim.to = ordinal;
      (READERS[segment.id] ?? lose)(w, segment, ordinal);
    },
    end: close,
  };
}

const newBilling = (): Draft<Billing> => ({ last: '', npi: '', taxId: '', taxIdKind: 'EI', address: undefined });

/** What is read of each segment. */
const READERS: Readonly<Record<string, (w: Work, s: Segment, ordinal: number) => void>> = {
  ST: () => {},
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
  NM1: (w, s) => (NAMES[el(s, 1)] ?? loseName)(w, s),
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
  REF: (w, s) => {
    const [kind, text] = [el(s, 1), el(s, 2)];
    if (w.loop === 'billing' && (kind === 'EI' || kind === 'SY')) {
      w.billing.taxId = text.replace(/\D/g, '');
      w.billing.taxIdKind = kind;
    } else if ((w.loop === 'subscriber' || w.loop === 'patient') && kind === 'Y4') w.subscriber.claimNumber = text;
    else if (w.loop === 'claim' && w.claim && CLAIM_REFS[kind]) w.claim.bill[CLAIM_REFS[kind]] = text;
    else if (w.loop === 'line' && w.line && LINE_REFS[kind]) w.line[LINE_REFS[kind]] = text;
    else lose(w, s);
  },
  CLM: (w, s, ordinal) => {
    const [place = '', , frequency = '1'] = parts(s, 5);
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
      const [kind = '', code = ''] = parts(s, n);
      if (/^A?B[KF]$/.test(kind)) {
        w.claim.bill.diagnoses.push(code.replace('.', '').toUpperCase());
        if (!kind.startsWith('A')) w.claim.bill.version = 9;
      } else if (kind === 'BG') w.claim.bill.conditions.push(code);
      else lose(w, s);
    }
  },
  OI: () => {},
  CAS: (w, s) => {
    const to = w.loop === 'answer' ? w.answer?.of.adjustments : w.loop === 'other' ? w.other?.adjustments : undefined;
    if (!to) return lose(w, s);
    for (const a of adjustmentsOf(s)) to.push(a);
  },
  LX: (w) => {
    if (!w.claim) return;
    w.loop = 'line';
    w.answer = undefined;
    w.place = undefined;
    w.line = {
      code: '',
      modifiers: [],
      charge: ZERO,
      unit: 'UN',
      quantity: 1000,
      pointers: [],
      dates: { from: '0001-01-01' as IsoDate, to: '0001-01-01' as IsoDate },
      drugs: [],
    };
    w.claim.bill.lines.push(w.line);
  },
  SV1: (w, s) => {
    const { line } = w;
    if (!line) return lose(w, s);
    const [, code = '', m1, m2, m3, m4, description] = parts(s, 1);
    line.code = code;
    line.modifiers = [m1, m2, m3, m4].filter((m): m is string => m !== undefined && m !== '');
    line.description = description || undefined;
    line.charge = readAmount(el(s, 2)) ?? ZERO;
    line.unit = el(s, 3) === 'MJ' ? 'MJ' : 'UN';
    line.quantity = readQuantity(el(s, 4)) ?? 1000;
    line.place = el(s, 5) && el(s, 5) !== w.claim?.bill.place ? el(s, 5) : undefined;
    line.pointers = parts(s, 7).map(Number);
    line.emergency = flag(el(s, 9));
    line.epsdt = flag(el(s, 11));
    line.familyPlanning = flag(el(s, 12));
    if (el(s, 15)) w.claim?.notKept.add('SV115');
  },
  LIN: (w, s) => {
    if (el(s, 2) !== 'N4' || !w.line) return lose(w, s);
    w.line.drugs.push({ ndc: el(s, 3), quantity: 0, unit: 'UN' });
  },
  CTP: (w, s) => {
    const drug = w.line?.drugs.at(-1);
    if (!drug) return lose(w, s);
    drug.quantity = readQuantity(el(s, 4)) ?? 0;
    drug.unit = parts(s, 5)[0] ?? 'UN';
  },
  SVD: (w, s) => {
    const { claim } = w;
    if (!claim) return;
    w.loop = 'answer';
    const of = { line: claim.bill.lines.length, paid: readAmount(el(s, 2)) ?? ZERO, adjustments: [] as Adjustment[] };
    w.answer = { id: el(s, 1), of };
    const payer = claim.others.find((o) => o.payer.id === el(s, 1));
    if (payer) payer.answers.push(of);
    else claim.notKept.add('SVD');
    if (el(s, 6)) claim.notKept.add('SVD06');
  },
};

const CLAIM_REFS: Readonly<Record<string, 'referral' | 'authorization' | 'originalNumber' | 'clia'>> = {
  '9F': 'referral',
  G1: 'authorization',
  F8: 'originalNumber',
  X4: 'clia',
};
const LINE_REFS: Readonly<Record<string, 'authorization' | 'control' | 'clia'>> = {
  G1: 'authorization',
  '6R': 'control',
  X4: 'clia',
};
const CLAIM_DATES = new Set(['431', '454', '304', '484', '455', '435', '096']);

/** Who a name is, by NM101 and by the loop that is open. */
const NAMES: Readonly<Record<string, (w: Work, s: Segment) => void>> = {
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

const some = <K extends string>(key: K, text: string | undefined): { [P in K]?: string } =>
  (text ? { [key]: text } : {}) as { [P in K]?: string };
const flag = (text: string): boolean | undefined => (text === 'Y' ? true : undefined);
const newPatient = (): Draft<BillPatient> => ({
  relation: 'G8',
  last: '',
  address: undefined,
  born: undefined,
  sex: 'U',
});

const personOf = (s: Segment): { last: string; first?: string; middle?: string; suffix?: string } => ({
  last: el(s, 3),
  ...some('first', el(s, 4)),
  ...some('middle', el(s, 5)),
  ...some('suffix', el(s, 7)),
});
const providerOf = (s: Segment): Provider => ({
  ...personOf(s),
  npi: el(s, 9),
  ...(el(s, 2) === '2' && { organization: true }),
});

/** The triplets of a CAS segment. */
export function adjustmentsOf(s: Segment): Adjustment[] {
  const found: Adjustment[] = [];
  for (let n = 2; n < s.elements.length; n += 3) {
    const amount = readAmount(el(s, n + 1));
    if (el(s, n) && amount !== undefined) found.push({ group: el(s, 1), reason: el(s, n), amount });
  }
  return found;
}

/** A name that a bill does not hold; the address that follows goes with it. */
function loseName(w: Work, s: Segment): void {
  w.place = undefined;
  lose(w, s);
}

function lose(w: Work, s: Segment): void {
  w.claim?.notKept.add(['REF', 'DTP', 'NM1', 'AMT', 'NTE'].includes(s.id) ? `${s.id}*${el(s, 1)}` : s.id);
}

function coverageOf(w: Work): Bill['coverage'] {
  const { self, ...sbr } = w.sbr;
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

function finished({ bill, notKept, offset, from, to, others }: Claim): ReadBill {
  const read: OtherCoverage[] = others.map(({ paid, on, remaining, adjustments, answers, ...coverage }) => {
    // The address of a subscriber who is the patient is the patient’s.
    if (coverage.relation === '18') coverage.subscriber = { ...coverage.subscriber, address: undefined };
    const told = paid !== undefined || answers.length > 0 || adjustments.length > 0;
    const total = paid ?? (answers.reduce((s, a) => s + a.paid, 0) as Cents);
    return {
      ...coverage,
      ...(told && {
        adjudication: {
          paid: total,
          ...(on && { on }),
          adjustments,
          ...(remaining !== undefined && { remaining }),
          lines: answers,
        },
      }),
    };
  });
  return { bill: { ...bill, others: read }, notKept: [...notKept], offset, ordinals: { from, to } };
}
