/**
 * What a payer’s “no” is about and what helps, by the numbers of its answer: the one table for rules, worklist, letters and figures.
 * Numbers only; what they mean is said elsewhere in our own words. A number that is not here is no denial that we know: its next
 * step is to ask the payer.
 */

/** What the office does next. */
export type Step =
  /** It was never processed: put right, and sent as a new claim. */
  | 'resend'
  /** A replacement that carries the payer’s number of the first claim. */
  | 'corrected-claim'
  | 'appeal'
  /** What the payer asked for is sent; no new claim. */
  | 'records'
  | 'write-off'
  | 'bill-patient'
  | 'bill-next-payer'
  | 'wait'
  | 'call';

/** What a denial is about, for counting. */
export type DenialClass =
  | 'coding'
  | 'information'
  | 'eligibility'
  | 'coordination'
  | 'authorization'
  | 'necessity'
  | 'benefit'
  | 'bundled'
  | 'duplicate'
  | 'late'
  | 'provider'
  | 'records'
  | 'payment'
  | 'other';

export interface NextStep {
  readonly about: DenialClass;
  readonly step: Step;
}

/**
 * Reductions that a contract, a law or an earlier payer makes, and what is neither side’s: nothing is to be answered there.
 */
const AGREED: ReadonlySet<string> = new Set(
  words('23 24 43 44 45 59 70 94 101 102 103 104 105 131 137 139 144 161 187 203 223 235 237 253 P12'),
);

/** The patient’s shares: deductible, coinsurance, copay, blood. */
const SHARES: ReadonlySet<string> = new Set(['1', '2', '3', '66']);

/** Reason numbers by what they are about and what helps. */
const ROWS: readonly (readonly [about: DenialClass, step: Step, numbers: string])[] = [
  ['coding', 'corrected-claim', '4 5 6 7 8 9 10 11 12 40 58 146 167 181 182 189 199 231 261 299 B15 B16 B18 B22'],
  ['information', 'corrected-claim', '13 14 16 107 108 110 125 128 135 140 148 175 176 267 268 282 A1 A6 A8 B5 W3'],
  ['provider', 'corrected-claim', '170 171 172 183 184 185 206 207 208 269 283 B7 B23'],
  ['eligibility', 'corrected-claim', '31 32 33 34 177 200'],
  ['eligibility', 'bill-patient', '26 27 100 180'],
  ['eligibility', 'call', '141 178 179 258'],
  ['coordination', 'bill-next-payer', '19 20 21 22 109 136 168 201 209 215 254 270 276 280 B9 P1 P4'],
  ['coordination', 'corrected-claim', '129'],
  ['eligibility', 'wait', '257'],
  ['coordination', 'wait', '301 B11'],
  ['authorization', 'corrected-claim', '15 284'],
  ['authorization', 'appeal', '38 39 95 165 197 198 210 243 287 288 296'],
  ['necessity', 'appeal', '50 54 55 56 57 61 114 116 117 150 151 152 153 154 155 166 193 216 249 272 273 B8 B12'],
  ['benefit', 'appeal', '49 51 60 96 119 149 186 202 204 222 240 242 256 279 B1'],
  ['benefit', 'bill-patient', '35 53'],
  ['bundled', 'corrected-claim', '97 190 234 236 B10 B14 B20'],
  ['bundled', 'write-off', '233 246 B4'],
  ['duplicate', 'call', '18 B13'],
  ['late', 'write-off', '29 138 286'],
  ['records', 'records', '112 163 164 226 227 250 251 252'],
  ['payment', 'appeal', '147'],
  ['payment', 'wait', '133 143'],
];

const BY_REASON: ReadonlyMap<string, NextStep> = new Map(
  ROWS.flatMap(([about, step, numbers]) => words(numbers).map((n) => [n, { about, step }] as const)),
);

/** Remarks that say more than the reason beside them; the first of the table that an answer carries decides. */
const BY_REMARK: readonly (readonly [remarks: string, NextStep])[] = [
  ['MA130', { about: 'information', step: 'resend' }],
  ['M127 N29 N366 N706 N714', { about: 'records', step: 'records' }],
  ['MA04 N4 N479 N598', { about: 'coordination', step: 'bill-next-payer' }],
];

/** In group PR these are for the office to put right all the same: the payer did not find the member, or a form was late. */
const NOT_THE_PATIENTS: ReadonlySet<string> = new Set(words('16 18 29 31 32 33 34 22 109 140 252'));

/** By the first part of a claim status. */
const BY_STATUS: Readonly<Record<string, NextStep | undefined>> = {
  A3: { about: 'information', step: 'resend' },
  A4: { about: 'information', step: 'resend' },
  A6: { about: 'information', step: 'resend' },
  A7: { about: 'information', step: 'resend' },
  A8: { about: 'information', step: 'resend' },
  P3: { about: 'records', step: 'records' },
  R: { about: 'records', step: 'records' },
  D: { about: 'other', step: 'call' },
  E: { about: 'other', step: 'call' },
};

function words(numbers: string): string[] {
  return numbers.split(' ');
}

const ASK: NextStep = { about: 'other', step: 'call' };

/**
 * What is to be done about one adjustment; undefined where nothing is: the contract, an earlier payer, or the patient’s own share.
 *
 * @param group CO, PR, OA or PI
 * @param reason the reason’s number
 * @param remarks remark codes of the same line
 */
export function stepOf(group: string, reason: string, remarks: Iterable<string> = []): NextStep | undefined {
  if (AGREED.has(reason) || (group === 'PR' && SHARES.has(reason))) return undefined;
  if (group === 'PR' && reason === '45') return undefined;
  const told = new Set(remarks);
  const found = BY_REMARK.find(([codes]) => words(codes).some((c) => told.has(c)))?.[1] ?? BY_REASON.get(reason) ?? ASK;
  if (group === 'PR' && !NOT_THE_PATIENTS.has(reason) && found.step !== 'resend')
    return { about: found.about, step: 'bill-patient' };
  // What the payer has taken on itself cannot be asked of the patient.
  return found.step === 'bill-patient' ? { about: found.about, step: 'call' } : found;
}

/** What is to be done about a claim status such as `A7:562:85`; undefined where the claim is simply on its way. */
export function stepOfStatus(status: string): NextStep | undefined {
  const category = status.toUpperCase().split(':')[0] ?? '';
  return BY_STATUS[category] ?? BY_STATUS[category.slice(0, 1)];
}

/** The next step in plain words, as the end of a sentence. */
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  resend: 'send a new claim, for it was not processed',
  'corrected-claim': 'send a corrected claim, or appeal',
  appeal: 'appeal with the records',
  records: 'send the records that the payer asks for',
  'write-off': 'it came too late or is not paid apart: write it off, unless an exception holds',
  'bill-patient': 'ask the patient for it, and for another coverage first',
  'bill-next-payer': 'bill the payer that comes first, or next',
  wait: 'wait: the payer is still deciding',
  call: 'call the payer and ask why',
};
