import type { Edit, Finding } from '../records/finding';
import { ruleById } from '../rules/registry';
import { lineAt, type Tree } from '../text/tree';

/** The placeholder that the person replaces by their reason. */
export const REASON = 'reason';

/**
 * The line `# allow RULE-ID "reason" DATE` above the line of a finding; undefined for findings that are no judgement: text that
 * cannot be read stays unread, whoever allows it.
 *
 * @param today the day on which it is allowed
 */
export function allowEdit(tree: Tree, finding: Finding, today: string): Edit | undefined {
  if (!ruleById(finding.rule)) return undefined;
  const start = tree.lines[lineAt(tree.lines, finding.start)] ?? 0;
  const line = tree.text.slice(start);
  const mark = line.startsWith('\ufeff') ? 1 : 0;
  const indent = /^[^\S\r\n\ufeff]*/.exec(line.slice(mark))?.[0] ?? '';
  const eol = /\r\n|\r|\n/.exec(tree.text)?.[0] ?? '\n';
  const text = `${indent}# allow ${finding.rule} "${REASON}" ${today}${eol}`;
  return { start: start + mark, end: start + mark, text };
}
