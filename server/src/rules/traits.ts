import type { Visit } from './visit';

/**
 * What a visit has, for rules that judge nothing of a visit without it: most claims are no stays, name no accident and give no
 * anesthesia, and two thirds of the rules need not be asked about them. A rule names what it `concerns`; any of it is enough.
 *
 * Lines are told apart by the first digits of their codes, so that a trait holds for more than its rules look at, never for less.
 */
export const trait = {
  professional: 1 << 0,
  institutional: 1 << 1,
  /** Two lines or more. */
  severalLines: 1 << 2,
  modifiers: 1 << 3,
  /** Codes 0…: anesthesia, and new technology and vaccine administration, which end in a letter. */
  zero: 1 << 4,
  /** Codes 1… to 6…. */
  surgery: 1 << 5,
  radiology: 1 << 6,
  lab: 1 << 7,
  /** Codes 9…, visits among them. */
  medicine: 1 << 8,
  /** Codes 99…. */
  visit: 1 << 9,
  /** Codes that begin with a letter. */
  levelTwo: 1 << 10,
  ndc: 1 << 11,
  clia: 1 << 12,
  /** Place 02 or 10. */
  telehealth: 1 << 13,
  accident: 1 << 14,
  authorization: 1 << 15,
  collected: 1 << 16,
  procedures: 1 << 17,
  from: 1 << 18,
  frequency: 1 << 19,
  history: 1 << 20,
  prior: 1 << 21,
  typeOfBill: 1 << 22,
  drg: 1 << 23,
} as const;

/** For rules that may have something to say of any visit, and for records that are none. */
export const ANY = -1;

/** Families of codes by their first character; what begins otherwise belongs to none. */
const families = new Int32Array(128);
families.fill(trait.levelTwo, 'A'.charCodeAt(0), 'Z'.charCodeAt(0) + 1);
families.fill(trait.levelTwo, 'a'.charCodeAt(0), 'z'.charCodeAt(0) + 1);
families.fill(trait.surgery, '1'.charCodeAt(0), '6'.charCodeAt(0) + 1);
families['0'.charCodeAt(0)] = trait.zero;
families['7'.charCodeAt(0)] = trait.radiology;
families['8'.charCodeAt(0)] = trait.lab;
families['9'.charCodeAt(0)] = trait.medicine;

/** The traits of a visit as the sum of their numbers; `ANY` where the record is no visit. */
export function traitsOf(visit: Visit | undefined): number {
  if (!visit) return ANY;
  const { record, claim, lines } = visit;
  let traits: number = visit.institutional ? trait.institutional : trait.professional;
  if (lines.length > 1) traits |= trait.severalLines;
  for (const { line, place } of lines) {
    const { procedure } = line;
    if (procedure) {
      const { code } = procedure;
      traits |= families[code.charCodeAt(0)] ?? 0;
      if (code.startsWith('99')) traits |= trait.visit;
      if (procedure.modifiers.length > 0) traits |= trait.modifiers;
    }
    if (place === '02' || place === '10') traits |= trait.telehealth;
    if (line.ndc) traits |= trait.ndc;
    if (line.clia) traits |= trait.clia;
  }
  if (record.accident) traits |= trait.accident;
  if (record.authorization) traits |= trait.authorization;
  if (record.collected) traits |= trait.collected;
  if (record.procedure) traits |= trait.procedures;
  if (!claim) return traits;
  if (claim.from) traits |= trait.from;
  if (claim.frequency) traits |= trait.frequency;
  if (claim.history) traits |= trait.history;
  if (claim.prior) traits |= trait.prior;
  if (claim.typeOfBill) traits |= trait.typeOfBill;
  if (claim.drg) traits |= trait.drg;
  return traits;
}
