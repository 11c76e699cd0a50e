import * as z from 'zod';

/** The server's answer to `claimwright/prepare`: the claim of the encounter at a position, or why there can be none. */
export const prepareModel = z.union([
  z.object({
    /** The record in canonical form, which nobody has saved yet. */
    text: z.string(),
    /** What a person has to add or to know, one sentence each. */
    told: z.array(z.string()),
  }),
  z.object({ unable: z.string() }),
]);
export type PrepareModel = z.infer<typeof prepareModel>;
