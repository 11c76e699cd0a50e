import type { Claim, Encounter } from '../../../schemas';
import { categoryNames } from '../../../schemas/categories';
import type { CodeRange, IsoDate } from '../../../schemas/values';
import { diagnosesOf, type ServiceLine } from '../pricing/lines';
import type { Unknown } from '../pricing/result';
import { ageOn, within } from '../records/dates';
import type { Benefit, BenefitBlock } from './plan';
import type { Network } from './types';

const categories: ReadonlySet<string> = new Set(categoryNames);

const inRange = (code: string, { from, to }: CodeRange): boolean =>
  code.length === from.length && from <= code && code <= to;

const takesCode = (line: ServiceLine, range: CodeRange): boolean =>
  (inRange(line.procedure, range) || inRange(line.revenue, range)) &&
  range.modifiers.every((m) => line.modifiers.includes(m));

/**
 * The benefit that takes a service: the first whose conditions all hold, `other` last; undefined where none does, and the service
 * is then not covered. A benefit with `codes` or `revenue` goes by them instead of its category.
 *
 * @param born the patient's birth date, for benefits by age
 */
export function benefitFor(
  block: BenefitBlock,
  record: Encounter | Claim,
  line: ServiceLine,
  category: string,
  network: Network,
  date: IsoDate,
  born: IsoDate | undefined,
): Benefit | Unknown | undefined {
  for (const benefit of block.benefits) {
    if (!takes(benefit, line, category)) continue;
    const unreadable = unreadableCondition(benefit);
    if (unreadable) return { unknown: `benefit ${benefit.name}: its “${unreadable}” cannot be read` };
    const { written } = benefit;
    if (benefit.places && !benefit.places.has(line.place.padStart(2, '0'))) continue;
    if (written.network?.tier && written.network.tier !== network) continue;
    if (written.effective?.range && !within(date, written.effective.range)) continue;
    if (benefit.dx) {
      const dx = diagnosesOf(record, line.written);
      if (!benefit.dx.some((wanted) => dx.some((code) => code.startsWith(wanted)))) continue;
    }
    const ages = written.ages?.range;
    if (ages) {
      if (!born)
        return {
          unknown: `benefit ${benefit.name} is for ages ${ages.from} to ${ages.to}, and the birth date is not known`,
        };
      const age = ageOn(born, date);
      if (age < ages.from || age > ages.to) continue;
    }
    return benefit;
  }
  return undefined;
}

/** A condition that is written but holds no value, as while it is being typed: whether it holds is not known. */
function unreadableCondition({ written }: Benefit): string | undefined {
  if (written.places && !written.places.codes) return 'places';
  if (written.dx && !written.dx.codes) return 'dx';
  if (written.ages && !written.ages.range) return 'ages';
  if (written.network && !written.network.tier) return 'network';
  return written.effective && !written.effective.range ? 'effective' : undefined;
}

function takes(benefit: Benefit, line: ServiceLine, category: string): boolean {
  const { name, codes, revenue } = benefit;
  if (codes || revenue)
    return (
      (codes?.some((range) => takesCode(line, range)) ?? false) ||
      (revenue?.some((range) => inRange(line.revenue, range)) ?? false)
    );
  return name === 'other' || (name === category && categories.has(name));
}
