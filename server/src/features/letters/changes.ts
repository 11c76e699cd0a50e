import type { Claim } from '../../../../schemas';
import { type ServiceLine, serviceLines } from '../../pricing/lines';
import { type Book, findItems, type Item, recordOf } from '../../records/book';
import { dollars, quantityText } from '../../records/money';

/** What a corrected claim changes of the first one, in sentences for the payer. */

/**
 * @param replacement id of the claim that replaces it; undefined where it is not written yet
 */
export function changesOf(book: Book, item: Item<'claim'>, replacement: string | undefined): string[] {
  const after = replacement === undefined ? undefined : findItems(book, 'claim', replacement)[0];
  if (!after || recordOf(after).frequency?.kind !== 'replacement') return ['[Say what was corrected, and why.]'];
  const found = differences(recordOf(item), recordOf(after));
  return found.length > 0 ? [`What was corrected: ${found.join('; ')}.`] : ['[Say what was corrected, and why.]'];
}

const lineText = (line: ServiceLine): string =>
  [
    [line.code, ...line.modifiers].join('-'),
    `x${quantityText(line.units)}`,
    line.written.charge === undefined ? '' : dollars(line.written.charge),
    line.date ?? '',
    line.written.place?.code === undefined ? '' : `place ${line.written.place.code}`,
  ]
    .filter(Boolean)
    .join(' ');

/** Single facts of a claim that a correction may change, with their names in a sentence. */
const FACTS: readonly (readonly [name: string, of: (claim: Claim) => string | undefined])[] = [
  ['the diagnoses', (c) => (c.dx?.diagnosis ?? []).map((d) => d.code ?? '').join(', ')],
  ['the place of service', (c) => c.place?.code],
  ['the rendering provider', (c) => c.rendering?.npi],
  ['the referring provider', (c) => c.referring?.npi],
  ['the authorization', (c) => (c.authorization ?? []).map((a) => a.number ?? '').join(', ')],
];

function differences(first: Claim, after: Claim): string[] {
  const found: string[] = [];
  for (const [name, of] of FACTS) {
    const [was, is] = [of(first) ?? '', of(after) ?? ''];
    if (was !== is) found.push(`${name} ${was ? `from ${was} ` : ''}${is ? `to ${is}` : 'taken out'}`);
  }
  const [before, now] = [serviceLines(first), serviceLines(after)];
  for (let i = 0; i < Math.max(before.length, now.length); i++) {
    const [was, is] = [before[i], now[i]];
    if (was && is && lineText(was) !== lineText(is))
      found.push(`line ${i + 1} from ${lineText(was)} to ${lineText(is)}`);
    else if (was && !is) found.push(`line ${i + 1} (${lineText(was)}) taken out`);
    else if (is && !was) found.push(`line ${i + 1} (${lineText(is)}) added`);
    else if (was && is && was.written.pointers !== is.written.pointers)
      found.push(
        `the diagnoses of line ${i + 1} from ${was.written.pointers ?? 'none'} to ${is.written.pointers ?? 'none'}`,
      );
  }
  return found;
}
