import fs from 'node:fs';
import path from 'node:path';
import { type BuiltinTexts, builtinFiles } from '../codes/builtin';

/** Reads the built-in tables from the folder beside the bundle. They are read when the first code is looked up, never earlier. */
export function readBuiltin(folder: string): BuiltinTexts {
  const texts: Partial<Record<keyof BuiltinTexts, string>> = {};
  for (const { name, file } of builtinFiles) texts[name] = fs.readFileSync(path.join(folder, file), 'utf8');
  return texts as BuiltinTexts;
}
