import * as z from 'zod';

const line = z.number().int().nonnegative();

/** What the server gives with the line above a record: where the record is, and who uses it. Lines are counted from 0. */
export const lensPlaces = z.object({
  uri: z.string(),
  line,
  users: z.array(z.object({ uri: z.string(), range: z.object({ start: z.object({ line }) }) })),
});
