/**
 * The settings, once: their defaults and what they do. The server reads what the editor tells it by this table; package.json's
 * settings, docs/settings.md and the type are made from it (scripts/generate/manifest.ts). A value of a wrong type counts as not
 * set, because the settings editor has marked it already and a check must not stop for it. Plain values and no zod: every start reads
 * the settings, and loading zod for them took longer than all else that is read.
 */

/** How loud a rule is. `off`: its findings are not shown. */
export const LEVELS = ['error', 'warning', 'information', 'off'] as const;
export type Level = (typeof LEVELS)[number];

/** Whose choice a setting is: the machine's owner, the window, or each folder of a workspace. */
export type SettingScope = 'machine-overridable' | 'window' | 'resource';

interface SettingMeta {
  /** What it does, for the settings editor; Markdown. */
  readonly doc: string;
  readonly scope: SettingScope;
  /** What each value of an enumeration does, in their order. */
  readonly values?: readonly string[];
  /** Not taken from a folder that the person has not said to trust. */
  readonly restricted?: true;
}

/** One setting: how what the editor says of it is read, and what it is where nothing, or something else, is said. */
export interface Setting<T> {
  readonly fallback: T;
  readonly read: (given: unknown) => T;
  readonly meta: SettingMeta;
  /** The words of an enumeration. */
  readonly words?: readonly string[];
}

const yesNo = (fallback: boolean, meta: SettingMeta): Setting<boolean> => ({
  fallback,
  read: (given) => (typeof given === 'boolean' ? given : fallback),
  meta,
});

const text = (meta: SettingMeta): Setting<string> => ({
  fallback: '',
  read: (given) => (typeof given === 'string' ? given : ''),
  meta,
});

/** One of some words, the first where nothing is said. */
const oneOf = <W extends string>(words: readonly [W, ...W[]], meta: SettingMeta): Setting<W> => ({
  fallback: words[0],
  read: (given) => words.find((word) => word === given) ?? words[0],
  meta,
  words,
});

const isLevel = (value: unknown): value is Level => LEVELS.some((level) => level === value);

/** Rule id or `area/*` to level; a pair that makes no sense is left out, the others count. */
const levels = (meta: SettingMeta): Setting<Readonly<Record<string, Level>>> => ({
  fallback: {},
  read: (given) =>
    isSection(given)
      ? Object.fromEntries(Object.entries(given).filter((pair): pair is [string, Level] => isLevel(pair[1])))
      : {},
  meta,
});

const isSection = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

const settings = {
  hints: {
    codes: yesNo(true, {
      doc: 'Show behind a diagnosis or procedure code what it means. The editor’s own setting `#editor.inlayHints.enabled#` switches all hints.',
      scope: 'resource',
    }),
    cost: yesNo(true, {
      doc: 'Show behind a service line and a record what the patient owes, with the arithmetic on hover.',
      scope: 'resource',
    }),
  },
  lens: yesNo(true, {
    doc: 'Show above each record what the patient owes and the plan pays, how many findings there are, and how many claims use it.',
    scope: 'resource',
  }),
  findings: {
    files: oneOf(['workspace', 'open'], {
      doc: 'Which files’ findings the Problems view lists. Every file is read in any case, because claims refer to patients, plans and fees in other files.',
      scope: 'resource',
      values: ['All record files of the folder.', 'Only files that are open in an editor.'],
    }),
    allowed: yesNo(true, {
      doc: 'Show allowed findings (`# allow …`) faintly, with the reason. They are listed by `claimwright check` in any case.',
      scope: 'resource',
    }),
  },
  codes: {
    folder: text({
      doc: 'Folder with the code sets that you have imported. Empty: the folder that the `claimwright codes` commands use. A change restarts the language server.',
      scope: 'machine-overridable',
      restricted: true,
    }),
  },
  rules: levels({
    doc: 'How loud the rules are: a rule’s id, or `area/*` for all rules of an area, with `error`, `warning`, `information` or `off`. An id counts before its area. This changes only what the editor shows: the cost preview, `claimwright check` and exports keep to the rules’ own levels, so a claim whose error you lower here is still not clean. To accept one finding with a reason, write `# allow` above it instead.',
    scope: 'resource',
  }),
  today: text({
    doc: 'The day that counts as today, as `2026-05-13`: to follow a guide with the example practice, whose answers have fixed days, or to post what belongs to an earlier day. Leave it empty at work. The command line has `--today` for it.',
    scope: 'resource',
  }),
};

type Read<T> = T extends Setting<infer V> ? V : { [K in keyof T]: Read<T[K]> };
export type Settings = Read<typeof settings>;

const isSetting = (one: object): one is Setting<unknown> => 'fallback' in one;

/** The settings as the settings editor lists them: each one's name behind `claimwright.`. */
export const settingList: readonly (readonly [name: string, setting: Setting<unknown>])[] = listed('', settings);

function listed(before: string, section: object): (readonly [name: string, setting: Setting<unknown>])[] {
  return Object.entries(section).flatMap(([name, one]) =>
    isSetting(one) ? [[before + name, one] as const] : listed(`${before}${name}.`, one),
  );
}

/** Reads what the editor says below `claimwright`, whatever it is. */
export const readSettings = (given: unknown): Settings => readSection(settings, given) as Settings;

function readSection(section: object, given: unknown): object {
  const told = isSection(given) ? given : {};
  return Object.fromEntries(
    Object.entries(section).map(([name, one]) => {
      const own = Object.hasOwn(told, name) ? told[name] : undefined;
      return [name, isSetting(one) ? one.read(own) : readSection(one, own)];
    }),
  );
}
