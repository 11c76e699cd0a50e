import type { IsoDate } from '../../../schemas/values';
import { indicatorsOn } from '../codes/fee-schedule/indicators';
import { rounded } from '../pricing/medicare/exact';
import { localityFrom } from '../pricing/medicare/known';
import { factorWords, medicarePrice } from '../pricing/medicare/price';
import { allItems, recordOf } from '../records/book';
import { dollars } from '../records/money';
import type { Engine } from '../rules/rule';

/** What the hover of a procedure tells of Medicare’s fee schedule, where one is imported. */

/** Words for the global days of a code. */
const GLOBAL: Readonly<Record<string, string>> = {
  '000': 'the day itself',
  '010': 'ten days after it',
  '090': 'the day before and 90 days after it',
};

/**
 * The amount at the practice’s locality, in the office and at a facility, with every factor, and what the payment covers; empty
 * without a schedule, or where the schedule has no such code.
 */
export function medicareText(engine: Engine, code: string, modifiers: readonly string[], date: IsoDate): string {
  const { codes, book } = engine;
  if (codes.installed.editions.length === 0) return '';
  const found = indicatorsOn(codes, code, date);
  if (found.status !== 'row') return '';
  const global = GLOBAL[found.row.global];
  const covers = global === undefined ? '' : `Its payment covers ${global}.`;
  const locality = allItems(book, 'practice')
    .map((item) => localityFrom(recordOf(item).locality?.code ?? ''))
    .find((l) => l !== undefined);
  if (locality === undefined) return covers;
  const amounts = [false, true].map((facility) => {
    const price = medicarePrice(codes, { code, modifiers, date, facility, locality });
    const where = facility ? 'at a facility' : 'in the office';
    if ('unknown' in price) return { where, text: price.unknown };
    return { where, text: `**${dollars(rounded(price.amount))}**, from ${factorWords(price)}` };
  });
  const [office, facility] = amounts;
  if (!office || !facility) return covers;
  const same = office.text === facility.text;
  const lines = same ? [`Medicare: ${office.text}`] : amounts.map(({ where, text }) => `- Medicare ${where}: ${text}`);
  return [lines.join('\n'), covers].filter((t) => t !== '').join('\n\n');
}
