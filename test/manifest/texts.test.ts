import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { sourcesBelow, translatable } from '../../scripts/generate/l10n';
import { root } from '../support/shared';

const read = (file: string): Record<string, string> => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
const english = read('package.nls.json');
const manifest = fs.readFileSync(path.join(root, 'package.json'), 'utf8');
const bundle = read('l10n/bundle.l10n.json');

/** Languages that the product is translated to, by the names of the files. */
const LANGUAGES = fs
  .readdirSync(root)
  .map((file) => /^package\.nls\.([a-z-]+)\.json$/.exec(file)?.[1])
  .filter((name) => name !== undefined);

/** What must be the same in every language: values that are put in, links, code and keys of the keyboard. */
const fixed = (text: string): string[] =>
  [...text.matchAll(/\{\d\}|`[^`]*`|\]\([^)]*\)|\bCtrl\+\S+|\$\d+/g)].map(([part]) => part).sort();

suite('texts', () => {
  test('every text that package.json names is there, and none is left over', () => {
    const named = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key));
    assert.deepEqual(Object.keys(english).sort(), [...named].sort());
  });

  test('package.json itself holds no words that a person reads', () => {
    const { contributes } = JSON.parse(manifest);
    for (const { title } of contributes.commands) assert.match(title, /^%.+%$/);
    for (const { aliases } of contributes.languages) assert.match(aliases[0], /^%.+%$/);
    for (const { title, description, media } of contributes.walkthroughs[0].steps)
      for (const text of [title, description, media.altText]) assert.match(text, /^%.+%$/);
    for (const { markdownDescription } of Object.values<{ markdownDescription: string }>(
      contributes.configuration.properties,
    ))
      assert.match(markdownDescription, /^%.+%$/);
  });

  test('there is a translation', () => assert.ok(LANGUAGES.length > 0));

  for (const language of LANGUAGES)
    for (const [file, source] of [
      [`package.nls.${language}.json`, english],
      [`l10n/bundle.l10n.${language}.json`, bundle],
    ] as const)
      test(`${file} translates every text and keeps values, links and code`, () => {
        const translated = read(file);
        assert.deepEqual(Object.keys(translated).sort(), Object.keys(source).sort());
        for (const [key, text] of Object.entries(source)) {
          const other = translated[key] ?? '';
          assert.ok(other.trim(), key);
          assert.deepEqual(fixed(other), fixed(text), key);
        }
      });

  suite('finding what can be translated', () => {
    const found = (source: string): string[] => translatable(new Map([['a.ts', source]]));
    test('texts in calls, with either quote and escapes', () => {
      assert.deepEqual(
        found(`l10n.t('It\\'s'); vscode.l10n.t("a \\"b\\"", x); l10n.t(\n  'long', y)`),
        ["It's", 'a "b"', 'long'].sort(),
      );
    });
    test('texts of a table that is handed over, on one line or on two', () => {
      const table = "export const WORDS = {\n  a: 'one',\n  'b-c':\n    'two: {0}',\n} as const;\ntranslated(WORDS)";
      assert.deepEqual(found(table), ['one', 'two: {0}']);
    });
    test('what cannot be found is an error', () => {
      assert.throws(() => found('l10n.t(text)'), /in quotes/);
      assert.throws(() => found('l10n.t(`a`)'), /in quotes/);
      assert.throws(() => found('translated(NOWHERE)'), /NOWHERE/);
      assert.throws(() => found('const W = {\n  a: other,\n};\ntranslated(W)'), /no text/);
    });
    test('the client’s own sources hold texts of calls and of tables', () => {
      const texts = translatable(sourcesBelow(path.join(root, 'client/src')));
      assert.ok(texts.includes('Cost Preview') && texts.includes('Due today'));
    });
  });
});
