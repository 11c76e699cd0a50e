import type { Settings } from '../../../schemas/settings';
import { editionsInUse } from '../codes/editions';
import { findingsOf } from '../features/diagnostics';
import type { BookFile } from '../records/book';
import type { Engine } from '../rules/rule';
import { positionAt } from '../text/source';

/** What the status item of an open file says: counts, and what was not evaluated with the reason. */
export interface Status {
  readonly errors: number;
  readonly warnings: number;
  readonly allowed: number;
  readonly notEvaluated: readonly { rule: string; why: string; count: number; line: number }[];
  readonly editions: readonly string[];
  /** Rules that the settings switch off although they have findings in the file, each with how many. */
  readonly off: readonly { rule: string; count: number }[];
}

export function notEvaluatedIn(engine: Engine, file: BookFile, rules: Settings['rules']): Status {
  let errors = 0;
  let warnings = 0;
  let allowed = 0;
  const reasons = new Map<string, { rule: string; why: string; count: number; line: number }>();
  const off = new Map<string, number>();
  for (const block of findingsOf(engine, file, rules)) {
    for (const { rule } of block.off) off.set(rule, (off.get(rule) ?? 0) + 1);
    for (const f of block.findings) {
      if (f.severity === 'error') errors++;
      else if (f.severity === 'warning') warnings++;
    }
    allowed += block.allowed.length;
    for (const n of block.notEvaluated) {
      const key = `${n.rule}\n${n.why}`;
      const known = reasons.get(key);
      if (known) known.count++;
      else
        reasons.set(key, {
          rule: n.rule,
          why: n.why,
          count: 1,
          line: positionAt(file.source, block.base + n.start).line,
        });
    }
  }
  return {
    errors,
    warnings,
    allowed,
    notEvaluated: [...reasons.values()],
    editions: editionsInUse(engine.codes),
    off: [...off].map(([rule, count]) => ({ rule, count })),
  };
}
