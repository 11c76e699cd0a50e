import type { Cents } from '../../../schemas/values';

/** What is said about a stretch of a record's text. Offsets count from the start of the record's block. */

export type Severity = 'error' | 'warning' | 'information';

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A repair that one key applies; after it the finding is gone. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The fix that "fix all" and the preferred key take. */
  readonly preferred?: boolean;
}

/** Another place that belongs to the finding: the first of two duplicates, the plan's line. */
export interface Related {
  /** Path of the file within the workspace; the finding's own when left out. */
  readonly path?: string;
  /** Offset in the record's own block, or in the file of `path`. */
  readonly offset: number;
  readonly message: string;
}

export interface Finding {
  /** Stable id: `dx/invalid-dos`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Made when somebody asks: most findings are read, few are fixed by key. */
  readonly fixes?: () => readonly Fix[];
  /** Read with `relatedOf`: a code that pairs with forty others has forty of these, and few are ever shown. */
  readonly related?: readonly Related[] | (() => readonly Related[]);
  /** Money that a denial of this finding would cost, in cents. */
  readonly atRisk?: Cents;
  /** Table and edition behind the finding. */
  readonly source?: string;
}

/** The other places of a finding. */
export const relatedOf = ({ related = [] }: Finding): readonly Related[] =>
  typeof related === 'function' ? related() : related;

/** What could not be judged, and why: never a pass. */
export interface NotEvaluated {
  readonly rule: string;
  readonly why: string;
  /** Other rules that could not judge for the same reason, and did not say it again. */
  readonly also?: readonly string[] | undefined;
  readonly start: number;
  readonly end: number;
}

/** One replacement as a fix. */
export const replace = (title: string, start: number, end: number, text: string, preferred = true): Fix => ({
  title,
  edits: [{ start, end, text }],
  ...(preferred && { preferred }),
});
