/** Kinds of CPT codes by their numbers. HCPCS codes, which begin with a letter, belong to none of them. */

const FIVE_DIGITS = /^\d{5}$/;
const between = (from: string, to: string) => (code: string) => from <= code && code <= to && FIVE_DIGITS.test(code);

export const isAnesthesia = between('00100', '01999');
export const isSurgery = between('10004', '69990');
export const isRadiology = between('70010', '79999');
export const isLab = between('80047', '89398');
/** Visits and other evaluation and management. */
export const isVisit = between('99202', '99499');
/** Visits of which a day has one: office, observation, hospital, nursing home and home; care of a month and added time are not among them. */
export const isDayOfCare = (code: string): boolean =>
  (between('99202', '99350')(code) || between('99460', '99480')(code)) && !ADDED_CARE.has(code);
const ADDED_CARE: ReadonlySet<string> = new Set('99239 99291 99292 99464 99465 99466 99467'.split(' '));
/** Office visits, the family that new and established patients share. */
export const isOfficeVisit = between('99202', '99215');
export const isHcpcs = (code: string): boolean => /^[A-Z]\d{4}$/.test(code);
/** Drugs given by other ways than the mouth; J8 are oral. */
export const isInjectedDrug = (code: string): boolean => /^J[0-79]\d{3}$/.test(code);

/** Biosimilars, which have Q codes in place of J codes. */
export const isBiosimilar = (code: string): boolean => /^Q51\d\d$/.test(code);

/** Modifiers of a line that a supplier of equipment bills: bought, used, rented, which month, and with insulin or without. */
export const SUPPLIED: ReadonlySet<string> = new Set('BP BR BU KH KI KJ KR KS LL MS NR NU RR UE'.split(' '));

/** Laboratory codes that have a professional part: rows with 26 of the Medicare fee schedule of October 2025. */
export const LAB_WITH_PROFESSIONAL_PART: ReadonlySet<string> = new Set(
  (
    '83020 84165 84166 84181 84182 85390 85576 86153 86255 86256 86320 86325 86334 86335 87164 87207 88104 88106 88108 88112 88120 ' +
    '88121 88125 88160 88161 88162 88172 88173 88177 88182 88199 88300 88302 88304 88305 88307 88309 88311 88312 88313 88314 88319 ' +
    '88323 88331 88332 88333 88334 88341 88342 88344 88346 88348 88350 88355 88356 88358 88360 88361 88362 88364 88365 88366 88367 ' +
    '88368 88369 88371 88372 88373 88374 88377 88380 88381 88387 88399 89060'
  ).split(' '),
);
