import type { Claim } from '../../../../schemas';
import { lastAnswerOf } from '../../benefits/last-answer';
import { dollars } from '../../records/money';

/** What an earlier payer answered, as a claim to the next payer tells it (X12 loops 2320 and 2430). */

type Event = NonNullable<NonNullable<Claim['history']>['event']>[number];
type Line = NonNullable<Event['line']>[number];

/**
 * The `prior` entry of an answered claim: one row for each line in the order of the lines, each by its latest answer. An amount that
 * the answer does not tell is left out, never taken for zero.
 */
export function priorText(rank: string, claim: Claim): readonly string[] {
  const answer = lastAnswerOf(claim);
  if (!answer) return [];
  const { paid, on, adjustments, lines } = answer;
  return [
    `prior ${[rank, paid === undefined ? '' : `paid ${dollars(paid)}`, on ? `on ${on}` : ''].filter(Boolean).join(' ')}`,
    ...adjustments.flatMap(({ code, amount }) =>
      code && amount !== undefined ? [`  ${code.group}-${code.reason} ${dollars(amount)}`] : [],
    ),
    ...lines.map((line) => `  ${lineText(line)}`),
  ];
}

function lineText({ number, paid, details }: Line): string {
  const words = [`line ${number}`];
  if (paid !== undefined) words.push(`paid ${dollars(paid)}`);
  for (const detail of details ?? [])
    words.push('amount' in detail ? `${detail.group}-${detail.reason} ${dollars(detail.amount)}` : detail.remark);
  return words.join(' ');
}
