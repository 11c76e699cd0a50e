import * as z from 'zod';

/** The server's answer to `claimwright/status`: how a file stands. Lines are counted from 0. */
export const status = z.object({
  errors: z.number().int(),
  warnings: z.number().int(),
  allowed: z.number().int(),
  /** Rules that could not be evaluated, each reason once, with how often and where first. */
  notEvaluated: z.array(
    z.object({ rule: z.string(), why: z.string(), count: z.number().int(), line: z.number().int() }),
  ),
  /** The code sets in use, each in one phrase. */
  editions: z.array(z.string()),
  /** Rules that the settings switch off although they have findings here. */
  off: z.array(z.object({ rule: z.string(), count: z.number().int() })).default([]),
});
export type Status = z.infer<typeof status>;
