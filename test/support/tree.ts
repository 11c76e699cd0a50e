import { bindBlock } from '../../server/src/records/bind';
import type { Fix } from '../../server/src/records/finding';
import { parse } from '../../server/src/text/parse';
import { readSource, treeOf } from '../../server/src/text/source';
import { childrenOf, type Tree, tokenKind, tokenText } from '../../server/src/text/tree';
import { applyEdits } from './engine';

/** The tree as nested text: each entry's values, those of strings in quotes, two blanks a level. */
export function outline(tree: Tree): string {
  const lines: string[] = [];
  const depths: number[] = [];
  for (const entry of tree.entries) {
    const depth = entry.parent < 0 ? 0 : (depths[entry.parent] ?? 0) + 1;
    depths.push(depth);
    const values: string[] = [];
    for (let t = entry.first; t < entry.last; t++)
      values.push(['', '"', '!'][tokenKind(tree, t)] + tokenText(tree, t) + (tokenKind(tree, t) === 1 ? '"' : ''));
    lines.push('  '.repeat(depth) + values.join(' '));
  }
  return lines.join('\n');
}

/** Indexes of all entries, as a walk over children meets them. */
export function walked(tree: Tree): number[] {
  const met: number[] = [];
  const rest = childrenOf(tree, -1).reverse();
  for (let index = rest.pop(); index !== undefined; index = rest.pop()) {
    met.push(index);
    rest.push(...childrenOf(tree, index).reverse());
  }
  return met;
}

/** A record of one block of text, without its entries' places. */
export function recordOf(text: string): unknown {
  return JSON.parse(JSON.stringify(bindBlock(parse(text)).record ?? null, (k, v) => (k === 'at' ? undefined : v)));
}

/** Findings of reading a text as `rule: message`, in text order. */
export function readingFindings(text: string): string[] {
  return readSource(text).blocks.flatMap((block) =>
    bindBlock(treeOf(block)).findings.map((f) => `${f.rule}: ${f.message}`),
  );
}

/** The text after the preferred fix of each finding of reading it, until none is left to apply. */
export function afterFixes(text: string): string {
  let fixed = text;
  for (let round = 0; round < 20; round++) {
    const source = readSource(fixed);
    let fix: { base: number; fix: Fix } | undefined;
    source.blocks.forEach((block, i) => {
      for (const finding of bindBlock(treeOf(block)).findings) {
        const preferred = finding.fixes?.().find((f) => f.preferred);
        if (preferred) fix ??= { base: source.starts[i] ?? 0, fix: preferred };
      }
    });
    if (!fix) break;
    fixed = applyEdits(fixed, fix.fix.edits, fix.base);
  }
  return fixed;
}
