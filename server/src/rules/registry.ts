import type { RecordKind } from '../../../schemas';
import type { Severity } from '../records/finding';
import { abnGa } from './abn/ga';
import { abnGxCovered } from './abn/gx-covered';
import { abnGy } from './abn/gy';
import { abnGz } from './abn/gz';
import { abnOccurrence32 } from './abn/occurrence-32';
import { accAutoState } from './acc/auto-state';
import { addressParts } from './address/parts';
import { addressPhone } from './address/phone';
import { addressState } from './address/state';
import { addressZip } from './address/zip';
import { anesOneCode } from './anes/one-code';
import { anesStatus } from './anes/status';
import { anesTime } from './anes/time';
import { aocNoPrimary } from './aoc/no-primary';
import { aocPrimaryDenied } from './aoc/primary-denied';
import { appealLate } from './appeal/late';
import { appealNotAppealable } from './appeal/not-appealable';
import { attRequired } from './att/required';
import { authExceeded } from './auth/exceeded';
import { authMismatch } from './auth/mismatch';
import { authMissing } from './auth/missing';
import { authReferral } from './auth/referral';
import { autoLiability } from './auto/liability';
import { autoStateDate } from './auto/state-date';
import { chargeBalance } from './charge/balance';
import { chargeBelowAllowed } from './charge/below-allowed';
import { chargeLimit } from './charge/limit';
import { chargeNotInCdm } from './charge/not-in-cdm';
import { chargeOfCharges } from './charge/of-charges';
import { chargeZero } from './charge/zero';
import { claimAccount } from './claim/account';
import { claimAfterDeath } from './claim/after-death';
import { claimBeforeBirth } from './claim/before-birth';
import { claimCharacters } from './claim/characters';
import { claimFreqOrigRef } from './claim/freq-orig-ref';
import { claimFutureDate } from './claim/future-date';
import { claimNewNotReplacement } from './claim/new-not-replacement';
import { claimRemarkLength } from './claim/remark-length';
import { claimReplaceNotFinal } from './claim/replace-not-final';
import { claimSpanMonths } from './claim/span-months';
import { claimSpanYears } from './claim/span-years';
import { claimTooManyLines } from './claim/too-many-lines';
import { cobMspType } from './cob/msp-type';
import { cobOutOfBalance } from './cob/out-of-balance';
import { cobPriorEobMissing } from './cob/prior-eob-missing';
import { covExperimental } from './cov/experimental';
import { covLcd } from './cov/lcd';
import { covNcd } from './cov/ncd';
import { covRoutine } from './cov/routine';
import { covStatutory } from './cov/statutory';
import { dateLineMissing } from './date/line-missing';
import { dateOrder } from './date/order';
import { dateRange } from './date/range';
import { drugDose } from './drug/dose';
import { drugJwjzMissing } from './drug/jwjz-missing';
import { drugNdc } from './drug/ndc';
import { drugNdcMissing } from './drug/ndc-missing';
import { drugUnits } from './drug/units';
import { drugWaste } from './drug/waste';
import { dupClaim } from './dup/claim';
import { dupExact } from './dup/exact';
import { dxAdmitting } from './dx/admitting';
import { dxAge } from './dx/age';
import { dxCodeFirst } from './dx/code-first';
import { dxCombination } from './dx/combination';
import { dxDuplicate } from './dx/duplicate';
import { dxExcludes1 } from './dx/excludes1';
import { dxExternalCauseFirst } from './dx/external-cause-first';
import { dxFirstListedOnly } from './dx/first-listed-only';
import { dxInvalidDos } from './dx/invalid-dos';
import { dxLateralityModifier } from './dx/laterality-modifier';
import { dxLateralityUnspecified } from './dx/laterality-unspecified';
import { dxLetterTwice } from './dx/letter-twice';
import { dxManifestationFirst } from './dx/manifestation-first';
import { dxNotSpecific } from './dx/not-specific';
import { dxPoa } from './dx/poa';
import { dxPointer } from './dx/pointer';
import { dxPregnancy } from './dx/pregnancy';
import { dxProcMismatch } from './dx/proc-mismatch';
import { dxQuestionableAdmission } from './dx/questionable-admission';
import { dxRequiresSdx } from './dx/requires-sdx';
import { dxSameInjury } from './dx/same-injury';
import { dxSecondaryOnly } from './dx/secondary-only';
import { dxSequelaFirst } from './dx/sequela-first';
import { dxSex } from './dx/sex';
import { dxSymptom } from './dx/symptom';
import { dxTooMany } from './dx/too-many';
import { dxUnacceptablePdx } from './dx/unacceptable-pdx';
import { dxUseAdditional } from './dx/use-additional';
import { eligAfter } from './elig/after';
import { eligBefore } from './elig/before';
import { eligGrace } from './elig/grace';
import { eligHospice } from './elig/hospice';
import { eligIncarcerated } from './elig/incarcerated';
import { eligMbi } from './elig/mbi';
import { eligMco } from './elig/mco';
import { eligMemberId } from './elig/member-id';
import { eligNotVerified } from './elig/not-verified';
import { eligOtherPayerPrimary } from './elig/other-payer-primary';
import { eligQmb } from './elig/qmb';
import { eligRankTwice } from './elig/rank-twice';
import { eligSubscriber } from './elig/subscriber';
import { eligUsed } from './elig/used';
import { emG2211 } from './em/g2211';
import { emMod25Unsupported } from './em/mod25-unsupported';
import { emNewPatient } from './em/new-patient-3y';
import { emProlonged } from './em/prolonged';
import { emTwoSameDay } from './em/two-same-day';
import { fqhcNoPaymentCode } from './fqhc/no-payment-code';
import { fqhcNoQualifyingVisit } from './fqhc/no-qualifying-visit';
import { fqhcSecondVisit59 } from './fqhc/second-visit-59';
import { fqhcVisitKind } from './fqhc/visit-kind';
import { fromNotBilled } from './from/not-billed';
import { fromNotDocumented } from './from/not-documented';
import { globalEm } from './global/em';
import { globalProc } from './global/proc';
import { historyOrder } from './history/order';
import { historyRejected } from './history/rejected';
import { inpOverlap } from './inp/overlap';
import { instAdmission } from './inst/admission';
import { instConditionValue } from './inst/condition-value';
import { instDrg } from './inst/drg';
import { instHac } from './inst/hac';
import { instLineOutsideStatement } from './inst/line-outside-statement';
import { instLos } from './inst/los';
import { instMultipleVisits } from './inst/multiple-visits';
import { instPatientStatus } from './inst/patient-status';
import { instPointers } from './inst/pointers';
import { instProcedureCoverage } from './inst/procedure-coverage';
import { instProcedureInvalid } from './inst/procedure-invalid';
import { instRevHcpcs } from './inst/rev-hcpcs';
import { instRevenueFormat } from './inst/revenue-format';
import { instRoomDays } from './inst/room-days';
import { instTob } from './inst/tob';
import { instWrongProcedure } from './inst/wrong-procedure';
import { labCliaFormat } from './lab/clia-format';
import { labCliaMissing } from './lab/clia-missing';
import { labCliaScope } from './lab/clia-scope';
import { mod25Missing } from './mod/25-missing';
import { modAssistant } from './mod/assistant';
import { modBilat } from './mod/bilat';
import { modCombo } from './mod/combo';
import { modComponent } from './mod/component';
import { modInconsistent } from './mod/inconsistent';
import { modInvalidDos } from './mod/invalid-dos';
import { modOrder } from './mod/order';
import { mueAbnInvalid } from './mue/abn-invalid';
import { mueExceeded } from './mue/exceeded';
import { mueMai2 } from './mue/mai2';
import { mueMai3 } from './mue/mai3';
import { mueZero } from './mue/zero';
import { ncciPtpModMissing } from './ncci/ptp-mod-missing';
import { ncciPtpNever } from './ncci/ptp-never';
import { patDates } from './pat/dates';
import { patName } from './pat/name';
import { patOvercharged } from './pat/overcharged';
import { payCategoryAmbiguous } from './pay/category-ambiguous';
import { payCollectedTooMuch } from './pay/collected-too-much';
import { payContractExpired } from './pay/contract-expired';
import { payCopayNotCollected } from './pay/copay-not-collected';
import { payEstimateExceeded } from './pay/estimate-exceeded';
import { payLimitReached } from './pay/limit-reached';
import { payUnderContract } from './pay/under-contract';
import { payUnexpected } from './pay/unexpected';
import { payerConflict } from './payer/conflict';
import { payerForbid } from './payer/forbid';
import { payerRequire } from './payer/require';
import { planAmounts } from './plan/amounts';
import { planCeiling } from './plan/ceiling';
import { planChain } from './plan/chain';
import { planNoYear } from './plan/no-year';
import { planSavings } from './plan/savings';
import { planYearGap } from './plan/year-gap';
import { posInvalidDos } from './pos/invalid-dos';
import { posMismatch } from './pos/mismatch';
import { posMissing } from './pos/missing';
import { posNotCovered } from './pos/not-covered';
import { procAge } from './proc/age';
import { procFormat } from './proc/format';
import { procInpatientOnly } from './proc/inpatient-only';
import { procInvalidDos } from './proc/invalid-dos';
import { procQualityOnly } from './proc/quality-only';
import { procSex } from './proc/sex';
import { procStatusB } from './proc/status-b';
import { procUnlistedNoDesc } from './proc/unlisted-no-desc';
import { procUnlistedSpecificExists } from './proc/unlisted-specific-exists';
import { provAddress } from './prov/address';
import { provAttending } from './prov/attending';
import { npiFormat } from './prov/npi-format';
import { provNpiMissing } from './prov/npi-missing';
import { provOptedOut } from './prov/opted-out';
import { provOrdering } from './prov/ordering';
import { provRenderingIneligible } from './prov/rendering-ineligible';
import { provSupervisingEqRendering } from './prov/supervising-eq-rendering';
import { provTaxonomy } from './prov/taxonomy';
import { provTaxonomyFormat } from './prov/taxonomy-format';
import { provTaxonomyNucc } from './prov/taxonomy-nucc';
import { provTin } from './prov/tin';
import { provType } from './prov/type';
import { refDuplicateId } from './ref/duplicate-id';
import { refMissingEntry } from './ref/missing-entry';
import { refUnresolved } from './ref/unresolved';
import type { Rule, Stage } from './rule';
import { snfConsolidated } from './snf/consolidated';
import { snfHipps } from './snf/hipps';
import { snfOc50Missing } from './snf/oc50-missing';
import { snfOsc70Missing } from './snf/osc70-missing';
import { teleMod93 } from './tele/mod93';
import { teleMod95Medicare } from './tele/mod95-medicare';
import { teleNotListed } from './tele/not-listed';
import { telePos } from './tele/pos';
import { teleSunset } from './tele/sunset';
import { timedPlan } from './timed/plan';
import { timedUnits } from './timed/units';
import { timedUntimed } from './timed/untimed';
import { timelyCorrected } from './timely/corrected';
import { timelyLate } from './timely/late';
import { ANY } from './traits';
import { unitsDateSpan } from './units/date-span';
import { unitsFrequency } from './units/frequency';
import { unitsInvalid } from './units/invalid';
import { unitsLevel } from './units/level';
import { vax99211 } from './vax/99211';
import { vaxAdminAge } from './vax/admin-age';
import { vaxCount } from './vax/count';
import { vaxMedicareG } from './vax/medicare-g';
import { vaxMixedFamily } from './vax/mixed-family';
import { vaxProduct } from './vax/product';
import { vaxVfcSl } from './vax/vfc-sl';
import { wcClaimNo } from './wc/claim-no';
import { wcNotHealth } from './wc/not-health';

