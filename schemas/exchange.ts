import * as z from 'zod';

/** What the editor and the server say to each other about claims that go out, answers that come back, and papers for the patient. */

const line = z.number().int().nonnegative();
const position = z.object({ line, character: line });

/** Where records are meant: an address and a line, from 0; without a line all records of the file. */
export const place = z.object({ uri: z.string(), line: line.nullable() });
export type Place = z.infer<typeof place>;

/** A text to be read, with the places that its words lead to. Lines and characters count from 0. */
export const page = z.object({
  text: z.string(),
  links: z.array(z.object({ line, start: line, end: line, uri: z.string(), at: line })),
});
export type Page = z.infer<typeof page>;

/** What is to be changed in record files, all of it or none. `version` is that of the open document that the edits were made for. */
export const changes = z.object({
  files: z.array(z.object({ uri: z.string(), text: z.string() })),
  edits: z.array(
    z.object({
      uri: z.string(),
      version: z.number().int().nullable(),
      edits: z.array(z.object({ range: z.object({ start: position, end: position }), newText: z.string() })),
    }),
  ),
});
export type ChangesModel = z.infer<typeof changes>;

/** Why something could not be done, in one sentence for the coder. */
const unable = z.object({ kind: z.literal('unable'), why: z.string() });

/** `claimwright/submit`: claims as a file for the payer. Without `out` (an address) they are only judged. */
export const submitRequest = z.object({
  claims: z.array(place),
  out: z.string().nullable(),
  draft: z.boolean(),
});
export const submitAnswer = z.discriminatedUnion('kind', [
  unable,
  /** Claims that cannot be sent: how many in a sentence, and why on a page. */
  z.object({ kind: z.literal('refused'), why: z.string(), page }),
  /** Nothing is in the way; the name that is proposed for the file, and what a person should know before. */
  z.object({ kind: z.literal('ready'), name: z.string(), claims: z.array(z.string()), notes: z.array(z.string()) }),
  /** The file is written: what is to be said, what the histories tell of it, and the numbers to settle once they do. */
  z.object({
    kind: z.literal('sent'),
    lines: z.array(z.string()),
    notes: z.array(z.string()),
    changes,
    controls: z.array(z.number().int()),
  }),
]);
export type SubmitAnswer = z.infer<typeof submitAnswer>;

/** `claimwright/settle`: whether the histories tell of what was sent under these numbers. */
export const settleRequest = z.object({ controls: z.array(z.number().int()), applied: z.boolean() });

/** `claimwright/import`: files of payers, by their addresses, into the book of a document’s folder. */
export const importRequest = z.object({ uri: z.string(), files: z.array(z.string()) });
export const importAnswer = z.discriminatedUnion('kind', [
  unable,
  z.object({
    kind: z.literal('read'),
    /** Whether something did not match or did not add up. */
    failed: z.boolean(),
    /** `2 events added, 0 known before, 0 not matched.` */
    summary: z.string(),
    page,
    changes,
    controls: z.array(z.number().int()),
  }),
]);
export type ImportAnswer = z.infer<typeof importAnswer>;

/** `claimwright/paper`: a paper about the record at a place, to be read or as the bytes of a file (base64). */
export const paperKinds = ['statement', 'estimate', 'form'] as const;
export type PaperKind = (typeof paperKinds)[number];
export const paperRequest = place.extend({
  what: z.enum(paperKinds),
  format: z.enum(['text', 'html', 'pdf']),
});
export const paperAnswer = z.discriminatedUnion('kind', [
  unable,
  z.object({
    kind: z.literal('paper'),
    /** What it is about, for a file’s name: `statement-P10014`. */
    name: z.string(),
    /** Empty where bytes were asked for. */
    page,
    /** The file’s content in base64; empty where a page was asked for. */
    content: z.string(),
    /** What a person has to add or to know. */
    told: z.array(z.string()),
    /** The record that it is about, to ask again. */
    place,
  }),
]);
export type PaperAnswer = z.infer<typeof paperAnswer>;

/** `claimwright/account`: what is open of a claim, before a payment is written or the claim closed. */
export const accountAnswer = z.discriminatedUnion('kind', [
  unable,
  z.object({
    kind: z.literal('account'),
    claim: z.string(),
    /** Decimal string; null where it is not known. What the patient still owes, and what is left of the claim by all. */
    due: z.string().nullable(),
    balance: z.string().nullable(),
    today: z.string(),
    /** Why closing deserves a second thought, in one sentence; empty where nothing is left. */
    open: z.string(),
  }),
]);
export type AccountAnswer = z.infer<typeof accountAnswer>;

/** `claimwright/recordEvent`: an event that a person writes into a claim’s history. */
export const eventRequest = place.extend({
  event: z.discriminatedUnion('what', [
    z.object({ what: z.literal('patient-paid'), amount: z.string(), date: z.string(), how: z.string() }),
    z.object({ what: z.literal('closed'), date: z.string() }),
  ]),
});
export const eventAnswer = z.discriminatedUnion('kind', [
  unable,
  z.object({ kind: z.literal('event'), told: z.string(), changes }),
]);
export type EventAnswer = z.infer<typeof eventAnswer>;

/** `claimwright/reconcile`: answered claims of a file (or of the whole folder, with `whole`) against what was expected. */
export const reconcileRequest = place.extend({ whole: z.boolean() });
export const reconcileAnswer = z.discriminatedUnion('kind', [
  unable,
  z.object({ kind: z.literal('reconciled'), page }),
]);
export type ReconcileAnswer = z.infer<typeof reconcileAnswer>;
