import type { PreviewPlace } from '../../../schemas/preview';
import { wordsFor } from '../codes/diagnoses';
import type { Engine } from '../rules/rule';
import { feeWords } from './hover';

/** Texts and places that every part of the cost preview has. */

/** Our words for a service, else those of the practice's fee table; empty where nobody has any. */
export const serviceWords = (engine: Engine, code: string): string =>
  wordsFor(engine.codes, 'hcpcs', code)?.words ?? feeWords(engine, code) ?? '';

/** `plans/bcbs.plan:8` as a place to go to. */
export function stepPlace(at: string | undefined, uriOf: (path: string) => string): PreviewPlace | undefined {
  const m = at && /^(.*):(\d+)$/.exec(at);
  return m ? { uri: uriOf(m[1] ?? ''), line: Number(m[2]) - 1, character: 0 } : undefined;
}
