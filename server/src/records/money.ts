import type { Cents, Millionths, Thousandths } from '../../../schemas/values';

/**
 * Arithmetic of money: integer cents, exact rates, and one rounding, half up, at the end of each derived amount (payers' own
 * remittances show it: 15% of $34.18 is paid as $5.13). No binary fraction takes part: products are taken in BigInt where a double could not hold them.
 */

export const ZERO = 0 as Cents;
export const cents = (n: number): Cents => n as Cents;
export const add = (a: Cents, b: Cents): Cents => (a + b) as Cents;
export const subtract = (a: Cents, b: Cents): Cents => (a - b) as Cents;
export const min = (a: Cents, ...rest: readonly Cents[]): Cents => Math.min(a, ...rest) as Cents;
export const max = (a: Cents, ...rest: readonly Cents[]): Cents => Math.max(a, ...rest) as Cents;
export const sum = (amounts: readonly Cents[]): Cents => amounts.reduce<number>((total, a) => total + a, 0) as Cents;

/** `amount × numerator / denominator`, rounded half up (away from zero for negative amounts). */
export function scale(amount: Cents, numerator: number, denominator: number): Cents {
  const product = amount * numerator;
  const negative = product < 0;
  if (Number.isSafeInteger(product * 2)) {
    const size = Math.abs(product);
    const rest = size % denominator;
    const whole = (size - rest) / denominator + (rest * 2 >= denominator ? 1 : 0);
    return (negative ? -whole : whole) as Cents;
  }
  const size = BigInt(Math.abs(amount)) * BigInt(Math.abs(numerator));
  const whole = Number((size * 2n + BigInt(denominator)) / (2n * BigInt(denominator)));
  return (amount < 0 !== numerator < 0 ? -whole : whole) as Cents;
}

/** A share of an amount: 20% (200000 millionths) of $1.00 is 20 cents. */
export const share = (amount: Cents, rate: Millionths): Cents => scale(amount, rate, 1_000_000);

/** A price for a quantity in thousandths: x0.5 (500) of $1.01 is 51 cents. */
export const times = (amount: Cents, quantity: Thousandths): Cents => scale(amount, quantity, 1000);

/** `12345` as `123.45`, for JSON. */
export function decimal(amount: Cents): string {
  const size = Math.abs(amount);
  const rest = size % 100;
  return `${amount < 0 ? '-' : ''}${(size - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`;
}

/** `1234567` as `$12,345.67`, for people and for files. */
export function dollars(amount: Cents): string {
  const [whole = '0', fraction = '00'] = decimal(amount < 0 ? (-amount as Cents) : amount).split('.');
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${amount < 0 ? '-' : ''}$${grouped}.${fraction}`;
}

/** `200000` as `20%`, `125000` as `12.5%`. */
export const percentText = (rate: Millionths): string => `${trimDecimal(rate, 10_000)}%`;

/** `4000` as `4`, `500` as `0.5`. */
export const quantityText = (quantity: Thousandths): string => trimDecimal(quantity, 1000);

function trimDecimal(value: number, unit: number): string {
  const size = Math.abs(value);
  const rest = size % unit;
  const fraction =
    rest === 0
      ? ''
      : `.${String(rest)
          .padStart(Math.round(Math.log10(unit)), '0')
          .replace(/0+$/, '')}`;
  return `${value < 0 ? '-' : ''}${(size - rest) / unit}${fraction}`;
}
