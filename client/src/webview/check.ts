import type {
  PreviewAlone,
  PreviewCounter,
  PreviewCounterReason,
  PreviewFix,
  PreviewLine,
  PreviewModel,
  PreviewPayer,
  PreviewPlace,
  ToPanel,
  WhatIf,
  WhatIfChanges,
} from '../../../schemas/preview';
import { PANEL_WORDS, type PanelWords } from './words';

/**
 * Checks what arrives in the panel. The schema library would be most of the panel's bundle, so the same shapes are written here
 * as plain checks; the compiler holds each to the type made from the schema, and a test holds both to the same answers.
 */

type Check<T> = (value: unknown) => value is T;
/** One check for every property; a property that may be absent has one too. */
type Checks<T> = { readonly [K in keyof T]-?: Check<T[K]> };

const text: Check<string> = (value) => typeof value === 'string';
const flag: Check<boolean> = (value) => typeof value === 'boolean';
const number: Check<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
const integer: Check<number> = (value): value is number => Number.isSafeInteger(value);

const oneOf =
  <T extends string>(...words: readonly T[]): Check<T> =>
  (value): value is T =>
    words.some((word) => word === value);
const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || check(value);

const list =
  <T>(check: Check<T>): Check<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && [...value].every(check); // a copy has no holes, which `every` would leave out

const shape =
  <T extends object>(checks: Checks<T>): Check<T> =>
  (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const name in checks) if (!checks[name]((value as Record<string, unknown>)[name])) return false;
    return true;
  };

const place = shape<PreviewPlace>({ uri: text, line: integer, character: integer });

const step = shape<PreviewLine['steps'][number]>({
  name: text,
  amount: text,
  left: text,
  why: text,
  place: optional(place),
});

const line = shape<PreviewLine>({
  number: integer,
  code: text,
  words: text,
  units: text,
  category: text,
  charge: text,
  allowed: text,
  writeOff: text,
  planPays: text,
  patient: text,
  unknown: optional(text),
  steps: list(step),
  place,
});

const alone = shape<PreviewAlone>({
  why: list(text),
  lines: list(
    shape<PreviewAlone['lines'][number]>({
      number: integer,
      code: text,
      words: text,
      units: text,
      charge: text,
      discount: text,
      patient: text,
      steps: list(step),
      place,
    }),
  ),
  totals: shape<PreviewAlone['totals']>({ charge: text, discount: text, patient: text }),
});

const reason = shape<PreviewCounterReason>({
  from: (value): value is PreviewCounterReason['from'] => value === 'told' || value === 'moved',
  amount: text,
  date: text,
  record: text,
  place: optional(place),
});

const fix = shape<PreviewFix>({ title: text, place, before: text, after: text });

/** Whether changes are ones that the server takes. */
export const isChanges = shape<WhatIfChanges>({
  plan: optional(text),
  network: optional(
    (value): value is 'in' | 'out' | 'tier-2' => value === 'in' || value === 'out' || value === 'tier-2',
  ),
  place: optional(text),
  date: optional(text),
});

const whatIf = shape<WhatIf>({
  changes: isChanges,
  rows: list(shape<WhatIf['rows'][number]>({ name: text, real: text, changed: text, difference: text })),
  assumptions: list(text),
  unknown: list(text),
  problem: text,
});

const counter = shape<PreviewCounter>({
  name: text,
  before: text,
  after: text,
  limit: text,
  percentBefore: number,
  percentAfter: number,
  reasons: list(reason),
});

const payer = shape<PreviewPayer>({
  rank: text,
  plan: text,
  title: text,
  network: text,
  lines: list(line),
  totals: shape<PreviewPayer['totals']>({ charge: text, allowed: text, writeOff: text, planPays: text, patient: text }),
  partial: flag,
  counters: list(counter),
});

const model = shape<PreviewModel>({
  kind: (value): value is PreviewModel['kind'] => value === 'encounter' || value === 'claim',
  id: text,
  patientId: text,
  patientName: text,
  date: text,
  place,
  payers: list(payer),
  alone: optional(alone),
  due: shape<PreviewModel['due']>({
    responsibility: text,
    collected: text,
    balance: text,
    dueAtVisit: text,
    toCollect: text,
    partial: flag,
    others: optional(oneOf('most', 'open')),
  }),
  assumptions: list(text),
  unknown: list(shape<PreviewModel['unknown'][number]>({ line: optional(integer), why: text, fix: optional(fix) })),
  notEvaluated: list(text),
  choices: shape<PreviewModel['choices']>({ plans: list(text), plan: text, network: text, place: text }),
  errors: integer,
  warnings: integer,
});

const words = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(text);

/** Whether a message tells the panel what to show. */
export const isShow = shape<ToPanel>({
  type: (value): value is 'show' => value === 'show',
  model: (value): value is PreviewModel | null => value === null || model(value),
  whatIf: (value): value is WhatIf | null => value === null || whatIf(value),
  words,
});

/** What the panel keeps over a reload: a place and which steps were open. Amounts and names stay in the records. */
export interface KeptState {
  /** Where the record starts that was shown. */
  readonly place?: PreviewPlace | undefined;
  /** Rows whose steps are open, by `rowName`. */
  readonly open: readonly string[];
  /** What is tried instead of what is written. */
  readonly changes?: WhatIfChanges | undefined;
}
export const isKeptState = shape<KeptState>({ place: optional(place), open: list(text), changes: optional(isChanges) });

/** The words that came, with the English one for any that did not. */
export const allWords = (given: Readonly<Record<string, string>>): PanelWords => ({ ...PANEL_WORDS, ...given });
