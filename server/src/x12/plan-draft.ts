import type { Cents, DateRange, IsoDate } from '../../../schemas/values';
import { daysBetween, isoDate, rangeText } from '../records/dates';
import { dollars, percentText } from '../records/money';
import { idText, textOf } from './answer-events';
import type { Eligibility, Limits, NetworkName, Share } from './eligibility';
import type { EligibilityAnswer } from './read-271';

/**
 * The draft of a plan from an eligibility answer. An answer says what is paid and seldom in which order, so what it leaves open stands
 * as a comment that begins with “check”: a person decides. What is not told is not written.
 */

/** The plan year of an answer: as told where the told days are about a year, else the calendar’s. */
export function planYearOf(
  { from, to }: Pick<EligibilityAnswer, 'from' | 'to'>,
  day: IsoDate,
): { range: DateRange; told: boolean } {
  if (from && to) {
    const days = daysBetween(from, to);
    if (days >= 363 && days <= 366 && from <= day && day <= to) return { range: { from, to }, told: true };
  }
  const year = Number(day.slice(0, 4));
  const first = isoDate(year, 1, 1);
  const last = isoDate(year, 12, 31);
  return { range: { from: first ?? day, to: last ?? day }, told: false };
}

interface PlanDraft {
  readonly id: string;
  /** Id of the payer, and its record where the book has none. */
  readonly payer: string;
  readonly payerName: string | undefined;
}

const NETWORKS: readonly (readonly [NetworkName, string])[] = [
  ['in', 'in-network'],
  ['out', 'out-of-network'],
];

/** The text of the draft. `day` is the day of the answer. */
export function planDraft(draft: PlanDraft, answer: EligibilityAnswer, facts: Eligibility, day: IsoDate): string {
  const { range, told } = planYearOf(answer, day);
  const lines = [
    `# Drafted from the payer’s answer of ${day}: look through each line that says “check”.`,
    ...(draft.payerName === undefined
      ? []
      : [`payer ${idText(draft.payer)} ${textOf(draft.payerName || draft.payer)}`]),
    `plan ${idText(draft.id)}${facts.planName ? ` ${textOf(facts.planName)}` : ''}`,
    `  payer ${idText(draft.payer)}`,
    `  year ${rangeText(range)}${told || facts.calendarYear ? '' : '  # check: the answer does not say when the plan year begins'}`,
  ];
  for (const [network, word] of NETWORKS) {
    const inside = networkLines(
      facts.limits[network],
      facts.shares.filter((s) => s.network === network),
    );
    if (inside.length > 0) lines.push(`  ${word}`, ...inside.map((l) => `    ${l}`));
  }
  for (const text of facts.more.slice(0, MOST_NOTES)) lines.push(`  note ${textOf(text.slice(0, 200))}`);
  return `${lines.join('\n')}\n`;
}

const MOST_NOTES = 30;

function networkLines(limits: Limits, shares: readonly Share[]): string[] {
  return [
    ...limitLine('deductible', limits.deductible, limits.familyDeductible),
    ...limitLine('out-of-pocket', limits.oop, limits.familyOop),
    // `other` is tried last wherever it stands; it reads best there.
    ...[...shares]
      .sort((a, b) => Number(a.category === 'other') - Number(b.category === 'other'))
      .flatMap((s) => shareLines(s, limits.deductible)),
  ];
}

function limitLine(word: string, own: Cents | undefined, family: Cents | undefined): string[] {
  if (own === undefined && family === undefined) return [];
  if (own === 0 && (family ?? 0) === 0) return [`${word} none`];
  // A family’s amount alone bounds the family as one.
  if (own === undefined)
    return [
      `${word} ${dollars(family as Cents)} family ${dollars(family as Cents)} aggregate  # check: only the family’s amount is told`,
    ];
  return [`${word} ${dollars(own)}${family === undefined ? '' : ` family ${dollars(family)}`}`];
}

function shareLines(share: Share, general: Cents | undefined): string[] {
  const { category, copays, rates, excluded } = share;
  const under = [
    ...(share.visits === undefined ? [] : [`  limit ${share.visits} visits per year`]),
    ...(share.authorization ? ['  authorization required'] : []),
    ...(share.perDay && copays.length === 1 ? ['  copay per day'] : []),
  ];
  if (excluded && copays.length + rates.length === 0) return [`benefit ${category} excluded`];
  const amounts = [...copays.map(dollars), ...rates.map(percentText)];
  if (copays.length > 1 || rates.length > 1)
    return [
      `# check: ${category} is told with ${amounts.join(' and ')}; write benefit ${category} with the one that holds`,
    ];
  const [copay] = copays;
  const [rate] = rates;
  if (copay === undefined && rate === undefined)
    return under.length > 0
      ? [
          `# check: ${category} has no copay and no coinsurance in the answer${share.visits === undefined ? '' : `, and a limit of ${share.visits} visits`}`,
        ]
      : [];
  // The service’s own deductible decides; else a plan without one has none here either; else nobody has said.
  const first = share.deductible === undefined ? (general === 0 ? 'no' : 'open') : share.deductible > 0 ? 'yes' : 'no';
  const pays = [
    ...(copay === undefined || copay === 0 ? [] : [dollars(copay)]),
    ...(rate === undefined || rate === 0 ? [] : [percentText(rate)]),
  ];
  const doubts: string[] = [];
  // Coinsurance mostly comes after the deductible and a copay mostly without it: written so, and asked.
  const deductible = first === 'yes' || (first === 'open' && rate !== undefined && rate > 0);
  if (first === 'open') doubts.push('whether the deductible comes first');
  if (pays.length === 2) doubts.push('whether copay and coinsurance are both owed');
  const chain = [...(deductible ? ['deductible'] : []), ...pays];
  const written = pays.length === 0 ? (deductible ? 'deductible' : 'covered') : chain.join(' then ');
  const doubt = doubts.length > 0 ? `  # check: the answer does not say ${doubts.join(', and ')}` : '';
  return [`benefit ${category} ${written}${doubt}`, ...under];
}
