import { el, parts, type Segment } from './codec';
import { type Consumer, createReader, type Transaction } from './envelope';
import type { X12Finding } from './finding';
import { guideOf } from './guides/index';
import { type ItemDef, isLoop, type LoopDef, type SegmentDef } from './guides/read';
import { ownChecks } from './own-checks';
import { validateElements } from './validate-elements';

/**
 * A transaction against the structure of its guide: which loop a segment belongs to, their order and number, what is missing, and
 * each segment's elements. Whatever a segment turns out to be, reading goes on with the next one.
 */

interface Frame {
  readonly def: LoopDef;
  /** Place of the item that was read last. */
  index: number;
  readonly counts: number[];
}

/** A segment with the loop it was found to belong to. */
export interface Placed {
  readonly segment: Segment;
  readonly ordinal: number;
  /** Id of the loop; empty where the segment belongs nowhere. */
  readonly loop: string;
}

/** Elements that tell segments of one id apart; the first where nothing is said. */
const QUALIFIERS: Readonly<Record<string, readonly number[]>> = { HL: [3], PWK: [1, 2], LX: [], CLM: [], SVD: [] };
const FIRST = [1];

/** Whether a segment is the one of a definition, by its id and the codes that tell it from others of that id. */
function matches(segment: Segment, def: SegmentDef): boolean {
  if (segment.id !== def.id) return false;
  for (const n of QUALIFIERS[def.id] ?? FIRST) {
    const element = def.body.elements[n - 1];
    const codes = element?.parts ? element.parts[0]?.codes : element?.codes;
    if (!codes) continue;
    const text = element?.parts ? (parts(segment, n)[0] ?? '') : el(segment, n);
    if (!codes.has(text)) return false;
  }
  return true;
}

/** The segment that opens a loop; undefined for a mere grouping of loops. */
const opener = (loop: LoopDef): SegmentDef | undefined => {
  const [first] = loop.items;
  return first && !isLoop(first) ? first : undefined;
};

type Fits = (segment: Segment, def: SegmentDef) => boolean;
const byId: Fits = (segment, def) => segment.id === def.id;

/** The loops to enter, outermost first, so that a segment opens the last; undefined where it opens none. */
function entrance(loop: LoopDef, segment: Segment, fits: Fits): LoopDef[] | undefined {
  const first = opener(loop);
  if (first && first.usage === 'R') return fits(segment, first) ? [loop] : undefined;
  for (const item of loop.items) {
    if (!isLoop(item)) {
      if (fits(segment, item)) return [loop];
      continue;
    }
    const inner = entrance(item, segment, fits);
    if (inner) return [loop, ...inner];
  }
  return undefined;
}

/** Two neighbours that may come in any order: segments of one id, or loops that one id opens, as 2310A to 2310F. */
function peers(a: ItemDef | undefined, b: ItemDef | undefined): boolean {
  if (!a || !b) return false;
  if (!isLoop(a) && !isLoop(b)) return a.id === b.id;
  if (isLoop(a) && isLoop(b)) {
    const [x, y] = [opener(a), opener(b)];
    return x !== undefined && x.id === y?.id && x.id !== 'HL' && a.loop.slice(0, 4) === b.loop.slice(0, 4);
  }
  return false;
}

export interface Walker extends Consumer {
  readonly findings: X12Finding[];
}

