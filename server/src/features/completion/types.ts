import type { IsoDate } from '../../../../schemas/values';
import type { Source } from '../../codes/types';
import type { Engine } from '../../rules/rule';
import type { Cursor } from '../cursor';

/** Stretch of text that a proposal replaces; offsets count in the file, and it never leaves its line. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One proposal. */
export interface Proposal extends Range {
  readonly label: string;
  /** Text that replaces `start`..`end`. */
  readonly text: string;
  /** The same with places to fill in, for editors that know snippets. */
  readonly snippet?: string;
  readonly kind: 'keyword' | 'code' | 'reference' | 'value' | 'record' | 'refusal';
  /** Shown beside the label: the meaning of a code. */
  readonly detail?: string;
  readonly doc?: string;
  /** The code that an editor may ask more about when the proposal is looked at. */
  readonly about?: { readonly set: Source; readonly code: string; readonly date: IsoDate };
  /**
   * What the editor holds the typed letters against. Left out, that is the label; `'found'` when the engine has already searched, so
   * that the editor must not throw it away: a code that was found by its words does not start with what was typed.
   */
  readonly filter?: string;
  /** What comes next is asked for at once: a heading goes on, a label wants its value. */
  readonly goesOn?: boolean;
  /** Proposals come in the order of the list; editors that sort do it by this. */
  readonly order: number;
}

/** A proposal before it has its place in the list. */
export type Draft = Omit<Proposal, 'order'>;

/** The engine has searched; the editor shows what it was given. */
export const FOUND = 'found';

export interface Drafts {
  readonly proposals: readonly Draft[];
  /** There is more: ask again when another letter is typed. */
  readonly incomplete: boolean;
}

export interface Completion extends Drafts {
  readonly proposals: readonly Proposal[];
}

export const NOTHING = { proposals: [], incomplete: false } as const;

/** What is asked: something to stand in place of `range`, of which `typed` is there up to the cursor. */
export interface Ask {
  readonly engine: Engine;
  readonly cursor: Cursor;
  readonly range: Range;
  readonly typed: string;
  /** The date of service, else today: it selects the codes. */
  readonly date: IsoDate;
}

/** How many codes an editor's list is given; typing on narrows them. */
export const MOST = 50;

/** A word with what it means. */
export interface Choice {
  readonly text: string;
  readonly detail?: string;
}

/** Proposals of plain words. */
export const choices = (ask: Ask, list: readonly Choice[], kind: Draft['kind'] = 'value'): Draft[] =>
  list.map(({ text, detail }) => ({ label: text, text, ...ask.range, kind, ...(detail && { detail }) }));

export const complete = (proposals: readonly Draft[]): Drafts => ({ proposals, incomplete: false });

/** A place of a snippet, with the text that stands in it at first. */
export const place = (number: number | string, text?: string): string =>
  text ? `\${${number}:${text}}` : `\${${number}}`;
