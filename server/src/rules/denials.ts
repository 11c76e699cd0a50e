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
  'charge/zero': d('CO', '16', 'M79', 'A7:402 A7:694'),
  'auth/missing': d('CO', '197', 'M62', 'A6:252'),
  'auth/mismatch': d('CO', '284', 'N54', 'A7:252'),
  'auth/exceeded': d('CO', '198', 'N54', 'A7:674'),
  'elig/before': d('PR', '26', '', ''),
  'elig/after': d('PR', '27', 'N619', ''),
  'elig/rank-twice': d('CO', '22', 'MA04 N598', 'A7:742'),
  'pay/limit-reached': d('PR', '119', '', ''),
  'pay/contract-expired': d('CO', '147', '', 'F2:499'),
};

/** What an adjustment reason means to an office, in our own words. */
const carcWords: Readonly<Record<string, string>> = {
  '14': 'service dated before the patient’s birth',
  '16': 'claim lacks or garbles something the payer needs',
  '110': 'bill dated before the service',
  '146': 'diagnosis not valid for the date reported',
  '181': 'procedure code not valid on the date',
  '182': 'modifier not valid on the date',
  '207': 'provider number not valid',
  '22': 'another payer should pay first',
  '26': 'service before the coverage began',
  '27': 'service after the coverage ended',
  '119': 'the plan’s limit for the period is reached',
  '147': 'the contracted rate has expired or is not on file',
  '197': 'authorization absent',
  '198': 'authorization used up',
  '284': 'the authorization does not cover the service',
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
