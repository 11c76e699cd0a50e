import * as z from 'zod';

/**
 * What the cost preview shows, as it travels from the server through the client into the panel. Amounts are ready for reading:
 * the panel shows what the engine computed and calculates nothing.
 */

/** A place to go to when a line is clicked. */
const place = z.object({ uri: z.string(), line: z.number().int(), character: z.number().int() });

/** One step of the way from the charge to what plan and patient pay. */
const step = z.object({
  /** `charge`, `writeOff`, `allowed`, `planPays`, `patient` for the sums; `copay`, `deductible` … for a step of the plan. */
  name: z.string(),
  amount: z.string(),
  /** What is left of the allowed amount after the step; empty for sums. */
  left: z.string(),
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

/** Why a counter stands where it does: what the payer told, and each answered claim since. */
const counterReason = z.object({
  /** `told` by the payer, or `moved` by a claim. */
  from: z.enum(['told', 'moved']),
  amount: z.string(),
  /** Day of the telling or of the answer; empty where none is written. */
  date: z.string(),
  /** The claim that moved it; empty for what was told. */
  record: z.string(),
  place: place.optional(),
});

const counter = z.object({
  name: z.string(),
  before: z.string(),
  after: z.string(),
  limit: z.string(),
  /** Share of the limit used before and after, 0–100, for the meter. */
  percentBefore: z.number(),
  percentAfter: z.number(),
  reasons: z.array(counterReason),
});

/** A text that would make an amount known: put in at a place, with the caret between its halves. Both empty: a place to go to. */
const fix = z.object({ title: z.string(), place, before: z.string(), after: z.string() });

const unknown = z.object({ line: z.number().int().optional(), why: z.string(), fix: fix.optional() });

/** What a what-if may change of the record; what is absent stays as it is written. */
export const whatIfChanges = z.object({
  plan: z.string().optional(),
  network: z.enum(['in', 'out', 'tier-2']).optional(),
  place: z.string().optional(),
  date: z.string().optional(),
});
export type WhatIfChanges = z.infer<typeof whatIfChanges>;

/** What the changes would make of the record, beside what it is. */
export const whatIf = z.object({
  changes: whatIfChanges,
  /** Sums side by side; an amount that is a least one says so. */
  rows: z.array(z.object({ name: z.string(), real: z.string(), changed: z.string(), difference: z.string() })),
  /** What was taken for granted for the changes, and what is not known under them. */
  assumptions: z.array(z.string()),
  unknown: z.array(z.string()),
  /** Why nothing could be computed; empty otherwise. */
  problem: z.string(),
});
export type WhatIf = z.infer<typeof whatIf>;

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

/** What no plan pays: why, and each line with what the practice's sliding fee takes off. */
const alone = z.object({
  why: z.array(z.string()),
  lines: z.array(
    line
      .pick({
        number: true,
        code: true,
        words: true,
        units: true,
        charge: true,
        patient: true,
        steps: true,
        place: true,
      })
      .extend({ discount: z.string() }),
  ),
  totals: z.object({ charge: z.string(), discount: z.string(), patient: z.string() }),
});

export const previewModel = z.object({
  kind: z.enum(['encounter', 'claim']),
  id: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  date: z.string(),
  place,
  payers: z.array(payer),
  /** Absent where a plan is asked for every line. */
  alone: alone.optional(),
  due: z.object({
    responsibility: z.string(),
    collected: z.string(),
    balance: z.string(),
    /** What is fixed before a payer answers. */
    dueAtVisit: z.string(),
    /** What of it has not been collected; empty when that is nothing. */
    toCollect: z.string(),
    partial: z.boolean(),
    /** A further payer is not computed, so that these sums may be too high: `most` where nothing else is missing. */
    others: z.enum(['most', 'open']).optional(),
  }),
  assumptions: z.array(z.string()),
  unknown: z.array(unknown),
  notEvaluated: z.array(z.string()),
  /** What can be tried instead: plans of the book, the patient’s own first, and what is written now. */
  choices: z.object({ plans: z.array(z.string()), plan: z.string(), network: z.string(), place: z.string() }),
  errors: z.number().int(),
  warnings: z.number().int(),
});
export type PreviewModel = z.infer<typeof previewModel>;
export type PreviewLine = z.infer<typeof line>;
export type PreviewAlone = z.infer<typeof alone>;
export type PreviewPayer = z.infer<typeof payer>;
export type PreviewCounter = z.infer<typeof counter>;
export type PreviewFix = z.infer<typeof fix>;
export type PreviewCounterReason = z.infer<typeof counterReason>;
export type PreviewPlace = z.infer<typeof place>;

/** From the panel to the extension. */
export const fromPanel = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('reveal'), place }),
  /** Puts in the text that makes an unknown known; its place in the list that is shown, so that a page can put in nothing else. */
  z.object({ type: z.literal('fix'), index: z.number().int() }),
  z.object({ type: z.literal('whatIf'), changes: whatIfChanges }),
  z.object({ type: z.literal('copy') }),
  z.object({ type: z.literal('print') }),
]);
/** From the extension to the panel; `null` means that no record stands under the caret. */
export const toPanel = z.object({
  type: z.literal('show'),
  model: previewModel.nullable(),
  whatIf: whatIf.nullable(),
  words: z.record(z.string(), z.string()),
});
export type FromPanel = z.infer<typeof fromPanel>;
export type ToPanel = z.infer<typeof toPanel>;
