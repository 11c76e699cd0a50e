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
}

export function notEvaluatedIn(engine: Engine, file: BookFile): Status {
  let errors = 0;
  let warnings = 0;
  let allowed = 0;
  const reasons = new Map<string, { rule: string; why: string; count: number; line: number }>();
  for (const block of findingsOf(engine, file)) {
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
    editions: ['ICD-10-CM FY2026 and FY2027 (built in)', 'HCPCS Level II, November 2025 (built in)'],
  };
}
