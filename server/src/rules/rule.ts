import type { RecordKind } from '../../../schemas';
import type { Cents, IsoDate } from '../../../schemas/values';
import type { Codes } from '../codes/types';
import type { Book, Item, Reader } from '../records/book';
import type { Finding, Fix, NotEvaluated, Severity } from '../records/finding';
import type { Visit } from './visit';

/** What every judgement needs: the records, the codes, and the day that counts as today. */
export interface Engine {
  readonly book: Book;
  /** Replaced when code sets are imported or taken out; results made with the ones before have to be forgotten then. */
  codes: Codes;
  /** Date against which "in the future" is judged. */
  today: IsoDate;
}

/**
 * The denial or rejection that a finding prevents: adjustment group and reason, remark codes, and claim status codes of a 277CA.
 * Numbers only; what they mean is said in our own words in denials.ts.
 */
export interface Denial {
  readonly group?: string;
  readonly carc?: string;
  readonly rarc: readonly string[];
  readonly status: readonly string[];
}

/** A case for the rule's page: the least text that raises it, the same put right, and a near miss that must stay silent. */
export interface RuleExamples {
  readonly raises: string;
  readonly clean: string;
  readonly nearMiss: string;
  /** Imported tables that the cases need, invented and small, as files of the publisher's form. */
  readonly tables?: readonly { readonly name: string; readonly text: string }[];
}

/**
 * From when on a rule counts in full. `draft`: from the first key on. `ready`: it only matters when the claim is sent, so until the
 * claim's history says `ready` its findings are information; a coder who is still typing is not told off for what is not there yet.
 */
export type Stage = 'draft' | 'ready';

/** One rule. Its file holds all there is to know about it; registry.ts lists them. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** From when on the severity counts in full; `draft` when left out. */
  readonly stage?: Stage;
  readonly kinds: readonly RecordKind[];
  /** Traits of a visit (traits.ts) without any of which the rule has nothing to say, and is not asked; any visit when left out. */
  readonly concerns?: number;
  /** What is wrong, in a few words, for lists. */
  readonly title: string;
  /** Why a payer refuses it, for the rule's page. */
  readonly why: string;
  /** Data without which the rule says `not evaluated`. */
  readonly needs: string;
  readonly source: string;
  readonly examples: RuleExamples;
  /** The rule, or the name of the family, that says for this one too what could not be judged: one reading serves them all. */
  readonly unjudgedWith?: string;
  readonly check: (context: RuleContext) => void;
}

/** What a rule may look at, and how it reports. */
export interface RuleContext {
  readonly engine: Engine;
  readonly reader: Reader;
  readonly item: Item;
  /** The record as a visit; only for encounters and claims. */
  readonly visit: Visit | undefined;
  /** What several rules ask of the record, computed for the first of them and forgotten with the judgement. */
  readonly once: <T>(name: string, compute: () => T) => T;
  /** Reports at the value of a slot of the entry `at`; at the entry's first word when the slot is empty. */
  readonly report: (at: number, slot: string, message: string, more?: Report) => void;
  /** Says what could not be judged; `as` names the family of rules where several of one family share the reason. */
  readonly notEvaluated: (at: number, slot: string, why: string, as?: string) => void;
  /** The same, but silent where another rule has said this reason of the record already: ten rules may miss one table. */
  readonly notEvaluatedOnce: (at: number, slot: string, why: string) => void;
}

export interface Report {
  readonly fixes?: () => readonly Fix[];
  readonly related?: NonNullable<Finding['related']>;
  readonly atRisk?: Cents;
  readonly source?: string;
  readonly severity?: Severity;
}

/** A finding with the denial it prevents. */
export interface Judged extends Finding {
  readonly prevents?: Denial;
}

/** A finding that the office has allowed, with its reason. */
export interface Allowed {
  readonly finding: Judged;
  readonly reason: string;
  readonly by: string;
  readonly date: string;
}

/** Something that could not be judged, which the office has looked at itself, with its reason. */
export interface Acknowledged {
  readonly note: NotEvaluated;
  readonly reason: string;
  readonly by: string;
  readonly date: string;
}

/** Everything that can be said about one record. */
export interface CheckResult {
  readonly findings: readonly Judged[];
  readonly allowed: readonly Allowed[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly acknowledged: readonly Acknowledged[];
}
