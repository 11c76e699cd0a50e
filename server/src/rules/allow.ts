import type { Finding } from '../records/finding';
import { replace } from '../records/finding';
import { nearest } from '../records/nearest';
import { type Comment, entryOnLine, type Tree } from '../text/tree';
import { ruleById, rules } from './registry';

/**
 * `# allow RULE-ID "reason" by NAME DATE` on the lines above an entry: the office knows better, and says why. It covers findings on
 * that entry's own line; what it silences stays listed as allowed.
 */
export interface Allowance {
  readonly rule: string;
  readonly reason: string;
  readonly by: string;
  readonly date: string;
  /** Line of the block that it covers, or -1 where no entry follows. */
  readonly line: number;
  readonly comment: Comment;
}

export const allowancePattern =
  /^#\s*allow\b[^\S\r\n]*(\S+)?[^\S\r\n]*(?:"((?:[^"\\]|\\.)*)")?(?:[^\S\r\n]*by[^\S\r\n]+("[^"]*"|.+?))?(?:[^\S\r\n]+(\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}))?[^\S\r\n]*$/i;

/** Every allowance of a record, in text order. */
export function allowancesOf(tree: Tree): Allowance[] {
  const found: Allowance[] = [];
  for (const comment of tree.comments) {
    const text = tree.plain.slice(comment.start, comment.end);
    if (!/^#\s*allow\b/i.test(text)) continue;
    const m = allowancePattern.exec(text);
    found.push({
      rule: (m?.[1] ?? /^#\s*allow\s+(\S+)/i.exec(text)?.[1] ?? '').toLowerCase(),
      reason: (m?.[2] ?? '').trim(),
      by: (m?.[3] ?? '').replaceAll('"', '').trim(),
      date: m?.[4] ?? '',
      line: comment.entry >= 0 ? -1 : coveredLine(tree, comment.line),
      comment,
    });
  }
  return found;
}

/** The next line that is neither blank nor a comment. */
function coveredLine(tree: Tree, line: number): number {
  for (let next = line + 1; next < tree.lines.length; next++) if (entryOnLine(tree, next)) return next;
  return -1;
}

const REASON = 'allow/reason';
const UNUSED = 'allow/unused';

/**
 * Findings about how a text is written are no rules of the list; they are allowed by their own ids. What could not be judged may go
 * by the name of a family, as `ncci/ptp` of ncci/ptp-never.
 */
const isRule = (id: string): boolean =>
  id === '' ||
  id.startsWith('text/') ||
  ruleById(id) !== undefined ||
  (id.includes('/') && ruleIds().some((r) => r.startsWith(`${id}-`)));
const ruleIds = (): readonly string[] => rules.map((r) => r.id);

/** What is wrong with the allowances themselves, given those that silenced something. */
export function allowanceFindings(
  tree: Tree,
  allowances: readonly Allowance[],
  used: ReadonlySet<Allowance>,
): Finding[] {
  const found: Finding[] = [];
  for (const allowance of allowances) {
    const { start, end } = allowance.comment;
    if (allowance.reason === '')
      found.push({
        rule: REASON,
        severity: 'error',
        start,
        end,
        message: 'An allowance gives its reason in quotes: # allow RULE-ID "reason" by NAME DATE.',
      });
    else if (used.has(allowance)) continue;
    else if (!isRule(allowance.rule)) {
      const meant = nearest(allowance.rule, ruleIds());
      const at = start + tree.plain.slice(start, end).toLowerCase().indexOf(allowance.rule, 'allow'.length);
      found.push({
        rule: UNUSED,
        severity: 'warning',
        start: at,
        end: at + allowance.rule.length,
        message: meant
          ? `There is no rule ${allowance.rule}. Did you mean ${meant}?`
          : `There is no rule ${allowance.rule}: the id stands in front of each finding, as in charge/zero.`,
        fixes: () => (meant ? [replace(`Change to ${meant}`, at, at + allowance.rule.length, meant)] : []),
      });
    } else
      found.push({
        rule: UNUSED,
        severity: 'warning',
        start,
        end,
        message:
          allowance.line < 0
            ? 'This allowance stands above no line. Put it on the line above the one it is about.'
            : `This allowance silences nothing: the line below has no finding ${allowance.rule || 'of that id'}.`,
        fixes: () => [replace('Remove the allowance', start, end, '')],
      });
  }
  return found;
}
