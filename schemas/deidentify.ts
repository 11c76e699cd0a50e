import * as z from 'zod';

/** The server's answer to `claimwright/deidentify`: the lines that were asked for, without the people in them. */
export const deidentifyModel = z.object({
  text: z.string(),
  /** How many lines it is. */
  lines: z.number().int(),
});
export type DeidentifyModel = z.infer<typeof deidentifyModel>;
