import * as z from 'zod';

/** A letter to a payer about a claim, as facts and sentences; forms/ puts it on paper, and nothing is computed from it. */

export const letterKinds = ['appeal', 'corrected-claim', 'records'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** One line of the claim that the letter speaks of. Money as it is printed; empty where it is not known. */
export interface LetterLine {
  readonly date: string;
  readonly code: string;
  readonly charge: string;
  readonly expected: string;
  readonly paid: string;
  /** `CO-197 (authorization absent) $210.00` */
  readonly reasons: string;
}

export interface Letter {
  readonly kind: LetterKind;
  readonly date: string;
  readonly claim: string;
  readonly practice: { readonly lines: readonly string[]; readonly npi: string; readonly taxId: string };
  readonly payer: readonly string[];
  readonly subject: string;
  /** Name of the fact and its value: patient, member id, claim numbers, dates, amounts. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly opening: readonly string[];
  readonly lines: readonly LetterLine[];
  /** Why, one paragraph each. What stands in [brackets] a person has to complete. */
  readonly arguments: readonly string[];
  /** The rates, rules and records behind what is said. */
  readonly sources: readonly string[];
  readonly request: readonly string[];
  readonly enclosures: readonly string[];
  readonly signer: string;
}

/** The server’s answer to `claimwright/letter`: the letter as text, or why there is none. */
export const letterModel = z.union([
  z.object({
    kind: z.enum(letterKinds),
    /** The letter in plain text, for a document that nobody has saved yet. */
    text: z.string(),
    /** What a person has to add or to know, one sentence each. */
    told: z.array(z.string()),
    /** What keeps the letter in the patient’s record: where the text goes. Lines and characters count from 0. */
    keep: z
      .object({ uri: z.string(), line: z.number().int(), character: z.number().int(), text: z.string() })
      .nullable(),
  }),
  z.object({ unable: z.string() }),
]);
export type LetterModel = z.infer<typeof letterModel>;
