/** Asks again whenever something has changed, and shows only what was asked after the last change. */
export interface Newest {
  /** Something has changed. While a question is under way, any number of changes make one more question. */
  readonly again: () => void;
  /** Nothing is asked or shown from now on, an answer under way included. */
  readonly dispose: () => void;
}

/**
 * @param ask a failure is not shown: the server says itself what is wrong with it, and the next change asks anew
 * @param show called with the newest answer
 */
export function newest<T>(ask: () => Promise<T>, show: (answer: T) => void): Newest {
  let running = false;
  let changed = false;
  let disposed = false;
  const run = async (): Promise<void> => {
    running = true;
    try {
      while (changed && !disposed) {
        changed = false;
        const answer = await ask().then(
          (value) => ({ value }),
          () => undefined,
        );
        if (answer && !changed && !disposed) show(answer.value);
      }
    } finally {
      running = false;
    }
  };
  return {
    again: () => {
      changed = true;
      if (!running) void run();
    },
    dispose: () => {
      disposed = true;
    },
  };
}
