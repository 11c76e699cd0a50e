import { costOf } from '../../benefits/cost';
import type { CostLine } from '../../benefits/types';
import { bindBlock } from '../../records/bind';
import { type Item, treeOfItem } from '../../records/book';
import { checkItem } from '../../rules/check';
import type { Engine } from '../../rules/rule';
import { type Block, treeOf } from '../../text/source';
import { lineAt } from '../../text/tree';

/** What is found and computed of a record, without a name, an id or a date: the same for a record and its copy. */

/** `12 dx/pointer error`, in text order; lines count from the record's first. */
function findingsOf(engine: Engine, item: Item): string[] {
  const { lines } = treeOfItem(item);
  const { findings, allowed } = checkItem(engine, item);
  const told = findings.map((f) => `${lineAt(lines, f.start) + 1} ${f.rule} ${f.severity}`);
  for (const { finding } of allowed) told.push(`${lineAt(lines, finding.start) + 1} ${finding.rule} allowed`);
  return told.sort();
}

const lineOf = (l: CostLine): unknown[] => [
  l.line,
  l.network,
  l.category,
  l.charge,
  l.allowed,
  l.copay,
  l.deductible,
  l.coinsurance,
  l.notCovered,
  l.balanceBill,
  l.patient,
  l.planPays,
  l.adjustments.map((a) => [a.group, a.reason, a.amount]),
];

/** Every amount of the record's cost, in cents. */
function moneyOf(engine: Engine, item: Item): string[] {
  const cost = costOf(engine.book, item);
  if (!cost) return [];
  return [
    ...cost.payers.map((p) =>
      JSON.stringify([
        p.rank,
        p.network,
        p.lines.map(lineOf),
        p.totals,
        p.accumulators.map((c) => [c.name, c.before, c.after]),
      ]),
    ),
    JSON.stringify([cost.alone?.lines.map((l) => [l.line, l.charge, l.discount, l.patient]), cost.patient]),
    JSON.stringify(cost.unknown.map((u) => u.line ?? null)),
  ];
}

/** What is wrong with a stretch of text that is no record. */
function outsideRecords(block: Block): string[] {
  const tree = treeOf(block);
  return bindBlock(tree).findings.map((f) => `${lineAt(tree.lines, f.start) + 1} ${f.rule} ${f.severity}`);
}

/** Findings and amounts of each block of some files, as comparable lines; blocks in the files’ order. */
export function* outcomesOf(engine: Engine, paths: readonly string[]): Generator<{ path: string; told: string[] }> {
  for (const path of paths) {
    const file = engine.book.files.get(path);
    if (!file) continue;
    for (const [i, block] of file.source.blocks.entries()) {
      const item = file.items[i];
      yield { path, told: item ? outcomeOf(engine, item) : outsideRecords(block) };
    }
  }
}

/** Findings and amounts of a record as comparable lines. */
const outcomeOf = (engine: Engine, item: Item): string[] => [...findingsOf(engine, item), ...moneyOf(engine, item)];

/** What stands in one list and not in the other. */
export function apart(a: readonly string[], b: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const x of a) left.set(x, (left.get(x) ?? 0) + 1);
  const more: string[] = [];
  for (const x of b) {
    const n = left.get(x) ?? 0;
    if (n > 0) left.set(x, n - 1);
    else more.push(x);
  }
  for (const [x, n] of left) for (let i = 0; i < n; i++) more.push(x);
  return more;
}
