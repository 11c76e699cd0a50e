import type { IsoDate } from '../../../schemas/values';
import type { CodeStatus, Phase } from './types';

/** What a history says about a date. `name` is the list's name, for reasons. */
export function statusOn(phases: readonly Phase[], date: IsoDate, name: string): CodeStatus {
  let before: Phase | undefined;
  let after: Phase | undefined;
  for (const phase of phases) {
    if (phase.from && date < phase.from) {
      after ??= phase;
      continue;
    }
    if (phase.to && date > phase.to) {
      before = phase;
      continue;
    }
    return phase.kind === 'header'
      ? { status: 'header' }
      : {
          status: 'valid',
          ...(phase.from && !phase.fromAtLatest && { from: phase.from }),
          ...(phase.to && !phase.toAtLeast && { to: phase.to }),
        };
  }
  const wasValid = before?.kind === 'valid' ? before : undefined;
  if (after?.kind === 'valid' && !wasValid) {
    if (!after.fromAtLatest && after.from) return { status: 'not-yet', from: after.from };
    return { status: 'not-evaluated', why: `the built-in ${name} list does not tell since when this code is valid` };
  }
  if (wasValid?.to) {
    if (!wasValid.toAtLeast) return { status: 'ended', to: wasValid.to };
    return { status: 'not-evaluated', why: `the built-in ${name} list does not tell until when this code was valid` };
  }
  return { status: 'unknown' };
}
