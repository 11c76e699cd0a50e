import type { Cents, ChainStep } from '../../../schemas/values';
import type { Source } from '../pricing/result';
import { lineOf } from '../records/book';
import { cents, dollars, min, percentText, share, subtract, times, ZERO } from '../records/money';
import type { Step, StepName } from './types';

/** How much a person may still be asked for; infinite where nothing bounds it. */
export interface Room {
  /** Below the general deductible. */
  readonly deductible: number;
  /** Below the benefit's own deductible, which lies inside the general one. */
  readonly own: number;
  readonly oop: number;
  /** A copay fills the general deductible as well. */
  readonly copayFills: boolean;
}

/** One step as it was taken. It keeps numbers; its words are made when somebody reads them. */
export class Taken implements Step {
  constructor(
    readonly step: StepName,
    readonly of: Cents,
    readonly amount: Cents,
    readonly left: Cents,
    /** What asks for it: `benefit office-visit $30`. */
    private readonly text: string,
    /** What is special about it: the deductible is met, the visit's copay stands on an earlier line. */
    private readonly note: string,
    /** The out-of-pocket limit cut it short. */
    private readonly capped: boolean,
    /** A coinsurance's rate, or the copay that was due. */
    readonly size: number,
    /** The most that a coinsurance asks for. */
    readonly upTo: Cents | undefined,
    private readonly source: Source,
  ) {}

  get why(): string {
    return `${this.text}${this.note}${this.capped ? LIMIT_REACHED : ''}`;
  }

  get at(): string {
    return lineOf(this.source.item, this.source.entry);
  }

  get wording(): string {
    return `${wordings[this.step](this)}${this.capped ? LIMIT_REACHED : ''}`;
  }

  /** The same step by another name. */
  as(step: StepName): Taken {
    const { of, amount, left, text, note, capped, size, upTo, source } = this;
    return new Taken(step, of, amount, left, text, note, capped, size, upTo, source);
  }

  /** What others may see of it: not the record that it points into. */
  toJSON(): Step {
    const { step, of, amount, left, why, at, wording } = this;
    return { step, of, amount, left, why, at, wording };
  }
}

const LIMIT_REACHED = '; the out-of-pocket limit is reached';

/** The arithmetic of each step. */
const wordings: Readonly<Record<StepName, (step: Taken) => string>> = {
  deductible: ({ amount, of }) => `${dollars(amount)} of ${dollars(of)} goes to the deductible`,
  copay: ({ amount, of, size }) =>
    amount < size
      ? `${dollars(amount)} of the ${dollars(cents(size))} copay, on ${dollars(of)}`
      : `${dollars(amount)} copay of ${dollars(of)}`,
  coinsurance: ({ amount, of, size, upTo }) =>
    `${percentText(size)} of ${dollars(of)}${upTo === undefined ? '' : `, up to ${dollars(upTo)}`} = ${dollars(amount)}`,
  daily: ({ amount, of }) => `${dollars(amount)} of ${dollars(of)} for the days`,
  covered: () => 'the plan pays all of it',
  'not-covered': ({ amount }) => `not covered: ${dollars(amount)} is the patient’s`,
  denied: ({ of }) => `the payer denies ${dollars(of)}, and it is not the patient’s`,
  limit: ({ amount, of }) => `${dollars(amount)} of ${dollars(of)} is beyond what the plan still pays`,
  assistant: ({ amount, of, size }) =>
    `${percentText(size)} of ${dollars(of)} = ${dollars(amount)} less for the provider`,
  sequestration: ({ amount, of, size }) =>
    `${percentText(size)} of ${dollars(of)} = ${dollars(amount)} less for the provider`,
  coordination: ({ amount, of, left }) => `${dollars(of)} less ${dollars(amount)} = ${dollars(left)}`,
  protected: ({ amount }) => `${dollars(amount)} is not billed to the patient`,
  told: ({ of, left }) => `${dollars(left)} paid of a charge of ${dollars(of)}`,
};

/** The patient's share of a line. */
export interface CostShare {
  readonly copay: Cents;
  readonly deductible: Cents;
  readonly coinsurance: Cents;
  /** What the steps leave for the plan. */
  readonly left: Cents;
  readonly steps: Taken[];
}

/** A copay of the benefit that is still to be paid for the visit or day that a line belongs to. */
export interface Copays {
  /** What of a copay is still due; `step` tells the copays of one chain apart. */
  readonly due: (step: number, copay: Cents) => Cents;
  readonly paid: (step: number, amount: Cents) => void;
  /** Whether an earlier line of the same visit went to the deductible, for `deductible or $30`. */
  readonly deductibleTaken: () => boolean;
  readonly takeDeductible: () => void;
}

/** Whether a chain asks the patient for anything, so that the out-of-pocket limit matters. */
export const asksPatient = (chain: readonly ChainStep[]): boolean =>
  chain.some(
    (s) =>
      s.step === 'deductible' ||
      s.step === 'deductible-or' ||
      (s.step === 'copay' && s.copay > 0) ||
      (s.step === 'coinsurance' && s.rate > 0),
  );

