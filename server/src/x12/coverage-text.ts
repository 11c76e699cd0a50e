import type { IsoDate } from '../../../schemas/values';
import type { Coverage } from '../benefits/coverages';
import { indentOf } from '../records/child-text';
import { EARLIEST, LATEST, rangeText } from '../records/dates';
import type { Edit } from '../records/finding';
import { dollars } from '../records/money';
import { childrenOf, type Tree } from '../text/tree';
import { idText, textOf } from './answer-events';
import type { Eligibility } from './eligibility';
import { endOfEntry, keywordOf } from './history-text';
import type { EligibilityAnswer } from './read-271';

/** An eligibility answer as lines of a patient’s coverage. Lines are added and none is changed: what a person typed stays. */

/** The counters of an answer, each with the day on which it was told. */
export function usedLines(facts: Eligibility, day: IsoDate): string[] {
  const tier = (network: 'in' | 'out'): string => (network === 'out' ? 'out-of-network ' : '');
  return [
    ...facts.counters.map(
      (c) =>
        `${tier(c.network)}${c.family ? 'family ' : ''}${c.name}${c.remaining ? ' remaining' : ''} ${dollars(c.amount)} as-of ${day}`,
    ),
    ...facts.limitCounters.map(
      (c) =>
        `${tier(c.network)}${c.visits === undefined ? 'amount' : 'visits'}${c.remaining ? ' remaining' : ''} ${c.category} ${c.visits ?? dollars(c.amount ?? (0 as never))} as-of ${day}`,
    ),
  ];
}

const verifiedLine = (day: IsoDate, trace: string): string =>
  `verified ${day}${trace ? ` trace ${idText(trace)}` : ''}`;

function effectiveLine({ from, to }: EligibilityAnswer): string | undefined {
  if (!from && !to) return undefined;
  return `effective ${rangeText({ from: from ?? EARLIEST, to: to ?? LATEST })}`;
}

/** What the answer says of the person’s standing, as far as the coverage does not say it yet. */
function statusLines({ qmb, hospice, managedBy }: Eligibility, known: Partial<Coverage>): string[] {
  const manager = managedBy.find((m) => m.id !== '');
  return [
    ...(qmb && known.qmb === undefined ? [`qmb ${qmb.dates ? rangeText(qmb.dates) : 'yes'}`] : []),
    ...(hospice && known.hospice === undefined ? [`hospice ${rangeText(hospice)}`] : []),
    ...(manager && known.managedBy === undefined ? [`managed-by ${idText(manager.id)}`] : []),
  ];
}

/** Whether the coverage tells of this answer already: by the number of the inquiry, or by its day where there is none. */
export const isTold = ({ verified = [] }: Coverage, day: IsoDate, trace: string): boolean =>
  verified.some((v) => v.date === day && (v.trace ?? '').toUpperCase() === trace.toUpperCase());

/** The edits of a patient’s record that add an answer to one of its coverages. */
export function coverageEdits(
  tree: Tree,
  coverage: Coverage,
  answer: EligibilityAnswer,
  facts: Eligibility,
  day: IsoDate,
): Edit[] {
  const effective = effectiveLine(answer);
  const own = [
    ...(coverage.member?.id === undefined && answer.subscriber.member
      ? [`member ${idText(answer.subscriber.member)}`]
      : []),
    ...(coverage.group?.id === undefined && answer.group ? [`group ${idText(answer.group)}`] : []),
    ...(coverage.effective === undefined && effective ? [effective] : []),
    ...(facts.active === false ? [] : [verifiedLine(day, answer.trace), ...statusLines(facts, coverage)]),
  ];
  const used = facts.active === false ? [] : usedLines(facts, day);
  const list = childrenOf(tree, coverage.at).find((i) => keywordOf(tree, i) === 'used');
  if (list === undefined)
    return append(tree, coverage.at, [...own, ...(used.length > 0 ? ['used', ...used.map((u) => `  ${u}`)] : [])]);
  // New lines of the coverage stand in front of its counters, so that the counters stay its end.
  return [...append(tree, coverage.at, own, list), ...append(tree, list, used)];
}

/** Lines below an entry, after its last one, or in front of one of its entries; in the indentation that is there. */
function append(tree: Tree, index: number, lines: readonly string[], before?: number): Edit[] {
  const entry = tree.entries[index];
  if (!entry || lines.length === 0) return [];
  const eol = tree.text.includes('\r\n') ? '\r\n' : '\n';
  const [first] = childrenOf(tree, index);
  const indent = first === undefined ? `${indentOf(tree, index)}  ` : indentOf(tree, first);
  const written = lines.map((l) => `${indent}${l}`);
  const next = before === undefined ? undefined : tree.entries[before];
  if (next) {
    const at = tree.lines[next.line] ?? 0;
    return [{ start: at, end: at, text: `${written.join(eol)}${eol}` }];
  }
  const at = endOfEntry(tree, entry);
  return [{ start: at, end: at, text: `${eol}${written.join(eol)}` }];
}

/** A coverage that the patient’s record does not have yet, at its end. */
export function newCoverage(
  tree: Tree,
  rank: string,
  plan: string,
  answer: EligibilityAnswer,
  facts: Eligibility,
  day: IsoDate,
): Edit[] {
  const { subscriber: s, relation } = answer;
  const effective = effectiveLine(answer);
  const used = usedLines(facts, day);
  return append(tree, 0, [
    `coverage ${rank} ${idText(plan)}`,
    ...(s.member ? [`  member ${idText(s.member)}`] : []),
    ...(answer.group ? [`  group ${idText(answer.group)}`] : []),
    relation === 'self'
      ? '  subscriber self'
      : `  subscriber ${[relation, textOf(s.last), textOf(s.first), s.born, s.sex, s.member && `member ${idText(s.member)}`].filter(Boolean).join(' ')}`,
    ...(effective ? [`  ${effective}`] : []),
    `  ${verifiedLine(day, answer.trace)}`,
    ...statusLines(facts, {}).map((l) => `  ${l}`),
    ...(used.length > 0 ? ['  used', ...used.map((u) => `    ${u}`)] : []),
  ]);
}

/** A line at the end of a patient’s record for what no entry holds. */
export const noteEdit = (tree: Tree, text: string): Edit[] => append(tree, 0, [`note ${textOf(text)}`]);
