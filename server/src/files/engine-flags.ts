import v8 from 'node:v8';

/**
 * The engine keeps new objects apart from old ones, for most new ones are soon of no use. Where many made by one line of code were
 * still in use when it looked, it makes that line’s next ones among the old: after reading a book of claims it does so with what is
 * made anew at every key. All that such an object names is then kept too, and moved, until the next full look: ten milliseconds at
 * every fifteenth key in a claim of fifty lines. So a server that is typed at is told not to. A run that ends, like `check`, is not.
 */

const AT_ONCE = '--allocation-site-pretenuring';

/** From now on every object is made among the new ones. */
export const makeYoung = (): void => v8.setFlagsFromString(AT_ONCE.replace('--', '--no-'));

/** Does something as the engine was started: compiled code is taken back only by an engine with the flags it was made with. */
export function asStarted(work: () => void): void {
  v8.setFlagsFromString(AT_ONCE);
  work();
  makeYoung();
}
