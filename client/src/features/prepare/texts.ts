/** The texts of the command, in English; `{0}` stands for a value. What the server says of a record is its own. */
export const PREPARE_WORDS = {
  noEncounter: 'Put the caret into an encounter first, or into a claim whose next payer is to be billed.',
  unable: 'No claim was prepared: {0}.',
  told: 'The claim is open and not saved yet. {0}.',
} as const;
