import type { PlacedError } from './answer-events';
import { el } from './codec';
import { createReader } from './envelope';
import { guideOf } from './guides/index';
import type { SyntaxError999 } from './read-acknowledgments';
import { createWalker } from './validate';

/** What a file of ours held, segment by segment, so that an answer that counts segments finds the claim and the line again. */

export interface SentSegment {
  readonly loop: string;
  /** Accounts of the claims that the segment is about: one inside a claim, all below a level in front of them. */
  readonly accounts: readonly string[];
  /** Line of the claim, from 1; undefined outside of lines. */
  readonly line: number | undefined;
}

export interface SentSet {
  /** ST02 */
  readonly control: string;
  readonly accounts: readonly string[];
  /** By ordinal, ST = 1; index 0 is unused. */
  readonly segments: readonly SentSegment[];
}

export interface SentFile {
  /** ISA06 and ISA08, without the blanks that fill them. */
  readonly sender: string;
  readonly receiver: string;
  /** BHT03 of each set. */
  readonly references: readonly string[];
  readonly sets: readonly SentSet[];
}

/** Reads a copy of a file that we sent. */
export function readSent(text: string): SentFile {
  const sets: SentSet[] = [];
  const references: string[] = [];
  let sender = '';
  let receiver = '';
  const reader = createReader({
    tell: () => {},
    interchange: (isa) => {
      sender = isa.sender.trim();
      receiver = isa.receiver.trim();
    },
    open: (transaction) => {
      const guide = guideOf(transaction.guide);
      if (!guide) return undefined;
      const segments: { loop: string; accounts: string[]; line: number | undefined }[] = [
        { loop: '', accounts: [], line: undefined },
      ];
      const accounts: string[] = [];
      /** Segments of the levels that are open: a claim that comes below them is told to them. */
      let levels: { depth: number; segments: { accounts: string[] }[] }[] = [];
      let claim: string[] | undefined;
      let line: number | undefined;
      const walker = createWalker(guide, ({ segment, loop }) => {
        if (segment.id === 'BHT') references.push(el(segment, 3));
        if (segment.id === 'HL') {
          const depth = Number(el(segment, 3));
          levels = [...levels.filter((l) => l.depth < depth), { depth, segments: [] }];
          claim = undefined;
        }
        if (segment.id === 'CLM') {
          const account = el(segment, 1);
          claim = [account];
          line = undefined;
          accounts.push(account);
          for (const level of levels) for (const s of level.segments) s.accounts.push(account);
        }
        if (segment.id === 'LX') line = (line ?? 0) + 1;
        const row = { loop, accounts: claim ?? [], line: claim ? line : undefined };
        if (!claim) {
          row.accounts = [];
          levels.at(-1)?.segments.push(row);
        }
        segments.push(row);
      });
      return {
        segment: walker.segment,
        end: () => {
          sets.push({ control: transaction.control, accounts, segments });
        },
      };
    },
  });
  reader.push(text);
  reader.end();
  return { sender, receiver, references, sets };
}

/** The errors of a 999 by the account of the claim that each is about. */
export function errorsByAccount(set: SentSet, errors: readonly SyntaxError999[]): ReadonlyMap<string, PlacedError[]> {
  const found = new Map<string, PlacedError[]>();
  for (const error of errors) {
    const at = set.segments[error.ordinal];
    const accounts = at && at.accounts.length > 0 ? at.accounts : error.account !== undefined ? [error.account] : [];
    const common = { loop: error.loop || (at?.loop ?? ''), line: at?.line };
    const placed: PlacedError[] =
      error.elements.length === 0
        ? [{ ...common, place: error.segment, code: error.code, element: false, value: '' }]
        : error.elements.map((e) => ({
            ...common,
            place: `${error.segment}${String(e.element).padStart(2, '0')}${e.component > 0 ? `-${e.component}` : ''}`,
            code: e.code,
            element: true,
            value: e.value,
          }));
    for (const account of accounts) {
      const list = found.get(account);
      if (list) list.push(...placed);
      else found.set(account, [...placed]);
    }
  }
  return found;
}
