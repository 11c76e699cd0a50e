import { denials, denialText } from '../rules/denials';
import { rules as all, ruleById } from '../rules/registry';
import { type Common, Unable } from './arguments';

/** `rules [ID]`: every rule, or all about one. */
export function rules(common: Common): number {
  const [id] = common.paths;
  const rule = id === undefined ? undefined : ruleById(id);
  if (id !== undefined && !rule) throw new Unable(`there is no rule ${id}`);
  const shown = rule ? [rule] : all;
  if (common.json) {
    const list = shown.map(({ check: _, ...r }) => ({ ...r, prevents: denials[r.id] ?? null }));
    process.stdout.write(`${JSON.stringify({ rules: list }, undefined, 1)}\n`);
  } else if (!rule)
    for (const r of shown) process.stdout.write(`${r.id.padEnd(30)} ${r.severity.padEnd(12)} ${r.title}\n`);
  else {
    const prevents = denials[rule.id];
    process.stdout.write(
      [
        `${rule.id} (${rule.severity}): ${rule.title}`,
        '',
        rule.why,
        '',
        `Needs: ${rule.needs}`,
        `Source: ${rule.source}`,
        ...(prevents ? [`Prevents: ${denialText(prevents)}`] : []),
        '',
        ...(rule.examples.tables ?? []).flatMap(({ name, text }) => [
          `With this small table imported (${name}):`,
          text,
        ]),
        'Raises it:',
        rule.examples.raises,
        'Put right:',
        rule.examples.clean,
        'Near miss, silent:',
        rule.examples.nearMiss,
      ].join('\n'),
    );
  }
  return 0;
}
