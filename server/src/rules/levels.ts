import type { Level } from '../../../schemas/settings';
import type { Severity } from '../records/finding';
import { ruleById } from './registry';

/** Rule id or `area/*` to how loud it shall be, as the setting `claimwright.rules` says it. */
export type Levels = Readonly<Record<string, Level>>;

/**
 * How loud a finding is shown: as the setting says for its rule, else for its area (`dx/*`), else as the rule itself says. What
 * could not be read at all (`text/…`) keeps its level: nobody may take a line that was not understood for a clean one.
 */
export function severityFor(levels: Levels, rule: string, own: Severity): Level {
  if (!ruleById(rule)) return own;
  return (
    (Object.hasOwn(levels, rule) ? levels[rule] : undefined) ?? levels[`${rule.slice(0, rule.indexOf('/'))}/*`] ?? own
  );
}
