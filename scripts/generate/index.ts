import fs from 'node:fs';
import path from 'node:path';
import { grammar, languageConfiguration } from './grammar';
import { bundleText } from './l10n';
import { languagePage } from './language-docs';
import { manifestText, manifestWords, settingsPage } from './manifest';
import { rulesPage } from './rules-docs';
import { snippetsFile } from './snippets';
import { vocabularyModule } from './vocabulary';
import { walkthroughPictures } from './walkthrough';

/**
 * Writes every generated file; with `--check` it writes nothing and fails when one differs from what the sources say.
 * The tables of codes are made by scripts/generate/codes.ts alone, because they need the publishers' files.
 */
const root = process.cwd();
const files: Record<string, () => string> = {
  'server/src/records/vocabulary.generated.ts': vocabularyModule,
  'docs/rules.md': rulesPage,
  'docs/language.md': languagePage,
  'docs/settings.md': settingsPage,
  'l10n/bundle.l10n.json': bundleText,
  'package.json': manifestText,
  'package.nls.json': manifestWords,
  'syntaxes/claimwright.tmLanguage.json': grammar,
  'syntaxes/snippets.json': snippetsFile,
  'syntaxes/language-configuration.json': languageConfiguration,
  ...walkthroughPictures,
};

let stale = 0;
for (const [name, make] of Object.entries(files)) {
  const file = path.join(root, name);
  const text = make();
  const old = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
  if (old === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`${name} is out of date: run \`npm run generate\``);
    stale++;
  } else {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    console.log(`wrote ${name}`);
  }
}
process.exitCode = stale ? 1 : 0;
