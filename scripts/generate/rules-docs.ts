import { denials, denialText } from '../../server/src/rules/denials';
import { rules } from '../../server/src/rules/registry';

/** docs/rules.md: per rule what, why, what it needs, the denial it prevents, and three cases that the tests hold. */
export function rulesPage(): string {
  const out = [
    '# Rules',
    '',
    'Every finding has an id, and the id has a section here: what is wrong, why a payer refuses it, which data the rule needs, and the denial it prevents. The numbers are those of the standard code lists; the words are ours. Each case is run by the tests.',
    '',
    'Where the data that a rule needs is missing, the record is *not evaluated* for that rule, and that is said: it is never a pass.',
    '',
    'A rule of stage *ready* only matters when the claim is sent. Until the claim’s history says `ready` (or anything later), what such a rule finds is shown as information; from then on with its full severity.',
    '',
    '| rule | severity | stage | what |',
    '|---|---|---|---|',
    ...rules.map((r) => `| [${r.id}](#${anchor(r.id)}) | ${r.severity} | ${r.stage ?? 'draft'} | ${r.title} |`),
    '',
    '## Allowing a finding',
    '',
    'When the office knows better, it says so above the line, with a reason. The finding stays listed as allowed.',
    '',
    '```claimwright',
    '  dx',
    '    # allow dx/not-specific "payer takes the category" by Kim 2026-04-20',
    '    A E11',
    '```',
    '',
  ];
  for (const rule of rules) {
    const prevents = denials[rule.id];
    out.push(
      `## ${rule.id}`,
      '',
      `**${rule.title}** (${rule.severity}${rule.stage === 'ready' ? ' once the claim is ready' : ''}). ${rule.why}`,
      '',
      ...(prevents ? [`Prevents ${denialText(prevents)}.`, ''] : []),
      `Needs ${rule.needs}. Source: ${rule.source}.`,
      '',
      ...(rule.examples.tables ?? []).flatMap(({ name, text }) => [
        `With this small table imported (\`${name}\`):`,
        '',
        '```text',
        text.trimEnd(),
        '```',
        '',
      ]),
      'Raises it:',
      '',
      '```claimwright',
      rule.examples.raises.trimEnd(),
      '```',
      '',
      'Put right:',
      '',
      '```claimwright',
      rule.examples.clean.trimEnd(),
      '```',
      '',
      'A near miss, silent:',
      '',
      '```claimwright',
      rule.examples.nearMiss.trimEnd(),
      '```',
      '',
    );
  }
  return out.join('\n');
}

/** As GitHub and VS Code make anchors of headings: `dx/invalid-dos` is `dxinvalid-dos`. */
export const anchor = (id: string): string => id.replaceAll('/', '');
