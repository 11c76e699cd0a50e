import type { Cents, IsoDate } from '../../../schemas/values';
import { readAmount } from './amounts';
import { el, parts, type Segment } from './codec';
import type { Consumer } from './envelope';
import { readDay } from './read-values';

/** 999, TA1 and 277CA: whether what we sent was taken, and what was wrong with it. */

/** What a 999 or TA1 says is wrong: codes are IK304, IK403 or TA105. */
export interface SyntaxError999 {
  /** Number of the segment in our transaction, ST = 1. */
  readonly ordinal: number;
  readonly segment: string;
  readonly loop: string;
  /** IK304 */
  readonly code: string;
  readonly elements: readonly {
    readonly element: number;
    readonly component: number;
    readonly code: string;
    readonly value: string;
  }[];
  /** CLM01 of a CTX, where it is told. */
  readonly account: string | undefined;
}

export interface Ack999 {
  /** AK102: our GS06. */
  readonly group: string;
  /** AK202: our ST02; empty for what is said of the whole group. */
  readonly set: string;
  /** IK501, else AK901: A E P R M W X. */
  readonly status: string;
  /** IK502 to IK506, else AK905 to AK909. */
  readonly codes: readonly string[];
  readonly errors: readonly SyntaxError999[];
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Reads a 999 (or a 997, which has the same shape with other letters). `take` gets one per transaction set, and one for the group. */
export function read999(take: (ack: Ack999) => void): Consumer {
  let group = '';
  let set = '';
  let errors: (Draft<SyntaxError999> & { elements: SyntaxError999['elements'][number][] })[] = [];
  const readers: Readonly<Record<string, (s: Segment) => void>> = {
    AK1: (s) => {
      group = el(s, 2).trim();
    },
    AK2: (s) => {
      set = el(s, 2).trim();
      errors = [];
    },
    IK3: (s) => {
      errors.push({
        ordinal: Number(el(s, 2)) || 0,
        segment: el(s, 1),
        loop: el(s, 3),
        code: el(s, 4),
        elements: [],
        account: undefined,
      });
    },
    CTX: (s) => {
      const [name = '', value = ''] = parts(s, 1);
      const error = errors.at(-1);
      if (error && name === 'CLM01') error.account = value;
    },
    IK4: (s) => {
      const [element, component] = parts(s, 1);
      errors.at(-1)?.elements.push({
        element: Number(element) || 0,
        component: Number(component) || 0,
        code: el(s, 3),
        value: el(s, 4),
      });
    },
    IK5: (s) => {
      take({ group, set, status: el(s, 1), codes: s.elements.slice(2).filter(Boolean), errors });
      errors = [];
    },
    AK9: (s) => take({ group, set: '', status: el(s, 1), codes: s.elements.slice(5).filter(Boolean), errors: [] }),
  };
  const names: Readonly<Record<string, string>> = { AK3: 'IK3', AK4: 'IK4', AK5: 'IK5' };
  return { segment: (s) => readers[names[s.id] ?? s.id]?.(s) };
}

export interface AckTa1 {
  /** TA101: our ISA13. */
  readonly control: string;
  /** TA104: A, E or R. */
  readonly status: string;
  /** TA105 */
  readonly code: string;
}

export const readTa1 = (s: Segment): AckTa1 => ({ control: el(s, 1), status: el(s, 4), code: el(s, 5) });

/** One composite of STC: `A7:562:85`. */
export interface ClaimStatus {
  readonly category: string;
  readonly code: string;
  readonly entity: string;
}

export interface StatusRow {
  readonly statuses: readonly ClaimStatus[];
  /** STC03: WQ or U. */
  readonly action: string;
  readonly date: IsoDate | undefined;
  readonly text: string;
}

export interface ClaimAck {
  /** Level that it was said at: the batch (21), the billing provider (19), or a claim (PT). */
  readonly level: 'batch' | 'provider' | 'claim';
  /** TRN02 at level 21: our BHT03. */
  readonly batch: string;
  /** TRN02 of the claim: our CLM01. */
  readonly account: string;
  /** REF*1K: the payer’s number. */
  readonly icn: string;
  readonly name: string;
  readonly charge: Cents | undefined;
  readonly rows: readonly StatusRow[];
  readonly lines: readonly { readonly control: string; readonly code: string; readonly rows: readonly StatusRow[] }[];
  readonly offset: number;
}

type LineAck = { control: string; code: string; rows: StatusRow[] };
type AckDraft = Omit<Draft<ClaimAck>, 'rows' | 'lines'> & { rows: StatusRow[]; lines: LineAck[] };

/** Reads a 277CA; `payer` is the name of who answers. */
export function read277ca(take: (ack: ClaimAck, payer: string) => void): Consumer {
  let payer = '';
  let batch = '';
  let level: ClaimAck['level'] | undefined;
  let open: AckDraft | undefined;
  let line: LineAck | undefined;
  let name = '';
  const close = (): void => {
    if (open && open.rows.length + open.lines.length > 0) take(open, payer);
    open = undefined;
    line = undefined;
  };
  const readers: Readonly<Record<string, (s: Segment) => void>> = {
    HL: (s) => {
      close();
      const kind = el(s, 3);
      level =
        kind === '21'
          ? 'batch'
          : kind === '19'
            ? 'provider'
            : kind === 'PT' || kind === '22' || kind === '23'
              ? 'claim'
              : undefined;
      name = '';
    },
    NM1: (s) => {
      if (level === undefined) payer = el(s, 3);
      else if (el(s, 1) === 'QC' || el(s, 1) === 'IL') name = [el(s, 3), el(s, 4)].filter(Boolean).join(', ');
    },
    TRN: (s) => {
      if (!level) return;
      close();
      if (level === 'batch') batch = el(s, 2);
      open = {
        level,
        batch,
        account: level === 'claim' ? el(s, 2) : '',
        icn: '',
        name,
        charge: undefined,
        rows: [],
        lines: [],
        offset: s.offset,
      };
    },
    STC: (s) => {
      if (!open) return;
      const statuses = [1, 10, 11].flatMap((n) => statusOf(s, n));
      const row: StatusRow = { statuses, action: el(s, 3), date: readDay(el(s, 2)), text: el(s, 12) };
      open.charge ??= readAmount(el(s, 4));
      (line ?? open).rows.push(row);
    },
    REF: (s) => {
      const [kind, text] = [el(s, 1), el(s, 2)];
      if (line && kind === 'FJ') line.control = text;
      else if (open && kind === '1K') open.icn = text;
    },
    SVC: (s) => {
      if (!open) return;
      line = { control: '', code: parts(s, 1)[1] ?? '', rows: [] };
      open.lines.push(line);
    },
    SE: close,
  };
  return { segment: (s) => readers[s.id]?.(s), end: close };
}

/** A status; some files separate its parts with another character than their header says. */
function statusOf(s: Segment, n: number): ClaimStatus[] {
  const text = el(s, n);
  if (text === '') return [];
  const [category = '', code = '', entity = ''] = text.split(/[^A-Za-z0-9]/);
  return [{ category: category.toUpperCase(), code, entity }];
}

/** Categories that say a claim was not taken: decided by category first, then by the action. */
const REJECTED = new Set(['A3', 'A4', 'A6', 'A7', 'A8']);

/** What a row of statuses comes to. */
export function verdictOf({
  statuses,
  action,
}: StatusRow): 'rejected' | 'accepted' | 'received' | 'forwarded' | 'not-on-file' {
  const categories = statuses.map((s) => s.category);
  if (categories.includes('A4')) return 'not-on-file';
  if (categories.some((c) => REJECTED.has(c))) return 'rejected';
  // Some files reject with A1 and the action U.
  if (action === 'U') return 'rejected';
  if (categories.includes('A2')) return 'accepted';
  if (categories.includes('A0')) return 'forwarded';
  return 'received';
}

export const statusText = ({ category, code, entity }: ClaimStatus): string =>
  [category, code, entity].filter(Boolean).join(':');
