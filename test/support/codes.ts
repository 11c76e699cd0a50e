import fs from 'node:fs';
import path from 'node:path';
import { type BuiltinTexts, builtinFiles, type Codes, openCodes } from '../../server/src/codes/builtin';

/** The project's own folder; the bundled tests stand elsewhere. */
export const root = process.env.CLAIMWRIGHT_ROOT ?? process.cwd();
const folder = path.join(root, 'server/src/codes/builtin');

/** The built-in texts from the sources, put together as the build does it. */
export function builtinTexts(): BuiltinTexts {
  const texts: Partial<Record<keyof BuiltinTexts, string>> = {};
  for (const { name, file } of builtinFiles) {
    const whole = path.join(folder, file);
    if (fs.existsSync(whole)) texts[name] = fs.readFileSync(whole, 'utf8');
    else {
      const stem = path.basename(file, '.tsv');
      const parts = fs.readdirSync(path.dirname(whole)).filter((f) => f.startsWith(`${stem}-`) && f.endsWith('.tsv'));
      texts[name] = parts
        .sort()
        .map((f) => fs.readFileSync(path.join(path.dirname(whole), f), 'utf8'))
        .join('');
    }
  }
  return texts as BuiltinTexts;
}

let opened: Codes | undefined;
/** The built-in codes, opened once for all tests. */
export function codes(): Codes {
  opened ??= openCodes(builtinTexts);
  return opened;
}