export const asksDeductible = (chain: readonly ChainStep[]): boolean =>
  chain.some((s) => s.step === 'deductible' || s.step === 'deductible-or');

/**
 * Applies a benefit's chain to an allowed amount: each step to what the former left, none beyond what is left, and all together
 * not beyond the room below the out-of-pocket limit, so that the last step is the one cut short. What remains is the plan's, by
 * subtraction and never by a rounding of its own.
 */
export function applyChain(
  chain: readonly ChainStep[],
  allowed: Cents,
  room: Room,
  copays: Copays,
  text: string,
  source: Source,
): CostShare {
  let left = allowed;
  let { deductible: general, own, oop } = room;
  let copay = ZERO;
  let deductible = ZERO;
  let coinsurance = ZERO;
  const steps: Taken[] = [];

  const take: Take = (step, wanted, note, size, upTo) => {
    const of = left;
    const amount = cents(Math.min(wanted, left, oop));
    left = subtract(left, amount);
    const capped = oop < Math.min(wanted, of);
    oop -= amount;
    steps.push(new Taken(step, of, amount, left, text, note, capped, size, upTo, source));
    return amount;
  };

  for (const [index, step] of chain.entries()) {
    // Nothing is left for the further steps to take.
    if (left === 0 && index > 0) break;
    switch (step.step) {
      case 'deductible':
      case 'deductible-or': {
        if (step.step === 'deductible' || Math.min(general, own) > 0 || copays.deductibleTaken()) {
          const wanted = cents(Math.min(left, general, own));
          const met = Math.min(general, own) === 0 ? '; the deductible is met' : '';
          const amount = take('deductible', wanted, met, 0, undefined);
          deductible = cents(deductible + amount);
          general -= amount;
          own -= amount;
          if (step.step === 'deductible-or') copays.takeDeductible();
          break;
        }
        copay = cents(copay + takeCopay(take, copays, index, step.copay));
        break;
      }
      case 'copay': {
        const amount = takeCopay(take, copays, index, step.copay);
        copay = cents(copay + amount);
        if (room.copayFills) general = Math.max(0, general - amount);
        break;
      }
      case 'coinsurance': {
        const part = share(left, step.rate);
        const wanted = step.upTo === undefined ? part : min(part, step.upTo);
        const most = step.upTo !== undefined && step.upTo < part ? step.upTo : undefined;
        const amount = take('coinsurance', wanted, '', step.rate, most);
        coinsurance = cents(coinsurance + amount);
        break;
      }
      case 'covered':
        steps.push(new Taken('covered', left, ZERO, left, text, '', false, 0, undefined, source));
        return { copay, deductible, coinsurance, left, steps };
      case 'excluded':
        // A chain with `excluded` never gets here: the line is not covered.
        break;
    }
  }
  return { copay, deductible, coinsurance, left, steps };
}

type Take = (step: StepName, wanted: Cents, note: string, size: number, upTo: Cents | undefined) => Cents;

function takeCopay(take: Take, copays: Copays, index: number, copay: Cents): Cents {
  const due = copays.due(index, copay);
  const note =
    due < copay ? (due === 0 ? '; the visit’s copay is on an earlier line' : '; the rest of the visit’s copay') : '';
  const amount = take('copay', due, note, due, undefined);
  copays.paid(index, amount);
  return amount;
}

/** Copays of a chain that has none. */
export const noCopays: Copays = {
  due: () => ZERO,
  paid: () => {},
  deductibleTaken: () => false,
  takeDeductible: () => {},
};

export const asksCopay = (chain: readonly ChainStep[]): boolean =>
  chain.some((s) => s.step === 'copay' || s.step === 'deductible-or');

/** Copays per unit of service: each line owes copay × units, whatever other lines owe. */
export const copaysPerUnit = (units: number): Copays => ({
  due: (_step, copay) => times(copay, units),
  paid: () => {},
  deductibleTaken: () => false,
  takeDeductible: () => {},
});

/**
 * Copays once for each key (a visit, a day): what one line of a visit could not bear, because its allowed amount is less than the
 * copay, the visit's next line bears, so that the order of the lines does not change what a visit costs.
 *
 * @param paid what has been paid by key and step, shared by the lines of a record
 */
export function copaysPerKey(keys: readonly string[], paid: Map<string, number>): Copays {
  const paidOf = (key: string, step: number): number => paid.get(`${key}:${step}`) ?? 0;
  let wanted = ZERO;
  return {
    due: (step, copay) => {
      wanted = copay;
      return cents(keys.reduce((sum, key) => sum + Math.max(0, copay - paidOf(key, step)), 0));
    },
    paid: (step, amount) => {
      let rest: number = amount;
      for (const key of keys) {
        const part = Math.min(rest, Math.max(0, wanted - paidOf(key, step)));
        paid.set(`${key}:${step}`, paidOf(key, step) + part);
        rest -= part;
      }
    },
    deductibleTaken: () => keys.some((key) => paid.has(`${key}:deductible`)),
    takeDeductible: () => {
      for (const key of keys) paid.set(`${key}:deductible`, 1);
    },
  };
}
