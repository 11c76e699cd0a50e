import { bindBlock } from '../records/bind';
import type { BookFile, Item } from '../records/book';
import type { NotEvaluated } from '../records/finding';
import { checkItem } from '../rules/check';
import { denialText } from '../rules/denials';
import type { Allowed, Engine, Judged } from '../rules/rule';
import { treeOf } from '../text/source';

/** The findings of one block of a file, with the offset at which it starts. */
export interface BlockFindings {
  /** The record; undefined for text outside of one. */
  readonly item: Item | undefined;
  readonly base: number;
  readonly findings: readonly Judged[];
  readonly allowed: readonly Allowed[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** Findings of a file, block by block; only blocks with something to say. Unchanged blocks cost a look-up. */
export function findingsOf(engine: Engine, file: BookFile): BlockFindings[] {
  const found: BlockFindings[] = [];
  const { blocks, starts } = file.source;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    const item = file.items[i];
    if (!block) continue;
    const base = starts[i] ?? 0;
    if (item) {
      const { findings, allowed, notEvaluated } = checkItem(engine, item);
      if (findings.length + allowed.length + notEvaluated.length > 0)
        found.push({ item, base, findings, allowed, notEvaluated });
    } else {
      const { findings } = bindBlock(treeOf(block));
      if (findings.length > 0) found.push({ item, base, findings, allowed: [], notEvaluated: [] });
    }
  }
  return found;
}

/** A finding in one breath: what is wrong, and the denial that putting it right prevents. */
export const messageOf = (finding: Judged): string =>
  finding.prevents ? `${finding.message}\nPrevents ${denialText(finding.prevents)}.` : finding.message;
