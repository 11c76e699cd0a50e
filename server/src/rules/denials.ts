import type { Denial } from './rule';

/**
 * The denial that each rule prevents, as numbers, and what the numbers mean in our own words. Pairings were read in the code
 * lists' texts and on Medicare contractors' pages; the wording is ours.
 */
const d = (group: string, carc: string, rarc: string, status: string): Denial => ({
  ...(group && { group }),
  ...(carc && { carc }),
  rarc: rarc ? rarc.split(' ') : [],
  status: status ? status.split(' ') : [],
});

export const denials: Readonly<Record<string, Denial>> = {
  'dx/invalid-dos': d('CO', '146', 'M76 MA63 M64', 'A7:255 A7:254 A7:700'),
  'dx/not-specific': d('CO', '16', 'M81 M76', 'A7:772'),
  'dx/duplicate': d('', '', '', 'A7:255'),
  'dx/pointer': d('CO', '16', 'M76', 'A7:477'),
  'proc/invalid-dos': d('CO', '181', 'N56 M20 M51', 'A7:796 A7:507'),
  'proc/format': d('CO', '181', 'N56 M20 M51', 'A7:796 A7:507'),
  'mod/invalid-dos': d('CO', '182', 'N519', 'A7:453'),
  'prov/npi-format': d('CO', '207', 'N257 N290', 'A7:562'),
  'claim/future-date': d('CO', '110', 'M52', 'A7:510'),
  'claim/before-birth': d('CO', '14', 'N329', 'A7:158'),
  'dx/too-many': d('', '', '', 'A7:255'),
  'pos/invalid-dos': d('CO', '5', 'M77', 'A7:249'),
  'pos/mismatch': d('CO', '5', 'M77', 'A7:249'),
  'tele/pos': d('CO', '5', 'M77', 'A7:249'),
  'units/invalid': d('CO', '16', 'M53', 'A7:476'),
  'anes/time': d('CO', '16', 'N203', 'A6:523'),
  'drug/ndc': d('CO', '16', 'M119', 'A7:218'),
  'lab/clia-format': d('CO', '16', 'MA120', 'A7:544'),
  'lab/clia-missing': d('CO', '16', 'MA120', 'A6:544'),
  'dup/exact': d('OA', '18', 'N111 N522', 'A7:54 A3:746 A7:770'),
  'charge/limit': d('', '', '', 'A7:402'),
  'prov/npi-missing': d('CO', '206', 'N257 N290', 'A6:562'),
  'prov/rendering-ineligible': d('CO', 'B7', 'N570', 'A7:743'),
  'prov/supervising-eq-rendering': d('CO', 'B7', 'N570', 'A8:562 A7:743'),
  'prov/ordering': d('CO', '183', 'N264 N265 N285 N286 N574 N575', 'A6:562'),
  'prov/attending': d('CO', '16', 'N252 N253', 'A6:562'),
  'prov/tin': d('CO', '16', 'MA113 N209', 'A7:128'),
  'prov/taxonomy-format': d('CO', '8', 'N94 N255 N288', 'A7:145'),
  'prov/address': d('', '', '', 'A6:503'),
  'claim/after-death': d('CO', '13', 'N330', ''),
  'date/range': d('CO', '16', 'N345 M53', 'A7:476'),
  'inst/line-outside-statement': d('CO', '16', 'N345 M53', 'A7:476'),
  'date/line-missing': d('CO', '16', 'M52', ''),
  'claim/span-years': d('CO', '268', '', 'A7:773'),
  'claim/span-months': d('CO', '267', 'N74', ''),
  'claim/freq-orig-ref': d('CO', '16', 'M47 N152', 'A6:464 A7:495'),
  'acc/auto-state': d('CO', '16', 'N305', 'A6:750'),
  'auto/state-date': d('CO', '16', 'N305', 'A6:727 A6:750'),
  'wc/claim-no': d('CO', '16', 'N625', 'A6:629'),
  'inst/tob': d('CO', '282', 'MA30', 'A7:228'),
  'inst/revenue-format': d('CO', '199', 'M50 M20', 'A7:455'),
  'inst/admission': d('CO', '16', 'MA40 MA41 MA42', 'A7:675'),
  'inst/patient-status': d('CO', '16', 'MA43', 'A7:234'),
  'fqhc/no-payment-code': d('CO', '16', 'M51', 'A7:507'),
  'snf/oc50-missing': d('CO', '16', 'M45 N309', 'A6:719'),
  'snf/osc70-missing': d('CO', 'A6', 'N173 M46', 'A6:721'),
  'elig/mbi': d('PR', '31', 'N382', 'A7:33 A7:164'),
  'elig/member-id': d('PR', '31', 'N382', 'A7:33 A7:164'),
  'pat/name': d('PR', '140', 'MA27 N382', 'A7:504'),
  'charge/zero': d('CO', '16', 'M79', 'A7:402 A7:694'),
  'dx/laterality-unspecified': d('CO', '16', 'N769 M81', 'A7:772'),
  'dx/external-cause-first': d('CO', '16', 'MA63', 'A7:509 A7:254'),
  'dx/manifestation-first': d('CO', '16', 'MA63', 'A7:254'),
  'dx/unacceptable-pdx': d('CO', '16', 'MA63', 'A7:254'),
  'dx/requires-sdx': d('CO', '16', 'M64', 'A7:255'),
  'dx/sequela-first': d('CO', '16', 'MA63', 'A7:254'),
  'dx/excludes1': d('CO', '16', 'M76 M64', 'A7:255'),
  'dx/code-first': d('CO', '16', 'M64', 'A7:255'),
  'dx/age': d('CO', '9', '', 'A7:475 A7:255'),
  'dx/sex': d('CO', '10', '', 'A7:474'),
  'dx/poa': d('CO', '16', 'N434', 'A7:688'),
  'mod/inconsistent': d('CO', '4', 'N519 N517', 'A7:453'),
  'mod/combo': d('CO', '4', 'N519', 'A7:453'),
  'anes/status': d('CO', '16', 'N439', 'A7:453'),
  'proc/unlisted-no-desc': d('CO', '16', 'N350 M51', 'A6:454'),
  'units/level': d('CO', '150', 'M25 N163', ''),
  'timed/units': d('CO', '151', 'N362', 'A7:476'),
  'em/two-same-day': d('CO', 'B14', 'M80', ''),
  'vax/mixed-family': d('CO', '236', 'M15 N20', 'F2:735'),
  'vax/99211': d('CO', '97', 'M15 N19', 'F2:735'),
  'drug/jwjz-missing': d('CO', '4', 'MA130', 'A7:453'),
  'drug/ndc-missing': d('CO', '16', 'M119', 'A7:218'),
  'em/new-patient-3y': d('CO', 'B16', 'N113 M13', 'A7:454'),
  'units/frequency': d('CO', '119', 'N640 N435 M90 M86', 'F2:483 F2:779'),
  'dup/claim': d('OA', '18', 'N111 N522', 'A7:54 A3:746 A7:770'),
  'timely/late': d('CO', '29', 'N211', 'A7:718'),
  'timely/corrected': d('CO', '29', 'N211', 'A7:718'),
};

