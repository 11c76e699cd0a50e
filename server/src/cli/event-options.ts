import type { IsoDate } from '../../../schemas/values';
import { eventDay } from '../features/account-events';
import { type Common, Unable } from './arguments';

/** What `paid` and `close` share: the day of the event. */
export const eventOptions = { on: { type: 'string' } } as const;

/** The day of `--on`, else today. */
export function onDay({ values, today }: Common): IsoDate {
  const day = values.on === undefined ? today : eventDay(String(values.on), today);
  if (typeof day === 'object') throw new Unable(`--on: ${day.unable}`);
  return day;
}
