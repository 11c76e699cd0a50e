import { bindBlock } from '../records/bind';
import type { BookFile, Item } from '../records/book';
import type { NotEvaluated } from '../records/finding';
import { checkItem } from '../rules/check';
import { denialText } from '../rules/denials';
import { type Levels, severityFor } from '../rules/levels';
import type { Allowed, Engine, Judged } from '../rules/rule';
import { type Block, treeOf } from '../text/source';

/** The findings of one block of a file, with the offset at which it starts. */
export interface BlockFindings {
  /** The record; undefined for text outside of one. */
  readonly item: Item | undefined;
  readonly base: number;
  readonly findings: readonly Judged[];
  readonly allowed: readonly Allowed[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** Findings of rules that the settings switch off. */
  readonly off: readonly Judged[];
}

/**
 * Findings of a file, block by block, as loud as the settings say; only blocks with something to say. Unchanged blocks cost a
 * look-up.
 */
export function findingsOf(engine: Engine, file: BookFile, levels: Levels = {}): BlockFindings[] {
  const found = judgedIn(engine, file);
  return Object.keys(levels).length === 0 ? found : found.map((block) => leveled(levels, block));
}

function leveled(levels: Levels, block: BlockFindings): BlockFindings {
  const findings: Judged[] = [];
  const off: Judged[] = [];
  for (const finding of block.findings) {
    const severity = severityFor(levels, finding.rule, finding.severity);
    if (severity === 'off') off.push(finding);
    else findings.push(severity === finding.severity ? finding : { ...finding, severity });
  }
  return { ...block, findings, off };
}

function judgedIn(engine: Engine, file: BookFile): BlockFindings[] {
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
        found.push({ item, base, findings, allowed, notEvaluated, off: [] });
    } else {
      const findings = outside(block);
      if (findings.length > 0) found.push({ item, base, findings, allowed: [], notEvaluated: [], off: [] });
    }
  }
  return found;
}

const known = new WeakMap<Block, readonly Judged[]>();

/** Findings of a block that is no record, once for its text. */
function outside(block: Block): readonly Judged[] {
  let findings = known.get(block);
  if (!findings) {
    findings = bindBlock(treeOf(block)).findings;
    known.set(block, findings);
  }
  return findings;
}

/** A finding in one breath: what is wrong, and the denial that putting it right prevents. */
export const messageOf = (finding: Judged): string =>
  finding.prevents ? `${finding.message}\nPrevents ${denialText(finding.prevents)}.` : finding.message;
