import * as z from 'zod';

const line = z.number().int().nonnegative();

/** The server’s answer to `claimwright/preview837`: the file that the claim at a position would give. Lines and columns from 0. */
export const preview837 = z.object({
  /** Id of the claim. */
  id: z.string(),
  form: z.enum(['837P', '837I']),
  /** The claim’s first line. */
  place: z.object({ uri: z.string(), line }),
  /** The page: segments by loop, with comments (`#`) above them. */
  text: z.string(),
  /** The line of a record file that a line of the page comes from. */
  rows: z.array(z.object({ line, uri: z.string(), at: line })),
  /** What is wrong with the file, on the page. */
  findings: z.array(
    z.object({ line, start: line, end: line, severity: z.enum(['error', 'warning']), message: z.string() }),
  ),
});
export type Preview837 = z.infer<typeof preview837>;
