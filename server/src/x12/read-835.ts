import type { Cents, IsoDate } from '../../../schemas/values';
import { add, subtract, ZERO } from '../records/money';
import { adjustmentsOf } from './adjustments';
import { readAmount, readQuantity } from './amounts';
import type { Adjustment } from './bill';
import { el, parts, type Segment } from './codec';
import type { Consumer } from './envelope';
import { copied, readDay } from './read-values';

/**
 * 835 to payments, claim by claim, and whether each balances (x12.md 5.4): line `charge − adjustments = paid`; claim
 * `charge − all adjustments = paid`, and where lines are told their sums as well; payment `Σ claims − Σ PLB`. Positive PLB takes away.
 */

export interface Plb {
  readonly code: string;
  readonly reference: string;
  readonly amount: Cents;
}

export interface Payment {
  /** TRN02: number of the check or transfer. */
  readonly check: string;
  readonly amount: Cents;
  /** BPR04: ACH, CHK, NON … */
  readonly method: string;
  /** BPR16, else DTM*405. */
  readonly date: IsoDate | undefined;
  readonly payer: { readonly name: string; readonly ids: readonly string[] };
  readonly payee: { readonly name: string; readonly npi: string; readonly taxId: string };
  readonly plb: readonly Plb[];
  readonly claims: number;
  /** Sum of the claims less the sum of PLB. */
  readonly expected: Cents;
  readonly balanced: boolean;
  readonly offset: number;
  /** Amounts of the payment itself that are none, as `BPR02 “NINETY”`. */
  readonly unreadable: readonly string[];
}

export interface PaidLine {
  readonly code: string;
  readonly modifiers: readonly string[];
  /** SVC06, where it was another one. */
  readonly submitted: string | undefined;
  readonly charge: Cents;
  readonly paid: Cents;
  /** Thousandths. */
  readonly units: number | undefined;
  readonly date: IsoDate | undefined;
  /** REF*6R: the number that we gave the line. */
  readonly control: string | undefined;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  readonly allowed: Cents | undefined;
  readonly balanced: boolean;
}

