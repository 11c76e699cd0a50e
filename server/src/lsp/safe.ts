import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/**
 * Runs a request: yields once so that a cancellation can arrive, and turns a crash into an empty answer. What crashed is told to the
 * log by its name and place in the code; never the text of a record.
 */
export async function runSafe<T>(
  name: string,
  token: CancellationToken,
  empty: T,
  log: (message: string) => void,
  work: () => T,
): Promise<T | ResponseError<void>> {
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  return orEmpty(name, empty, log, work);
}

/** The result of some work, or the empty one where it crashes. */
export function orEmpty<T>(name: string, empty: T, log: (message: string) => void, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { name: kind, stack = '' } = error as Error;
    const frames = stack.split('\n').filter((l) => /^\s+at /.test(l));
    log(`${name} failed (${kind})\n${frames.slice(0, 6).join('\n')}`);
    return empty;
  }
}
