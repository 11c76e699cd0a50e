import type { IsoDate } from '../../schemas/values';
import { type BuiltinTexts, type Codes, openCodes } from '../../server/src/codes/builtin';
import { builtinTexts } from '../support/codes';

/** The built-in numbers and periods with a few words of the test's own, so that its answer does not change with the wording. */
export const codesWorded = (words: Partial<BuiltinTexts>): Codes =>
  openCodes(() => ({ ...builtinTexts(), ...NOTHING, ...words }));

const NOTHING = { dxWords: '', hcpcsWords: '', modifierWords: '', places: '', abbreviations: '', everyday: '' };

/** A date as the tables have it. */
export const on = (date: string): IsoDate => date as IsoDate;
