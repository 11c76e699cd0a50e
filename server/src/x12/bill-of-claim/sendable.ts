import { OUTSIDE } from '../../records/sent-text';
import type { Bill } from '../bill';
import type { Tell } from '../bill-parties';

/**
 * Texts of a bill that are sent as they stand (numbers, codes) and hold what a claim file does not take: a sign that separates its
 * parts, or a letter outside of the standard’s characters. Names and remarks have been made plain before.
 */
export function tellUnsendable(bill: Bill, tell: Tell): void {
  const found = new Set<string>();
  collect(bill, found);
  for (const text of found)
    tell(
      0,
      `“${short(text)}” cannot be sent: a number or code is of plain letters, digits and signs other than * : ~ ^.`,
    );
}

/** Texts of a value and of what it holds; the bill is small and has no cycles. */
function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (OUTSIDE.test(value)) found.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) collect((value as Record<string, unknown>)[key], found);
  }
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
