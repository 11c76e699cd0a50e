import * as z from 'zod';

/**
 * The settings, once: their defaults and what they do. The server reads what the editor tells it by this schema; package.json's
 * settings, docs/settings.md and the type are made from it (scripts/generate/manifest.ts). A value of a wrong type counts as not
 * set, because the settings editor has marked it already and a check must not stop for it.
 */

/** How loud a rule is. `off`: its findings are not shown. */
export const LEVELS = ['error', 'warning', 'information', 'off'] as const;
export type Level = (typeof LEVELS)[number];

/** Whose choice a setting is: the machine's owner, the window, or each folder of a workspace. */
export type SettingScope = 'machine-overridable' | 'window' | 'resource';

export interface SettingMeta {
  /** What it does, for the settings editor; Markdown. */
  readonly doc: string;
  readonly scope: SettingScope;
  /** What each value of an enumeration does, in their order. */
  readonly values?: readonly string[];
  /** Not taken from a folder that the person has not said to trust. */
  readonly restricted?: true;
}

const metas = new WeakMap<z.ZodType, SettingMeta>();
/** What is said about a setting. */
export const settingMeta = (setting: z.ZodType): SettingMeta | undefined => metas.get(setting);

function setting<T extends z.ZodType>(schema: T, meta: SettingMeta): T {
  metas.set(schema, meta);
  return schema;
}

const yesNo = (fallback: boolean, meta: SettingMeta) => setting(z.boolean().default(fallback).catch(fallback), meta);

const isLevel = (value: unknown): value is Level => LEVELS.some((level) => level === value);

/** Rule id or `area/*` to level; a pair that makes no sense is left out, the others count. */
const levels = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((given) =>
    Object.fromEntries(Object.entries(given).filter((pair): pair is [string, Level] => isLevel(pair[1]))),
  );

const hints = z.object({
  codes: yesNo(true, {
    doc: 'Show behind a diagnosis or procedure code what it means. The editor’s own setting `#editor.inlayHints.enabled#` switches all hints.',
    scope: 'resource',
  }),
  cost: yesNo(true, {
    doc: 'Show behind a service line and a record what the patient owes, with the arithmetic on hover.',
    scope: 'resource',
  }),
});

const lens = yesNo(true, {
  doc: 'Show above each record what the patient owes and the plan pays, how many findings there are, and how many claims use it.',
  scope: 'resource',
});

const findings = z.object({
  files: setting(z.enum(['workspace', 'open']).default('workspace').catch('workspace'), {
    doc: 'Which files’ findings the Problems view lists. Every file is read in any case, because claims refer to patients, plans and fees in other files.',
    scope: 'resource',
    values: ['All record files of the folder.', 'Only files that are open in an editor.'],
  }),
  allowed: yesNo(true, {
    doc: 'Show allowed findings (`# allow …`) faintly, with the reason. They are listed by `claimwright check` in any case.',
    scope: 'resource',
  }),
});

const codes = z.object({
  folder: setting(z.string().default('').catch(''), {
    doc: 'Folder with the code sets that you have imported. Empty: the folder that the `claimwright codes` commands use. A change restarts the language server.',
    scope: 'machine-overridable',
    restricted: true,
  }),
});

const today = setting(z.string().default('').catch(''), {
  doc: 'The day that counts as today, as `2026-05-13`: to follow a guide with the example practice, whose answers have fixed days, or to post what belongs to an earlier day. Leave it empty at work. The command line has `--today` for it.',
  scope: 'resource',
});

const section = <T extends z.ZodType>(schema: T) => z.preprocess((given) => given ?? {}, schema);

export const settings = section(
  z.object({
    hints: section(hints).catch(() => hints.parse({})),
    lens,
    findings: section(findings).catch(() => findings.parse({})),
    rules: setting(section(levels), {
      doc: 'How loud the rules are: a rule’s id, or `area/*` for all rules of an area, with `error`, `warning`, `information` or `off`. An id counts before its area. This changes only what the editor shows: the cost preview, `claimwright check` and exports keep to the rules’ own levels, so a claim whose error you lower here is still not clean. To accept one finding with a reason, write `# allow` above it instead.',
      scope: 'resource',
    }),
    codes: section(codes).catch(() => codes.parse({})),
    today,
  }),
);
export type Settings = z.infer<typeof settings>;

/** The sections as the settings editor lists them: each setting's name behind `claimwright.`, and its schema. */
export const settingList: readonly (readonly [name: string, schema: z.ZodType])[] = [
  ...Object.entries(hints.shape).map(([name, schema]) => [`hints.${name}`, schema] as const),
  ['lens', lens],
  ...Object.entries(findings.shape).map(([name, schema]) => [`findings.${name}`, schema] as const),
  ...Object.entries(codes.shape).map(([name, schema]) => [`codes.${name}`, schema] as const),
  ['rules', settings.out.shape.rules],
  ['today', today],
];

/** Reads what the editor says below `claimwright`, whatever it is. */
export function readSettings(given: unknown): Settings {
  const read = settings.safeParse(given);
  return read.success ? read.data : settings.parse({});
}
