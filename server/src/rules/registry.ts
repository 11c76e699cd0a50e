import type { RecordKind } from '../../../schemas';
import { authExceeded } from './auth/exceeded';
import { authMismatch } from './auth/mismatch';
import { authMissing } from './auth/missing';
import { chargeBelowAllowed } from './charge/below-allowed';
import { chargeZero } from './charge/zero';
import { claimBeforeBirth } from './claim/before-birth';
import { claimFutureDate } from './claim/future-date';
import { dxDuplicate } from './dx/duplicate';
import { dxInvalidDos } from './dx/invalid-dos';
import { dxNotSpecific } from './dx/not-specific';
import { dxPointer } from './dx/pointer';
import { eligAfter } from './elig/after';
import { eligBefore } from './elig/before';
import { eligNotVerified } from './elig/not-verified';
import { eligRankTwice } from './elig/rank-twice';
import { modInvalidDos } from './mod/invalid-dos';
import { payCollectedTooMuch } from './pay/collected-too-much';
import { payContractExpired } from './pay/contract-expired';
import { payCopayNotCollected } from './pay/copay-not-collected';
import { payEstimateExceeded } from './pay/estimate-exceeded';
import { payLimitReached } from './pay/limit-reached';
import { planAmounts } from './plan/amounts';
import { planCeiling } from './plan/ceiling';
import { planChain } from './plan/chain';
import { planSavings } from './plan/savings';
import { planYearGap } from './plan/year-gap';
import { procFormat } from './proc/format';
import { procInvalidDos } from './proc/invalid-dos';
import { npiFormat } from './prov/npi-format';
import { refDuplicateId } from './ref/duplicate-id';
import { refMissingEntry } from './ref/missing-entry';
import { refUnresolved } from './ref/unresolved';
import type { Rule } from './rule';

/** Every rule, in the order in which its page lists them. One file each, named like its id. */
export const rules: readonly Rule[] = [
  dxInvalidDos,
  dxNotSpecific,
  dxDuplicate,
  dxPointer,
  procInvalidDos,
  procFormat,
  modInvalidDos,
  npiFormat,
  claimFutureDate,
  claimBeforeBirth,
  chargeZero,
  chargeBelowAllowed,
  refUnresolved,
  refDuplicateId,
  refMissingEntry,
  authMissing,
  authMismatch,
  authExceeded,
  eligBefore,
  eligAfter,
  eligRankTwice,
  eligNotVerified,
  payLimitReached,
  payContractExpired,
  payCollectedTooMuch,
  payCopayNotCollected,
  payEstimateExceeded,
  planAmounts,
  planChain,
  planYearGap,
  planSavings,
  planCeiling,
];

const byKind = new Map<RecordKind, readonly Rule[]>();

/** The rules that judge a record kind. */
export function rulesFor(kind: RecordKind): readonly Rule[] {
  let found = byKind.get(kind);
  if (!found) {
    found = rules.filter((r) => r.kinds.includes(kind));
    byKind.set(kind, found);
  }
  return found;
}

const ids = new Map(rules.map((r) => [r.id, r]));
export const ruleById = (id: string): Rule | undefined => ids.get(id.toLowerCase());

/** The page of a rule in the project's documentation. */
export const rulePage = (id: string): string => `docs/rules.md#${id.replaceAll('/', '')}`;