export interface PaidClaim {
  readonly account: string;
  /** CLP02 */
  readonly status: string;
  readonly charge: Cents;
  readonly paid: Cents;
  /** CLP05 */
  readonly patient: Cents;
  /** CLP07: the payer’s number. */
  readonly icn: string;
  readonly name: string;
  readonly member: string;
  readonly date: IsoDate | undefined;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  readonly lines: readonly PaidLine[];
  /** All adjustments of group PR. */
  readonly patientSum: Cents;
  readonly balanced: boolean;
  readonly offset: number;
  /** Amounts of the claim and its lines that are none, as `CLP04 “X”`: what they are is not known, and not zero. */
  readonly unreadable: readonly string[];
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type ClaimDraft = Omit<Draft<PaidClaim>, 'lines' | 'adjustments' | 'remarks' | 'unreadable'> & {
  unreadable: string[];
  lines: LineDraft[];
  adjustments: Adjustment[];
  remarks: string[];
};
type LineDraft = Omit<Draft<PaidLine>, 'adjustments' | 'remarks'> & { adjustments: Adjustment[]; remarks: string[] };
type PaymentDraft = Omit<Draft<Payment>, 'plb' | 'payer' | 'payee' | 'unreadable'> & {
  unreadable: string[];
  plb: Plb[];
  payer: { name: string; ids: string[] };
  payee: { name: string; npi: string; taxId: string };
};

/** Reads one transaction; each claim is handed on when it is whole, the payment at the end. */
export function read835(
  take: (claim: PaidClaim, payment: Payment) => void,
  done: (payment: Payment) => void,
): Consumer {
  const payment: PaymentDraft = {
    check: '',
    amount: ZERO,
    method: '',
    date: undefined,
    payer: { name: '', ids: [] },
    payee: { name: '', npi: '', taxId: '' },
    plb: [],
    claims: 0,
    expected: ZERO,
    balanced: false,
    offset: 0,
    unreadable: [],
  };
  let claim: ClaimDraft | undefined;
  let line: LineDraft | undefined;
  let party: 'payer' | 'payee' | undefined;
  const close = (): void => {
    if (!claim) return;
    balance(claim);
    payment.claims++;
    payment.expected = add(payment.expected, claim.paid);
    take(claim, payment);
    claim = undefined;
    line = undefined;
  };
  /** An amount; one that is none is noted, with the claim or the payment that it stands in. */
  const money = (s: Segment, n: number): Cents => {
    const text = el(s, n);
    const amount = readAmount(text);
    if (amount === undefined && text !== '')
      (claim ?? payment).unreadable.push(copied(`${s.id}${String(n).padStart(2, '0')} “${text.slice(0, 20)}”`));
    return amount ?? ZERO;
  };
  const readers: Readonly<Record<string, (s: Segment) => void>> = {
    ST: (s) => {
      payment.offset = s.offset;
    },
    BPR: (s) => {
      payment.amount = money(s, 2);
      payment.method = el(s, 4);
      payment.date = readDay(el(s, 16));
    },
    TRN: (s) => {
      payment.check = copied(el(s, 2));
    },
    DTM: (s) => {
      const kind = el(s, 1);
      const date = readDay(el(s, 2));
      if (kind === '405') payment.date ??= date;
      else if (line && (kind === '472' || kind === '150')) line.date = date;
      else if (claim && !line && kind === '232') claim.date = date;
    },
    N1: (s) => {
      party = el(s, 1) === 'PR' ? 'payer' : el(s, 1) === 'PE' ? 'payee' : undefined;
      if (party === 'payer') {
        payment.payer.name = copied(el(s, 2));
        if (el(s, 4)) payment.payer.ids.push(copied(el(s, 4)));
      } else if (party === 'payee')
        payment.payee = {
          name: copied(el(s, 2)),
          npi: el(s, 3) === 'XX' ? el(s, 4) : '',
          taxId: el(s, 3) === 'FI' ? el(s, 4) : '',
        };
    },
    REF: (s) => {
      const [kind, text] = [el(s, 1), el(s, 2)];
      if (line) {
        if (kind === '6R') line.control = text;
      } else if (!claim && party === 'payer' && text) payment.payer.ids.push(copied(text));
      else if (!claim && party === 'payee' && kind === 'TJ') payment.payee.taxId = text;
    },
    CLP: (s) => {
      close();
      // Built in one piece, and its amounts read when it is there: a claim put together from two is five times as slow to use.
      claim = {
        account: el(s, 1),
        status: el(s, 2),
        charge: ZERO,
        paid: ZERO,
        patient: ZERO,
        unreadable: [],
        icn: el(s, 7),
        name: '',
        member: '',
        date: undefined,
        adjustments: [],
        remarks: [],
        lines: [],
        patientSum: ZERO,
        balanced: false,
        offset: s.offset,
      };
      claim.charge = money(s, 3);
      claim.paid = money(s, 4);
      claim.patient = money(s, 5);
    },
    NM1: (s) => {
      if (!claim || line) return;
      const kind = el(s, 1);
      if (kind === 'QC' || (kind === 'IL' && claim.name === '')) {
        claim.name = [el(s, 3), el(s, 4)].filter(Boolean).join(', ');
        if (el(s, 9)) claim.member = el(s, 9);
      }
    },
    CAS: (s) => {
      const to = line ?? claim;
      if (to) for (const a of adjustmentsOf(s)) to.adjustments.push(a);
      if (claim) for (let n = 3; n < s.elements.length; n += 3) money(s, n);
    },
    MOA: (s) => remarks(s, [3, 4, 5, 6, 7]),
    MIA: (s) => remarks(s, [5, 20, 21, 22, 23]),
    SVC: (s) => {
      if (!claim) return;
      const [, code = el(s, 1), ...modifiers] = parts(s, 1);
      line = {
        code,
        modifiers: modifiers.slice(0, 4).filter(Boolean),
        submitted: parts(s, 6)[1] || undefined,
        charge: money(s, 2),
        paid: money(s, 3),
        units: readQuantity(el(s, 5)),
        date: undefined,
        control: undefined,
        adjustments: [],
        remarks: [],
        allowed: undefined,
        balanced: false,
      };
      claim.lines.push(line);
    },
    AMT: (s) => {
      if (line && el(s, 1) === 'B6') line.allowed = readAmount(el(s, 2));
    },
    LQ: (s) => {
      if (line && el(s, 1) === 'HE' && el(s, 2)) line.remarks.push(el(s, 2));
    },
    PLB: (s) => {
      close();
      for (let n = 3; n + 1 < s.elements.length; n += 2) {
        const [code = '', reference = ''] = parts(s, n);
        const amount = money(s, n + 1);
        if (code && el(s, n + 1) !== '') payment.plb.push({ code, reference: copied(reference), amount });
      }
    },
  };
  function remarks(s: Segment, positions: readonly number[]): void {
    if (claim) for (const n of positions) if (el(s, n)) claim.remarks.push(el(s, n));
  }
  return {
    segment: (s) => {
      readers[s.id]?.(s);
    },
    end: () => {
      close();
      for (const { amount } of payment.plb) payment.expected = subtract(payment.expected, amount);
      payment.balanced = payment.expected === payment.amount;
      done(payment);
    },
  };
}

const total = (adjustments: readonly Adjustment[], group?: string): Cents =>
  adjustments.reduce<Cents>((sum, a) => (group === undefined || a.group === group ? add(sum, a.amount) : sum), ZERO);

function balance(claim: ClaimDraft): void {
  let [charges, paid, adjusted] = [ZERO, ZERO, total(claim.adjustments)];
  let patient = total(claim.adjustments, 'PR');
  const own = adjusted;
  let whole = true;
  for (const line of claim.lines) {
    const off = total(line.adjustments);
    line.balanced = subtract(line.charge, off) === line.paid;
    whole &&= line.balanced;
    charges = add(charges, line.charge);
    paid = add(paid, line.paid);
    adjusted = add(adjusted, off);
    patient = add(patient, total(line.adjustments, 'PR'));
  }
  claim.patientSum = patient;
  const lines = claim.lines.length === 0 || (charges === claim.charge && subtract(paid, own) === claim.paid);
  claim.balanced = subtract(claim.charge, adjusted) === claim.paid && lines && whole;
}
