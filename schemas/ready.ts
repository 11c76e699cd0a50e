import * as z from 'zod';

/** The server's answer to `claimwright/ready`: what would make the encounters and claims of a file ready to be sent. */

const place = { line: z.number().int() };

/** One thing that stands in the way, or that a person has decided. Lines are counted from 0. */
const readyReason = z.object({
  rule: z.string(),
  message: z.string(),
  /** Where it is put right. */
  ...place,
  /** Money that it puts at risk, as `185.00`; absent where none is known to be. */
  atRisk: z.string().optional(),
  /** The denial that it would bring, in one line of our own words. */
  denial: z.string().optional(),
  /** What a key can do about it. */
  fixes: z.array(z.string()),
});
export type ReadyReason = z.infer<typeof readyReason>;

/** Groups in the order in which a person works through them. */
export const READY_GROUPS = ['fix', 'look', 'not-evaluated', 'allowed'] as const;
export type ReadyGroupName = (typeof READY_GROUPS)[number];

const readyRecord = z.object({
  record: z.string(),
  kind: z.enum(['encounter', 'claim']),
  ...place,
  ready: z.boolean(),
  /** As `185.00`. */
  charge: z.string(),
  atRisk: z.string(),
  /** A charge is not known, so the sums are at least what they say. */
  partial: z.boolean(),
  groups: z.array(z.object({ name: z.enum(READY_GROUPS), reasons: z.array(readyReason) })),
});
export type ReadyRecord = z.infer<typeof readyRecord>;

export const readyModel = z.object({ records: z.array(readyRecord) });
export type ReadyModel = z.infer<typeof readyModel>;
