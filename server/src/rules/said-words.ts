/**
 * The phrases that rules look for in free text: how a patient was heard, where they were, and a dose. They name nobody, so a copy
 * without identities keeps them.
 */
export const AUDIO = /\b(?:audio[- ]only|(?:tele)?phone[- ]only|(?:by|over the) (?:tele)?phone)\b/i;
export const HOME = /\bpatient (?:was |is )?at (?:(?:his|her|their|own) )?home\b/i;
/** An amount with a unit of a drug. */
export const DOSE = /\d\s*(?:mg|mcg|µg|g|ml|cc|units?|iu|meq|mci)\b/i;

export const HARMLESS: readonly RegExp[] = [AUDIO, HOME, DOSE];
