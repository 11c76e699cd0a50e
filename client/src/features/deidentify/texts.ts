/** The texts of the command, in English; `{0}` stands for a value. */
export const DEIDENTIFY_WORDS = {
  nothing: 'Put the caret into a record first, or select some lines: they are copied without the people in them.',
  copied:
    '{0} lines are in the clipboard, without names, numbers and free text, and with other dates. Read them once before you paste them.',
} as const;
