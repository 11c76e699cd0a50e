import type { ReadyModel, ReadyReason, ReadyRecord } from '../../../schemas/ready';
import { type BookFile, boundOf, type Item, placeOf, treeOfItem } from '../records/book';
import type { NotEvaluated } from '../records/finding';
import { decimal } from '../records/money';
import { atRisk } from '../rules/at-risk';
import { denialText } from '../rules/denials';
import { readinessOf } from '../rules/ready';
import type { Engine, Judged } from '../rules/rule';
import { entryStart, lineAt } from '../text/tree';

/** What would make the encounters and claims of a file ready, each with the money at risk. */
export const readyOf = (engine: Engine, file: BookFile): ReadyModel => ({
  records: file.items.flatMap((item) =>
    item && (item.kind === 'encounter' || item.kind === 'claim') ? [readyRecord(engine, item)] : [],
  ),
});

function readyRecord(engine: Engine, item: Item): ReadyRecord {
  const found = readinessOf(engine, item);
  const tree = treeOfItem(item);
  const start = placeOf(item).line;
  const lineOf = (offset: number): number => start + lineAt(tree.lines, offset);
  const judged = (finding: Judged): ReadyReason => {
    const amount = atRisk(engine.book, item, [finding]);
    return {
      rule: finding.rule,
      message: finding.message,
      line: lineOf(finding.start),
      ...(amount > 0 && { atRisk: decimal(amount) }),
      ...(finding.prevents && { denial: denialText(finding.prevents) }),
      fixes: (finding.fixes?.() ?? []).map((f) => f.title),
    };
  };
  const open = ({ rule, why, start: at }: NotEvaluated, message = why): ReadyReason => ({
    rule,
    message,
    line: lineOf(at),
    fixes: [],
  });
  const decided = (reason: string, by: string): string => (by === '' ? reason : `${reason} (${by})`);
  const groups: ReadyRecord['groups'] = [
    { name: 'fix', reasons: found.failed.map(judged) },
    { name: 'look', reasons: found.warned.map(judged) },
    { name: 'not-evaluated', reasons: found.open.map((n) => open(n)) },
    {
      name: 'allowed',
      reasons: [
        ...found.bypassed.map((a) => open({ ...a.finding, why: '' }, decided(a.reason, a.by))),
        ...found.acknowledged.map((a) => open(a.note, decided(a.reason, a.by))),
      ],
    },
  ];
  return {
    record: item.id || boundOf(item).id,
    kind: item.kind === 'claim' ? 'claim' : 'encounter',
    line: lineOf(tree.entries[0] ? entryStart(tree, tree.entries[0]) : 0),
    ready: found.ready,
    charge: decimal(found.charge),
    atRisk: decimal(found.atRisk),
    partial: found.partial,
    groups: groups.filter((g) => g.reasons.length > 0),
  };
}
