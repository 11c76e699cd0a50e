/**
 * The record kinds as the editor knows them. Each file extension is a language of its own, so that its icon, its name in the status
 * bar and its first completions fit the kind, while grammar and server are the same for all.
 */
const KINDS = ['encounter', 'claim', 'patient', 'plan', 'fees', 'practice', 'payer'] as const;

/** The language ids, as package.json contributes them. */
export const LANGUAGE_IDS: readonly string[] = KINDS.map((kind) => `claimwright-${kind}`);

/** Every file that can hold records, in the form of a glob below the workspace folder. */
export const RECORD_FILES = `**/*.{${KINDS.join(',')}}`;
