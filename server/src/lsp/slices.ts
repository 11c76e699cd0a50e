/**
 * Long work is done in slices: after a few milliseconds it lets the event loop go round once, so that the next keystroke and a
 * cancellation are heard.
 */

/** Longest time that one slice keeps the event loop, in milliseconds. */
const SLICE_MS = 8;

/** Lets everything else that waits have its turn. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export interface Slices {
  /** Whether the slice is used up. */
  readonly over: () => boolean;
  /** Lets others have their turn, and starts a new slice. */
  readonly rest: () => Promise<void>;
}

export function slices(): Slices {
  let since = performance.now();
  return {
    over: () => performance.now() - since > SLICE_MS,
    rest: async () => {
      await pause();
      since = performance.now();
    },
  };
}
