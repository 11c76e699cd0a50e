import * as z from 'zod';

/**
 * What the cost preview shows, as it travels from the server through the client into the panel. Amounts are ready for reading:
 * the panel shows what the engine computed and calculates nothing.
 */

/** A place to go to when a line is clicked. */
const place = z.object({ uri: z.string(), line: z.number().int(), character: z.number().int() });

const step = z.object({
  /** `copay`, `deductible`, `coinsurance` … */
  name: z.string(),
  amount: z.string(),
  /** The arithmetic and its reason in one sentence. */
  why: z.string(),
  place: place.optional(),
});

const line = z.object({
  number: z.number().int(),
  code: z.string(),
  words: z.string(),
  units: z.string(),
  category: z.string(),
  /** Amounts are empty where they are unknown. */
  charge: z.string(),
  allowed: z.string(),
  writeOff: z.string(),
  planPays: z.string(),
  patient: z.string(),
  unknown: z.string().optional(),
  steps: z.array(step),
  place,
});

const counter = z.object({
  name: z.string(),
  before: z.string(),
  after: z.string(),
  limit: z.string(),
  /** Share of the limit used before and after, 0–100, for the meter. */
  percentBefore: z.number(),
  percentAfter: z.number(),
});

const payer = z.object({
  rank: z.string(),
  plan: z.string(),
  title: z.string(),
  network: z.string(),
  lines: z.array(line),
  totals: z.object({
    charge: z.string(),
    allowed: z.string(),
    writeOff: z.string(),
    planPays: z.string(),
    patient: z.string(),
  }),
  partial: z.boolean(),
  counters: z.array(counter),
});

export const previewModel = z.object({
  kind: z.enum(['encounter', 'claim']),
  id: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  date: z.string(),
  place,
  payers: z.array(payer),
  due: z.object({
    responsibility: z.string(),
    collected: z.string(),
    balance: z.string(),
    /** What is fixed before a payer answers. */
    dueAtVisit: z.string(),
    /** What of it has not been collected; empty when that is nothing. */
    toCollect: z.string(),
    partial: z.boolean(),
  }),
  assumptions: z.array(z.string()),
  unknown: z.array(z.object({ line: z.number().int().optional(), why: z.string() })),
  notEvaluated: z.array(z.string()),
  errors: z.number().int(),
  warnings: z.number().int(),
});
export type PreviewModel = z.infer<typeof previewModel>;
export type PreviewLine = z.infer<typeof line>;
export type PreviewPayer = z.infer<typeof payer>;
export type PreviewCounter = z.infer<typeof counter>;
export type PreviewPlace = z.infer<typeof place>;

/** From the panel to the extension. */
export const fromPanel = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('reveal'), place }),
]);
/** From the extension to the panel; `null` means that no record stands under the caret. */
export const toPanel = z.object({
  type: z.literal('show'),
  model: previewModel.nullable(),
  words: z.record(z.string(), z.string()),
});
export type FromPanel = z.infer<typeof fromPanel>;
export type ToPanel = z.infer<typeof toPanel>;
