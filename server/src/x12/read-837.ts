import type { Bill } from './bill';
import type { Consumer } from './envelope';
import { CLAIM } from './read-837/claim';
import { INSTITUTIONAL, settleStatement } from './read-837/institutional';
import { LEVELS } from './read-837/levels';
import { LINES } from './read-837/lines';
import { OTHERS, othersOf } from './read-837/others';
import { type Header, lose, newWork, type Reads } from './read-837/work';

/** 837 to billed facts. What a bill cannot hold is named, claim by claim, so that nothing is lost in silence. */

export interface ReadBill {
  readonly bill: Bill;
  /** Segments whose facts a record does not hold, as in `CR2`. */
  readonly notKept: readonly string[];
  readonly offset: number;
  /** Ordinal of the claim's CLM in its transaction, and of what follows up to the next. */
  readonly ordinals: { readonly from: number; readonly to: number };
}

/** What is read of each segment. */
const READERS: Readonly<Record<string, Reads>> = { ...LEVELS, ...CLAIM, ...INSTITUTIONAL, ...LINES, ...OTHERS };

/**
 * Reads one transaction; `take` is given each claim when the next one, or the end, comes. `guide` is that of the transaction, where ST
 * does not say it.
 */
export function read837(take: (read: ReadBill, header: Header) => void, guide = ''): Consumer {
  const w = newWork(guide);
  const close = (): void => {
    if (w.claim) {
      const { bill, notKept, offset, from, to } = w.claim;
      if (bill.institutional) settleStatement(bill.institutional, bill.lines);
      take(
        { bill: { ...bill, others: othersOf(w.claim) }, notKept: [...notKept], offset, ordinals: { from, to } },
        w.header,
      );
    }
    w.claim = undefined;
    w.line = undefined;
    w.other = undefined;
    w.answer = undefined;
  };
  return {
    segment: (segment, ordinal) => {
      if (segment.id === 'HL' || segment.id === 'CLM' || segment.id === 'SE') close();
      if (w.claim) w.claim.to = ordinal;
      (READERS[segment.id] ?? lose)(w, segment, ordinal);
    },
    end: close,
  };
}
