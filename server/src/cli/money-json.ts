import type { Cents } from '../../../schemas/values';
import { decimal } from '../records/money';

/** Money as JSON prints it: a decimal string, null where it is not known. */
export const moneyOrNull = (amount: Cents | undefined): string | null =>
  amount === undefined ? null : decimal(amount);