/** What an adjustment reason means to an office, in our own words. */
const carcWords: Readonly<Record<string, string>> = {
  '4': 'modifier missing or wrong for the code',
  '97': 'paid as part of another service',
  '150': 'documentation does not support the level',
  '151': 'more units than the payer takes',
  '236': 'two codes that are not billed together',
  B14: 'only one visit a day is paid',
  '29': 'filed after the limit',
  '119': 'more often than the payer takes it',
  B16: 'the patient is not new',
  '5': 'place of service does not fit the code',
  '9': 'diagnosis does not fit the age',
  '10': 'diagnosis does not fit the sex on record',
  '8': 'service does not fit the provider’s taxonomy',
  '13': 'service dated after the patient’s death',
  '14': 'service dated before the patient’s birth',
  '16': 'claim lacks or garbles something the payer needs',
  '18': 'the same claim or line once more',
  '31': 'the payer does not know the patient',
  '110': 'bill dated before the service',
  '140': 'name and member id do not belong together',
  '146': 'diagnosis not valid for the date reported',
  '181': 'procedure code not valid on the date',
  '182': 'modifier not valid on the date',
  '183': 'the referring provider may not refer for this service',
  '199': 'revenue code and procedure code do not fit',
  '206': 'provider number missing',
  '207': 'provider number not valid',
  '267': 'service over several months',
  '268': 'claim over two calendar years',
  '282': 'procedure code does not fit the type of bill',
  A6: 'hospital stay before the nursing stay not shown',
  B7: 'the provider could not bill this on the date',
};

const groupWords: Readonly<Record<string, string>> = {
  CO: 'the practice writes it off',
  PR: 'the patient owes it',
  OA: 'neither side owes it',
  PI: 'the payer’s own reduction',
};

/** One line about a denial: `CO-146 (diagnosis not valid for the date reported; the practice writes it off), remarks M76 MA63 M64`. */
export function denialText(denial: Denial): string {
  const parts: string[] = [];
  if (denial.group && denial.carc) {
    const words = [carcWords[denial.carc], groupWords[denial.group]].filter(Boolean).join('; ');
    parts.push(`denial ${denial.group}-${denial.carc}${words ? ` (${words})` : ''}`);
  }
  if (denial.rarc.length > 0) parts.push(`remark ${denial.rarc.join(', ')}`);
  if (denial.status.length > 0) parts.push(`${parts.length ? 'or ' : ''}rejection ${denial.status.join(', ')}`);
  return parts.join(', ');
}