/** A consumer that validates one transaction by a guide; `see` is told of each segment with its loop. */
export function createWalker(guide: LoopDef, see?: (placed: Placed) => void): Walker {
  const findings: X12Finding[] = [];
  const frames: Frame[] = [frame(guide)];
  let at: { segment: Segment; ordinal: number } | undefined;

  const tell = (code: string, message: string, place: string, loop: string): void => {
    if (!at) return;
    const { segment, ordinal } = at;
    findings.push({ code, severity: 'error', message, offset: segment.offset, ordinal, loop, place });
  };

  const leave = (): void => {
    const left = frames.pop();
    if (!left) return;
    left.def.items.forEach((item, i) => {
      if (item.usage !== 'R' || (left.counts[i] ?? 0) > 0) return;
      if (isLoop(item))
        tell(opener(item) ? 'I7' : '3', `Loop ${nameOf(item)} is missing.`, nameOf(item), left.def.loop);
      else tell('3', `Segment ${described(item)} is missing in loop ${left.def.loop}.`, item.id, left.def.loop);
    });
  };

  const enter = (depth: number, index: number, path: readonly LoopDef[], segment: Segment, fits: Fits): void => {
    while (frames.length > depth + 1) leave();
    const top = frames[depth];
    if (!top) return;
    bump(top, index);
    const [loop] = path;
    if (loop && (top.counts[index] ?? 0) > loop.most)
      tell(
        '4',
        `Loop ${loop.loop} is given ${top.counts[index]} times; ${loop.most} are allowed.`,
        segment.id,
        loop.loop,
      );
    let inside: Frame | undefined;
    path.forEach((def, i) => {
      if (inside) bump(inside, inside.def.items.indexOf(def));
      inside = frame(def);
      frames.push(inside);
      if (i === path.length - 1) {
        const own = def.items.findIndex((item) => !isLoop(item) && fits(segment, item));
        bump(inside, Math.max(0, own));
      }
    });
  };

  /** Places a segment at an item of a frame; gives its definition. */
  const accept = (depth: number, index: number, segment: Segment, fits: Fits): SegmentDef | undefined => {
    const item = frames[depth]?.def.items[index];
    if (!item) return undefined;
    if (!isLoop(item)) {
      while (frames.length > depth + 1) leave();
      const top = frames[depth];
      if (!top) return undefined;
      bump(top, index);
      if ((top.counts[index] ?? 0) > item.most)
        tell(
          '5',
          `Segment ${described(item)} is given ${top.counts[index]} times; ${item.most} are allowed.`,
          item.id,
          top.def.loop,
        );
      return item;
    }
    const path = entrance(item, segment, fits);
    if (!path) return undefined;
    enter(depth, index, path, segment, fits);
    const inner = path.at(-1);
    return inner?.items.find((i): i is SegmentDef => !isLoop(i) && fits(segment, i));
  };

  const fitsItem = (item: ItemDef, segment: Segment, fits: Fits): boolean =>
    isLoop(item) ? item.usage !== 'N' && entrance(item, segment, fits) !== undefined : fits(segment, item);

  const place = (segment: Segment): SegmentDef | undefined => {
    for (let depth = frames.length - 1; depth >= 0; depth--) {
      const { def, index } = frames[depth] as Frame;
      let from = index;
      while (from > 0 && peers(def.items[from - 1], def.items[from])) from--;
      for (let i = from; i < def.items.length; i++) {
        const item = def.items[i];
        if (item && fitsItem(item, segment, matches)) return accept(depth, i, segment, matches);
      }
    }
    // It is where it does not belong: before its time in a loop that is open.
    for (let depth = frames.length - 1; depth > 0; depth--) {
      const top = frames[depth] as Frame;
      for (let i = 0; i < top.index; i++) {
        const item = top.def.items[i];
        if (!item || isLoop(item) || !matches(segment, item)) continue;
        tell(
          '7',
          `Segment ${described(item)} comes too late: it belongs further up in loop ${top.def.loop}.`,
          segment.id,
          top.def.loop,
        );
        top.counts[i] = (top.counts[i] ?? 0) + 1;
        return item;
      }
    }
    // The code that tells it apart is not one of this place: it is judged as the segment it looks like.
    const top = frames.at(-1) as Frame;
    const like = top.def.items.findIndex((item, i) => i >= top.index && !isLoop(item) && byId(segment, item));
    const qualified = like >= 0 && top.def.items.filter((item) => !isLoop(item) && item.id === segment.id).length === 1;
    if (qualified) return accept(frames.length - 1, like, segment, byId);
    tell(
      '2',
      `Segment ${segment.id}${shownCode(segment)} has no place here, after loop ${top.def.loop}.`,
      segment.id,
      top.def.loop,
    );
    return undefined;
  };

  return {
    findings,
    segment: (segment, ordinal) => {
      at = { segment, ordinal };
      const def = place(segment);
      const loop = def ? (frames.at(-1)?.def.loop ?? '') : '';
      if (def) validateElements(segment, def.body, (code, where, message) => tell(code, message, where, loop));
      see?.({ segment, ordinal, loop });
    },
    end: () => {
      while (frames.length > 0) leave();
    },
  };
}

const frame = (def: LoopDef): Frame => ({ def, index: 0, counts: new Array<number>(def.items.length).fill(0) });

function bump(to: Frame, index: number): void {
  if (index < 0) return;
  to.counts[index] = (to.counts[index] ?? 0) + 1;
  to.index = Math.max(to.index, index);
}

const nameOf = (loop: LoopDef): string => (opener(loop) ? loop.loop : `${loop.loop.toLowerCase()}`);

/** `REF*EI|SY`: a segment by its id and the codes that tell it apart. */
function described(def: SegmentDef): string {
  const first = def.body.elements[(QUALIFIERS[def.id] ?? FIRST)[0] === 3 ? 2 : 0];
  const codes = first?.parts ? first.parts[0]?.codes : first?.codes;
  return codes && codes.size <= 6 ? `${def.id}*${[...codes].join('|')}` : def.id;
}

const shownCode = (segment: Segment): string => {
  const code = el(segment, 1);
  return code !== '' && code.length <= 3 ? `*${code}` : '';
};

export interface Validated {
  readonly transaction: Transaction;
  readonly findings: readonly X12Finding[];
  /** Undefined where the guide is not known. */
  readonly known: boolean;
}

/** Validates a whole text: the envelopes' problems, and each transaction's findings by its guide and by our own checks; `see` is told of each segment. */
export function validate(
  text: string,
  see?: (placed: Placed) => void,
): { transactions: Validated[]; problems: { offset: number; message: string }[] } {
  const transactions: Validated[] = [];
  const problems: { offset: number; message: string }[] = [];
  const reader = createReader({
    tell: (problem) => problems.push(problem),
    open: (transaction) => {
      const guide = guideOf(transaction.guide);
      if (!guide) {
        transactions.push({ transaction, findings: [], known: false });
        return undefined;
      }
      const placed: Placed[] = [];
      const walker = createWalker(guide, (p) => {
        placed.push(p);
        see?.(p);
      });
      return {
        segment: walker.segment,
        end: (whole) => {
          walker.end?.(whole);
          const own = ownChecks(transaction, placed);
          const findings = [...walker.findings, ...own].sort((a, b) => a.offset - b.offset);
          transactions.push({ transaction, findings, known: true });
        },
      };
    },
  });
  reader.push(text);
  reader.end();
  return { transactions, problems };
}
