import type { Cents } from '../../../../schemas/values';
import { cents, dollars, max, min, subtract, ZERO } from '../../records/money';
import type { Earlier, Later, Method } from './earlier';

/**
 * What a plan pays after others, one function a method. N is what it would pay if it were first, P what was paid before, R what the
 * payers before leave to the patient, A the amount that this plan allows.
 *
 * Sources: NAIC model 120 and Ala. 482-1-128-.07 (standard), Open Dental’s and Dentrix’s manuals (basic, carve-out, maintenance),
 * 42 CFR 411.33(a) (Medicare), state Medicaid manuals and 405 IAC 1-18-2 (the lesser-of rule of Medicaid).
 */

/** What the plan would do alone. Cents. */
export interface Alone {
  /** N: its payment as if it were first, after limits; for `maintenance` on A − P. */
  readonly normal: Cents;
  /** A. */
  readonly allowed: Cents;
  /** Deductible, copay and coinsurance that it would ask for. */
  readonly share: Cents;
  /** The practice is held by this plan’s contract. */
  readonly contracted: boolean;
}

/** One limit of the payment with its arithmetic: of − less = left. */
export interface Limit {
  readonly text: string;
  readonly of: Cents;
  readonly less: Cents;
  readonly left: Cents;
}

export interface Payment {
  /** Before sequestration; never negative, and never beyond what is left of the charge. */
  readonly pays: Cents;
  /** What the patient then owes, without a balance bill. */
  readonly left: Cents;
  /** What may still be billed beyond all allowed amounts. */
  readonly balance: Cents;
  readonly limits: readonly Limit[];
}

const none = (text: string, of: Cents, left: Cents): Limit => ({ text, of, less: subtract(of, left), left });
const reduced = (text: string, of: Cents, less: Cents): Limit => {
  const held = min(of, less);
  return { text, of, less: held, left: subtract(of, held) };
};

type Way = (alone: Alone, earlier: Earlier, charge: Cents) => { readonly most: Cents; readonly limits: Limit[] };

const ways: Readonly<Record<Method, Way>> = {
  standard: ({ normal }, { left, names }) => {
    const most = min(normal, left);
    return { most, limits: [none(`standard: at most the ${dollars(left)} that ${names} leaves`, normal, most)] };
  },
  basic: ({ normal, allowed }, { paid, names }) => {
    const room = max(ZERO, subtract(allowed, paid));
    const most = min(normal, room);
    const text = `basic: at most the allowed ${dollars(allowed)} less ${dollars(paid)} paid by ${names}`;
    return { most, limits: [none(text, normal, most)] };
  },
  'carve-out': ({ normal }, { paid, names }) => {
    const limit = reduced(`carve-out: its own benefit less the payment of ${names}`, normal, paid);
    return { most: limit.left, limits: [limit] };
  },
  maintenance: ({ normal, allowed }, { paid, names }) => {
    const limit = reduced(`maintenance of benefits: the benefit is taken of what ${names} leaves`, allowed, paid);
    return { most: normal, limits: [limit] };
  },
  medicaid: ({ allowed, share }, { paid, left, names }) => {
    const above = reduced(`Medicaid: its allowed amount less the payment of ${names}`, allowed, paid);
    const base = min(above.left, left);
    const most = subtract(base, min(share, base));
    return {
      most,
      limits: [above, none(`Medicaid: at most the ${dollars(left)} that ${names} leaves`, above.left, most)],
    };
  },
  medicare: ({ normal, allowed }, { paid, names, otaf, allowed: before }, charge) => {
    const accepted = otaf === undefined ? charge : min(charge, otaf);
    const limits = [
      reduced(
        `Medicare, first sum: ${otaf === undefined ? 'the charge' : 'what has to be accepted as full payment'} less the payment of ${names}`,
        accepted,
        paid,
      ),
      none('Medicare, second sum: its payment if it were first', allowed, normal),
      reduced(
        `Medicare, third sum: the higher allowed amount less the payment of ${names}`,
        max(allowed, before),
        paid,
      ),
    ];
    const most = min(normal, ...limits.map((l) => l.left));
    return { most, limits: [...limits, none('Medicare pays the lowest of the three', normal, most)] };
  },
};

/** What a plan pays after others for a line, and what is the patient’s then. */
export function payAfter({ method, earlier }: Later, alone: Alone, charge: Cents): Payment {
  const { most, limits } = ways[method](alone, earlier, charge);
  const pays = max(ZERO, min(most, subtract(charge, earlier.paid)));
  return { pays, limits, ...openAfter(method, alone, earlier, pays) };
}

/**
 * What the patient owes after the payment. Who takes Medicaid takes its payment as full but for its own copay (42 CFR 447.15).
 * Medicare’s own share bounds it, and nothing is owed once the first payer has paid what Medicare allows (42 CFR 411.35). Else it
 * is what the earlier payers have left, less the payment; and where none of them has a contract with the practice and this plan has,
 * no more than what this plan allows.
 */
function openAfter(
  method: Method,
  { allowed, share, contracted }: Alone,
  earlier: Earlier,
  pays: Cents,
): { left: Cents; balance: Cents } {
  const left = max(ZERO, subtract(earlier.left, pays));
  const { balance } = earlier;
  if (!contracted) return { left, balance };
  const room = max(ZERO, cents(allowed - earlier.paid - pays));
  if (method === 'medicaid') return { left: min(left, share, room), balance: ZERO };
  if (method === 'medicare') return { left: min(cents(left + balance), share, room), balance: ZERO };
  if (earlier.contracted) return { left, balance };
  return { left: min(cents(left + balance), room), balance: ZERO };
}
