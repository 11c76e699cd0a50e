import { OUTSIDE } from '../../records/sent-text';
import { HARMLESS } from '../../rules/said-words';

/** Free text: notes, remarks, titles, reasons. Nobody can tell what stands in it, so all of it goes. */

export const REMOVED = 'removed';
/** What a remark or description may have; a longer one stays longer, so that its finding stays. */
const LONG = 80;
const POST_BOX = /\b(?:p\.?\s*o\.?\s*box|post\s+office\s+box|pob)\s*\d/i;

/** One word for the text, and after it the few phrases that rules look for and that name nobody. Blank stays blank. */
export function textWithout(text: string): string {
  if (text.trim() === '') return text;
  const kept = HARMLESS.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  let made = withOddOne([REMOVED, ...kept].join(' '), text);
  if (text.length > LONG) while (made.length <= LONG) made += ` ${REMOVED}`;
  return made;
}

/** A character that cannot be sent stays one of the text: it is what a finding is about. */
function withOddOne(made: string, text: string): string {
  const odd = OUTSIDE.exec(text)?.[0];
  if (odd === undefined) return made;
  return `${made} ${/[\p{L}\p{M}\p{N}]/u.test(odd) ? 'É' : odd}`;
}

export const streetWithout = (street: string): string =>
  street.trim() === '' ? street : withOddOne(POST_BOX.test(street) ? 'PO Box 1' : '1 Street', street);
export const cityWithout = (city: string): string => (city.trim() === '' ? city : withOddOne('City', city));