/** Every rule, in the order in which its page lists them. One file each, named like its id. */
export const rules: readonly Rule[] = [
  dxInvalidDos,
  dxNotSpecific,
  dxDuplicate,
  dxLetterTwice,
  dxTooMany,
  dxPointer,
  procInvalidDos,
  procFormat,
  modInvalidDos,
  posInvalidDos,
  posMismatch,
  posMissing,
  telePos,
  unitsInvalid,
  anesTime,
  drugNdc,
  labCliaFormat,
  labCliaMissing,
  dupExact,
  ncciPtpNever,
  ncciPtpModMissing,
  mueExceeded,
  mueMai2,
  mueMai3,
  mueZero,
  mueAbnInvalid,
  aocNoPrimary,
  chargeZero,
  chargeLimit,
  chargeNotInCdm,
  chargeBalance,
  chargeBelowAllowed,
  payCategoryAmbiguous,
  npiFormat,
  provNpiMissing,
  provRenderingIneligible,
  provSupervisingEqRendering,
  provOrdering,
  provAttending,
  provTin,
  provTaxonomyFormat,
  provAddress,
  claimFutureDate,
  claimBeforeBirth,
  claimAfterDeath,
  dateRange,
  dateLineMissing,
  dateOrder,
  claimSpanYears,
  claimSpanMonths,
  claimTooManyLines,
  claimAccount,
  claimFreqOrigRef,
  claimRemarkLength,
  claimCharacters,
  accAutoState,
  autoStateDate,
  wcClaimNo,
  instTob,
  instRevenueFormat,
  instPointers,
  instLineOutsideStatement,
  instAdmission,
  instPatientStatus,
  fqhcNoPaymentCode,
  snfOc50Missing,
  snfOsc70Missing,
  eligMbi,
  eligMemberId,
  patName,
  patDates,
  patOvercharged,
  addressParts,
  addressState,
  addressZip,
  addressPhone,
  refUnresolved,
  refDuplicateId,
  refMissingEntry,
  authMissing,
  authMismatch,
  authExceeded,
  eligBefore,
  eligAfter,
  eligRankTwice,
  eligSubscriber,
  eligIncarcerated,
  eligMco,
  eligHospice,
  eligGrace,
  eligQmb,
  eligUsed,
  eligNotVerified,
  payLimitReached,
  payContractExpired,
  payUnderContract,
  payUnexpected,
  payCollectedTooMuch,
  payCopayNotCollected,
  payEstimateExceeded,
  planAmounts,
  planChain,
  planYearGap,
  planNoYear,
  chargeOfCharges,
  planSavings,
  planCeiling,
  payerRequire,
  payerForbid,
  payerConflict,
  dxExternalCauseFirst,
  dxManifestationFirst,
  dxSequelaFirst,
  dxFirstListedOnly,
  dxUnacceptablePdx,
  dxRequiresSdx,
  dxQuestionableAdmission,
  dxCodeFirst,
  dxExcludes1,
  dxUseAdditional,
  dxLateralityUnspecified,
  dxLateralityModifier,
  dxAge,
  dxSex,
  dxPoa,
  dxAdmitting,
  modInconsistent,
  modBilat,
  modComponent,
  modAssistant,
  mod25Missing,
  globalEm,
  globalProc,
  procStatusB,
  modCombo,
  modOrder,
  anesStatus,
  procUnlistedNoDesc,
  unitsLevel,
  timedUnits,
  emTwoSameDay,
  vaxProduct,
  vaxMixedFamily,
  vax99211,
  drugJwjzMissing,
  drugNdcMissing,
  teleMod95Medicare,
  emNewPatient,
  unitsFrequency,
  dupClaim,
  fromNotBilled,
  fromNotDocumented,
  timelyLate,
  timelyCorrected,
  appealLate,
  abnGa,
  abnGxCovered,
  abnGz,
  abnOccurrence32,
  attRequired,
  claimNewNotReplacement,
  claimReplaceNotFinal,
  covExperimental,
  covRoutine,
  covStatutory,
  emProlonged,
  procAge,
  procQualityOnly,
  procSex,
  unitsDateSpan,
  vaxAdminAge,
  vaxMedicareG,
  vaxVfcSl,
  drugDose,
  drugWaste,
  dxProcMismatch,
  fqhcNoQualifyingVisit,
  fqhcSecondVisit59,
  inpOverlap,
  instConditionValue,
  instDrg,
  instHac,
  instLos,
  instRevHcpcs,
  instWrongProcedure,
  labCliaScope,
  provTaxonomyNucc,
  provTaxonomy,
  provType,
  snfConsolidated,
  snfHipps,
  teleMod93,
  teleSunset,
  covLcd,
  covNcd,
  drugUnits,
  posNotCovered,
  procInpatientOnly,
  procUnlistedSpecificExists,
  eligOtherPayerPrimary,
  cobMspType,
  cobPriorEobMissing,
  cobOutOfBalance,
  wcNotHealth,
  autoLiability,
  historyRejected,
  historyOrder,
  instProcedureCoverage,
  instProcedureInvalid,
  dxCombination,
  dxPregnancy,
  dxSameInjury,
  dxSecondaryOnly,
  anesOneCode,
  aocPrimaryDenied,
  appealNotAppealable,
  emG2211,
  emMod25Unsupported,
  fqhcVisitKind,
  instMultipleVisits,
  instRoomDays,
  teleNotListed,
  timedPlan,
  timedUntimed,
  vaxCount,
  abnGy,
  dxSymptom,
  authReferral,
  provOptedOut,
];

