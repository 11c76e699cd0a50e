import * as z from 'zod';

const line = z.number().int().nonnegative();

/** The server’s answer to `claimwright/worklist`: what needs a person, most urgent and most money first. Lines count from 0. */
export const worklistModel = z.object({
  work: z.array(
    z.object({
      uri: z.string(),
      line,
      record: z.string(),
      kind: z.string(),
      /** `fix`, `send`, `denied` …; see features/worklist.ts. */
      what: z.enum([
        'fix',
        'send',
        'bill',
        'resend',
        'denied',
        'underpaid',
        'next',
        'ask',
        'records',
        'letter',
        'work',
      ]),
      why: z.string(),
      /** A decimal string; `partial`: at least this. */
      amount: z.string(),
      partial: z.boolean(),
      payer: z.string().nullable(),
      until: z.string().nullable(),
      daysLeft: z.number().int().nullable(),
      assigned: z.string().nullable(),
      due: z.string().nullable(),
    }),
  ),
});
export type WorklistModel = z.infer<typeof worklistModel>;

/** What of a record’s work is to be written; an empty text takes the value out. */
export const workChange = z.object({
  uri: z.string(),
  line,
  by: z.string().optional(),
  due: z.string().optional(),
  done: z.string().optional(),
});

/** The text that writes it, in place of a stretch of the document; null where the record is gone or the day is none. */
export const workEdits = z
  .object({
    range: z.object({
      start: z.object({ line, character: line }),
      end: z.object({ line, character: line }),
    }),
    text: z.string(),
  })
  .nullable();
export type WorkEdits = z.infer<typeof workEdits>;
