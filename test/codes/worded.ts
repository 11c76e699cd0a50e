import fs from 'node:fs';
import path from 'node:path';
import type { IsoDate } from '../../schemas/values';
import { type BuiltinTexts, builtinFiles, type Codes, openCodes } from '../../server/src/codes/builtin';
import { root } from '../support/shared';

/** The source folder of the built-in tables. */
export const builtinFolder = path.join(root, 'server/src/codes/builtin');

/** The files that make up one table: itself, or the parts that are joined when the product is built. */
function partsOf(file: string): string[] {
  const whole = path.join(builtinFolder, file);
  if (fs.existsSync(whole)) return [whole];
  const { dir, name, ext } = path.parse(whole);
  const parts = fs.existsSync(dir) ? fs.readdirSync(dir) : [];
  return parts
    .filter((part) => part.startsWith(`${name}-`) && part.endsWith(ext))
    .sort()
    .map((part) => path.join(dir, part));
}

/** The built-in tables as they stand in the source folder. */
export function builtinTexts(): BuiltinTexts {
  const texts: Partial<Record<keyof BuiltinTexts, string>> = {};
  for (const { name, file } of builtinFiles)
    texts[name] = partsOf(file)
      .map((part) => fs.readFileSync(part, 'utf8').replace(/\n*$/, '\n'))
      .join('');
  return texts as BuiltinTexts;
}

/** The built-in tables, opened once for all tests of a file. */
export const builtin: Codes = openCodes(builtinTexts);

/** A small set of codes for tests whose answer must not change with the wording: numbers and periods are the built-in ones. */
export function codesWorded(words: Partial<BuiltinTexts>): Codes {
  return openCodes(() => ({ ...builtinTexts(), dxWords: '', hcpcsWords: '', modifierWords: '', places: '', ...words }));
}

export const on = (date: string): IsoDate => date as IsoDate;
