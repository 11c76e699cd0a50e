/** What could not be done, and why, in one line for a person; nothing was changed. */
export class Unable extends Error {}
