import { AUDIO, HOME } from '../said-words';
import type { Visit, VisitLine } from '../visit';

/** What notes and remarks say of a visit: no entry of its own holds how a patient was heard, or where they were. */
const textsOf = (visit: Visit, { line }: VisitLine): string =>
  [...(line.note ?? []), ...(line.remark ?? []), ...(visit.record.note ?? []), ...(visit.record.remark ?? [])]
    .map((n) => n.text ?? '')
    .join('\n');

export const saysAudioOnly = (visit: Visit, line: VisitLine): boolean => AUDIO.test(textsOf(visit, line));
export const saysAtHome = (visit: Visit, line: VisitLine): boolean => HOME.test(textsOf(visit, line));

/** Places that say a service was by video or telephone. */
export const isTelePlace = (place: string | undefined): boolean => place === '02' || place === '10';