/**
 * What judging reads of a rule. The rules' own objects differ in what they leave out, and to read a field of two hundred differently
 * built objects in a row takes longer than most rules need to say nothing; these are all built alike.
 */
export class Turn {
  readonly id: string;
  readonly severity: Severity;
  readonly stage: Stage | undefined;
  readonly source: string;
  readonly unjudgedWith: string | undefined;
  readonly concerns: number;
  readonly check: Rule['check'];

  constructor(rule: Rule) {
    this.id = rule.id;
    this.severity = rule.severity;
    this.stage = rule.stage;
    this.source = rule.source;
    this.unjudgedWith = rule.unjudgedWith;
    this.concerns = rule.concerns ?? ANY;
    this.check = rule.check;
  }
}

const byKind = new Map<
  RecordKind,
  { readonly all: readonly Turn[]; readonly byTraits: Map<number, readonly Turn[]> }
>();

/** A practice’s claims have some dozens of different traits; whoever has more pays a little for each. */
const MOST_TRAITS = 1000;

/** The rules that judge a record of a kind and concern what it has, in the order of the list above. */
export function rulesFor(kind: RecordKind, traits: number = ANY): readonly Turn[] {
  let known = byKind.get(kind);
  if (!known) {
    known = { all: rules.filter((r) => r.kinds.includes(kind)).map((r) => new Turn(r)), byTraits: new Map() };
    byKind.set(kind, known);
  }
  let found = known.byTraits.get(traits);
  if (!found) {
    if (known.byTraits.size >= MOST_TRAITS) known.byTraits.clear();
    found = known.all.filter((turn) => (turn.concerns & traits) !== 0);
    known.byTraits.set(traits, found);
  }
  return found;
}

const ids = new Map(rules.map((r) => [r.id, r]));
export const ruleById = (id: string): Rule | undefined => ids.get(id.toLowerCase());

/** The page of a rule in the project's documentation. */
export const rulePage = (id: string): string => `docs/rules.md#${id.replaceAll('/', '')}`;
