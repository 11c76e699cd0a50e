import type { Transaction } from './envelope';
import type { X12Finding } from './finding';
import type { Placed } from './validate';

export function ownChecks(_transaction: Transaction, _placed: readonly Placed[]): X12Finding[] {
  return [];
}
