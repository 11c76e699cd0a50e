/** Puts values into a text: `fill('{0} of {1}', '$5', '$9')` is `$5 of $9`. */
export const fill = (text: string, ...values: readonly string[]): string =>
  text.replace(/\{(\d)\}/g, (whole, index) => values[Number(index)] ?? whole);
