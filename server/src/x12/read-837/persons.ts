import type { Person, Provider } from '../bill';
import { el, type Segment } from '../codec';
import { some } from './work';

/** The name in an NM1. */
export const personOf = (s: Segment): Person => ({
  last: el(s, 3),
  ...some('first', el(s, 4)),
  ...some('middle', el(s, 5)),
  ...some('suffix', el(s, 7)),
});

export const providerOf = (s: Segment): Provider => ({
  ...personOf(s),
  npi: el(s, 9),
  ...(el(s, 2) === '2' && { organization: true }),
});
