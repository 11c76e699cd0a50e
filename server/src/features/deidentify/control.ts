import type { StandIns } from './stand-ins';

/** A control number's stand-in: what counts is the number, whatever zeros stand in front of it. As long as the original, or longer. */
export function controlWithout(value: string, { id }: StandIns): string {
  const number = /^0*([1-9]\d*)$/.exec(value)?.[1];
  if (number === undefined) return id(value);
  return id(number).padStart(value.length, '0');
}
