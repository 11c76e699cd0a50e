/** A diagnosis as the tables have it: upper case, without the dot. */
export const undotted = (code: string): string => code.toUpperCase().replace('.', '');

/** A diagnosis as people write it: a dot after the third character. */
export const dotted = (code: string): string => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code);
