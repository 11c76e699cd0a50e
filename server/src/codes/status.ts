import type { IsoDate } from '../../../schemas/values';
import type { CodeStatus, Phase } from './types';

/** Whether one of the phases covers the date, and as what: the quick question, for lists of many codes. */
export function kindOn(phases: readonly Phase[], date: IsoDate): Phase['kind'] | undefined {
  for (const { kind, from, to } of phases) if (!(from && date < from) && !(to && date > to)) return kind;
  return undefined;
}

/**
 * What a history of phases, earliest first, says about a date. `name` is what the list is called in a reason.
 * A heading alone never makes a code `not-yet` or `ended`: nobody could have billed it.
 */
export function statusOn(phases: readonly Phase[], date: IsoDate, name: string): CodeStatus {
  const now = phases.find(({ from, to }) => !(from && date < from) && !(to && date > to));
  const past = phases.findLast((p) => p.kind === 'valid' && p.to && p.to < date);
  if (now?.kind === 'header') return past?.to ? { status: 'header', validUntil: past.to } : { status: 'header' };
  if (now) return { status: 'valid', ...(now.from && !now.notOn && { from: now.from }), ...(now.to && { to: now.to }) };
  if (past?.to) return { status: 'ended', to: past.to };
  const next = phases.find((p) => p.kind === 'valid' && p.from && p.from > date);
  if (!next?.from) return { status: 'unknown' };
  if (!next.notOn) return { status: 'not-yet', from: next.from };
  if (date <= next.notOn) return { status: 'not-yet', from: next.from, atLatest: true };
  const why = `the built-in ${name} list knows this code on ${next.from} but not its first day, which is after ${next.notOn}`;
  return { status: 'not-evaluated', why };
}
