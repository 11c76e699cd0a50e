/**
 * Services that Medicare's payment reductions (bilateral, multiple procedures, endoscopy, imaging, therapy, cardiology) never
 * touch: visits, laboratory tests, vaccines, drugs, supplies. Every other code may be reduced, and a table that asks for the
 * reductions then gives no price until they are computed.
 */
const untouched: readonly (readonly [string, string])[] = [
  ['80047', '89398'],
  ['90460', '90759'],
  ['91300', '91322'],
  ['99202', '99499'],
  ['A0021', 'A9999'],
  ['B4034', 'B9999'],
  ['E0100', 'E8999'],
  ['J0120', 'J9999'],
  ['K0001', 'K9999'],
  ['L0112', 'L9999'],
  ['Q0138', 'Q9999'],
  ['V2020', 'V5364'],
];

/** Whether a reduction may apply to a procedure code. */
export const reducible = (code: string): boolean =>
  code !== '' && !untouched.some(([from, to]) => from <= code && code <= to);
