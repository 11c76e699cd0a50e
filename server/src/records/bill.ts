import type { Claim, Encounter } from '../../../schemas';

/**
 * Whether a record is billed on the institutional form. Its `bill` entry decides. A record without one is institutional where more
 * than half of its lines begin with a revenue code, or some do and it has a type of bill: one revenue code that strayed into a
 * professional claim is one slip, and must not turn the whole claim into another kind.
 */
export function isInstitutional(record: Encounter | Claim): boolean {
  const bill = 'bill' in record ? record.bill?.type : undefined;
  if (bill !== undefined) return bill === 'institutional';
  const lines = record.service?.line;
  if (!lines) return false;
  let revenue = 0;
  for (const line of lines) if (line.revenue !== undefined) revenue++;
  return revenue > 0 && (revenue * 2 > lines.length || ('typeOfBill' in record && record.typeOfBill !== undefined));
}
