import type { IsoDate } from '../../../schemas/values';
import { isAnesthesia } from '../codes/code-kinds';
import { indicatorsOn } from '../codes/fee-schedule/indicators';
import { baseUnitsOn, unitOn } from '../pricing/medicare/anesthesia';
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
 * The amount at the practice’s locality, in the office and at a facility, with every factor, and what the payment covers. Tests, drugs
 * and equipment have the amount of their own schedule, anesthesia its base units and the amount of a unit. Empty without a schedule,
 * or where none has such a code.
 */
export function medicareText(engine: Engine, code: string, modifiers: readonly string[], date: IsoDate): string {
  const { codes, book } = engine;
  if (codes.installed.editions.length === 0) return '';
  const locality = allItems(book, 'practice')
    .map((item) => localityFrom(recordOf(item).locality?.code ?? ''))
    .find((l) => l !== undefined);
  if (isAnesthesia(code)) return anesthesiaText(engine, code, date, locality);
  const found = indicatorsOn(codes, code, date);
  const global = found.status === 'row' ? GLOBAL[found.row.global] : undefined;
  const covers = global === undefined ? '' : `Its payment covers ${global}.`;
  if (locality === undefined) return covers;
  const amounts = [false, true].map((facility) => {
    const price = medicarePrice(codes, { code, modifiers, date, facility, locality });
    const where = facility ? 'at a facility' : 'in the office';
    if ('unknown' in price) return { where, text: price.unknown, known: false };
    return { where, text: `**${dollars(rounded(price.amount))}**, from ${factorWords(price)}`, known: true };
  });
  const [office, facility] = amounts;
  // A code that no schedule at hand has is nothing to tell of.
  if (!office || !facility || (found.status !== 'row' && !office.known && !facility.known)) return covers;
  const same = office.text === facility.text;
  const lines = same ? [`Medicare: ${office.text}`] : amounts.map(({ where, text }) => `- Medicare ${where}: ${text}`);
  return [lines.join('\n'), covers].filter((t) => t !== '').join('\n\n');
}

/** Base units and, where the practice says its locality, what a unit is worth; the minutes of a line make the amount. */
function anesthesiaText({ codes }: Engine, code: string, date: IsoDate, locality: string | undefined): string {
  const base = baseUnitsOn(codes, code, date);
  if ('unknown' in base) return '';
  const units = `Medicare: ${base.units} base units (${base.edition}) and a unit for each 15 minutes`;
  const unit = locality === undefined ? undefined : unitOn(codes, locality, date, false);
  return unit && !('unknown' in unit) ? `${units}, ${dollars(unit.factor)} a unit (${unit.edition}).` : `${units}.`;
}
