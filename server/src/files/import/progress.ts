/** Told how long work goes on, for a person who waits. */
export interface Progress {
  /** A new piece of work: `reading ccipra-v322r0-f1.txt`. The one before has ended. */
  readonly begin: (work: string) => void;
  /** How much of the work is done, from 0 to 1. May be told very often. */
  readonly share: (done: number) => void;
  /** All is done, or was given up. */
  readonly end: () => void;
}

export const noProgress: Progress = { begin: () => {}, share: () => {}, end: () => {} };
