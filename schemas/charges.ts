import * as z from 'zod';

/** The server's answer to `claimwright/charges`: the review of the workspace's charges. Lines are counted from 0. */

const chargesRow = z.object({
  /** `99213 $95.00` */
  label: z.string(),
  /** `PPO-2026 allows $100.00, $5.00 less` */
  description: z.string(),
  /** Where the number comes from: table, edition, row. */
  source: z.string(),
  /** The line to go to; absent where the row is of no record. */
  place: z.object({ uri: z.string(), line: z.number().int() }).optional(),
});
export type ChargesRow = z.infer<typeof chargesRow>;

/** Groups in the order in which a person works through them. */
export const CHARGES_GROUPS = ['below', 'missing', 'units', 'unchanged', 'paid', 'not-compared'] as const;
export type ChargesGroupName = (typeof CHARGES_GROUPS)[number];

export const chargesModel = z.object({
  table: z.string(),
  date: z.string(),
  /** `12 of 140 charges are below what would be paid` */
  summary: z.string(),
  groups: z.array(z.object({ name: z.enum(CHARGES_GROUPS), rows: z.array(chargesRow) })),
});
export type ChargesModel = z.infer<typeof chargesModel>;
