import type { Coverage } from './coverages';

/** The subscriber’s member id, which a family shares, in upper case; undefined where the coverage tells none. */
export const memberKey = (coverage: Coverage): string | undefined =>
  (coverage.subscriber?.member ?? coverage.member?.id)?.toUpperCase();
