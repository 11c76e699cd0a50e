import type { Cents } from '../../../schemas/values';

/** Amounts and quantities as X12 writes them: no currency sign, no comma, no needless zeros. */

/** `76.54` as cents, exactly; undefined where it is no amount of at most two decimals. Trailing zeros are allowed. */
export function readAmount(text: string): Cents | undefined {
  // Nearly all amounts are short and plain; a payment of 100 MB has ten million of them.
  let value = 0;
  let decimals = -1;
  let i = text.charCodeAt(0) === 45 ? 1 : 0;
  const start = i;
  for (; i < text.length && i < 12; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9 && decimals < 2) {
      value = value * 10 + digit;
      if (decimals >= 0) decimals++;
    } else if (digit === -2 && decimals < 0) decimals = 0;
    else break;
  }
  if (i === text.length && i > start + (decimals === 0 ? 1 : 0)) {
    const cents = decimals === 2 ? value : decimals === 1 ? value * 10 : value * 100;
    return (start === 1 && cents !== 0 ? -cents : cents) as Cents;
  }
  const found = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!found) return undefined;
  const [, sign, whole = '', fraction = ''] = found;
  if (whole === '' && fraction === '') return undefined;
  if (/[1-9]/.test(fraction.slice(2)) || whole.length > 13) return undefined;
  const cents = Number(whole || '0') * 100 + Number(fraction.padEnd(2, '0').slice(0, 2));
  return (sign === '-' && cents !== 0 ? -cents : cents) as Cents;
}

/** Cents as `100`, `76.54`, `.5` and `-3.1`. */
export const amountText = (amount: Cents): string => decimalText(amount, 100);

/** Thousandths as `1`, `.5`, `12.25`. */
export const quantityText = (quantity: number): string => decimalText(quantity, 1000);

/** `1.5` as thousandths; undefined where it is none. */
export function readQuantity(text: string): number | undefined {
  const found = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!found || (found[2] === '' && !found[3])) return undefined;
  const [, sign, whole = '', fraction = ''] = found;
  if (/[1-9]/.test(fraction.slice(3)) || whole.length > 12) return undefined;
  const size = Number(whole || '0') * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  return sign === '-' && size !== 0 ? -size : size;
}

function decimalText(value: number, unit: 100 | 1000): string {
  const size = Math.abs(value);
  const rest = size % unit;
  const whole = (size - rest) / unit;
  const fraction =
    rest === 0
      ? ''
      : `.${String(rest)
          .padStart(unit === 100 ? 2 : 3, '0')
          .replace(/0+$/, '')}`;
  const digits = whole === 0 && fraction !== '' ? fraction : `${whole}${fraction}`;
  return value < 0 ? `-${digits}` : digits;
}
