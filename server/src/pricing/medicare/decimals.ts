/** A whole number of units of ten to the minus `places` as people write it: 192 with two places is `1.92`. */
export function fixed(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
