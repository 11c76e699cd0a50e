import { l10n } from 'vscode';

/** A table of English texts in the editor's language; a text without a translation stays English. */
export const translated = <K extends string>(words: Readonly<Record<K, string>>): Record<K, string> =>
  Object.fromEntries(Object.entries<string>(words).map(([name, text]) => [name, l10n.t(text)])) as Record<K, string>;

/** A text of the server, such as a guide's question, in the editor's language where the bundle has it; else as it came. */
export const fromServer = (text: string): string => (text === '' ? '' : l10n.t(text));
