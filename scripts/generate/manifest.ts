import fs from 'node:fs';
import { LEVELS, type Setting, settingList } from '../../schemas/settings';
import { rules } from '../../server/src/rules/registry';

/**
 * What package.json says of the settings, made from schemas/settings.ts and the rules, and their page docs/settings.md. The texts
 * are keys of package.nls.json, so that they can be translated; the rules' own words are English everywhere, as in the findings.
 */

interface SettingJson {
  readonly type: string;
  readonly default: unknown;
  readonly scope: string;
  readonly order: number;
  readonly markdownDescription: string;
  readonly [more: string]: unknown;
}

interface Described extends Setting<unknown> {
  readonly name: string;
}

const described: readonly Described[] = settingList.map(([name, setting]) => ({ name, ...setting }));

/** `dx/*`, for every area that has rules. */
const areas = [...new Set(rules.map(({ id }) => `${id.slice(0, id.indexOf('/'))}/*`))].sort();

const LEVEL_WORDS = [
  'Shown as an error.',
  'Shown as a warning.',
  'Shown as information.',
  'Not shown. The status item says which rules are off.',
];

const levelProperty = (description: string): object => ({ type: 'string', enum: [...LEVELS], description });

function rulesProperty(): object {
  const own = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    additionalProperties: false,
    properties: Object.fromEntries([
      ...areas.map((area) => [area, levelProperty(`All rules of ${area.slice(0, -2)}.`)]),
      ...own.map((rule) => [rule.id, levelProperty(`${rule.title} (${rule.severity}).`)]),
    ]),
  };
}

const textKey = (name: string): string => `setting.${name}`;

function settingJson({ name, meta, words, fallback }: Described, order: number): SettingJson {
  return {
    type: typeof fallback,
    default: fallback,
    scope: meta.scope,
    order,
    markdownDescription: `%${textKey(name)}%`,
    ...(meta.values && {
      enum: words,
      enumDescriptions: meta.values.map((_, i) => `%${textKey(name)}.${i}%`),
    }),
    ...(name === 'rules' && rulesProperty()),
  };
}

/** package.json with the settings that the schema says; all else stays as it is. */
export function manifestText(): string {
  const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  const known = new Set(described.map(({ name }) => `claimwright.${name}`));
  for (const name of Object.keys(manifest.contributes.configuration?.properties ?? {}))
    if (!known.has(name)) throw new Error(`package.json has the setting ${name}: write it down in schemas/settings.ts`);
  manifest.contributes.configuration = {
    title: 'Claimwright',
    properties: Object.fromEntries(described.map((one, i) => [`claimwright.${one.name}`, settingJson(one, i + 1)])),
  };
  manifest.capabilities.untrustedWorkspaces = {
    ...manifest.capabilities.untrustedWorkspaces,
    restrictedConfigurations: described.filter((d) => d.meta.restricted).map((d) => `claimwright.${d.name}`),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** The English texts of package.json: those written by hand, and those of the settings. */
export function manifestWords(): string {
  const kept = Object.entries(JSON.parse(fs.readFileSync('package.nls.json', 'utf8')) as Record<string, string>);
  const own = described.flatMap(({ name, meta }) => [
    [textKey(name), meta.doc] as const,
    ...(meta.values ?? []).map((text, i) => [`${textKey(name)}.${i}`, text] as const),
  ]);
  const words = Object.fromEntries([...kept.filter(([key]) => !key.startsWith('setting.')), ...own]);
  return `${JSON.stringify(words, undefined, 2)}\n`;
}

const SCOPES = {
  resource: 'each folder may have its own',
  window: 'the window',
  'machine-overridable': 'this machine; a trusted folder may have its own',
} as const;

const shown = (value: unknown): string => `\`${JSON.stringify(value)}\``;

/** docs/settings.md. */
export function settingsPage(): string {
  const out = [
    '# Settings',
    '',
    'Claimwright works without a setting. Change one with **Preferences: Open Settings**, under *Claimwright*, or in `.vscode/settings.json` of the folder.',
    '',
  ];
  for (const { name, meta, words = [], fallback } of described) {
    out.push(
      `## claimwright.${name}`,
      '',
      meta.doc.replaceAll(/`#([\w.]+)#`/g, '`$1`'),
      '',
      ...(meta.values ?? []).map((text, i) => `- \`${JSON.stringify(words[i])}\`: ${text}`),
      ...(meta.values ? [''] : []),
      `Default ${shown(fallback)}. Holds for: ${SCOPES[meta.scope]}.${meta.restricted ? ' Not read from a folder that you have not trusted.' : ''}`,
      '',
    );
  }
  out.push(
    '```json',
    '{',
    '  "claimwright.rules": {',
    '    "charge/*": "information",',
    '    "dx/not-specific": "warning"',
    '  }',
    '}',
    '```',
    '',
    ...LEVELS.map((level, i) => `- \`${level}\`: ${LEVEL_WORDS[i]}`),
    '',
    'The ids are in [rules.md](rules.md). What could not be read at all (`text/…`) keeps its level.',
    '',
  );
  return out.join('\n');
}
