import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type * as textmate from 'vscode-textmate';
import { TOKEN_TYPES, tokenModifiers, tokenTypes } from '../../server/src/features/token-legend';
import { tokensOfFile } from '../../server/src/features/tokens';
import { root } from '../support/codes';
import { engineOf } from '../support/engine';
import { loadGrammar, samples, sampleText, scopesOf } from './load';

/**
 * The grammar colours at once and by looks, the server a moment later and by meaning. Where both know a stretch they must say the
 * same, or the text would change its colour under the reader’s eyes; where the grammar colours something, the server must too.
 */

/** Where the two may differ, and why. */
const ALLOWED: readonly (readonly [scope: string, type: string])[] = [
  // By looks alone a word may be one of the language; by meaning it is text of the person’s.
  ['support.constant.word', 'string'],
  // An escape stands inside a string.
  ['constant.character.escape', 'string'],
];

suite('grammar: scopes and semantic tokens', () => {
  let grammar: textmate.IGrammar;
  suiteSetup(async () => {
    grammar = await loadGrammar();
  });

  for (const sample of samples)
    test(sample, () => {
      const text = sampleText(sample);
      const engine = engineOf({ 'a.claim': text });
      const file = engine.book.files.get('a.claim');
      assert.ok(file);
      const tokens = tokensOfFile(engine, file);
      const lines = text.split('\n');
      const wrong: string[] = [];
      for (const { line, start, end, scopes } of scopesOf(grammar, text)) {
        const own = scopes.at(-1) ?? '';
        for (let at = start; at < end; at++) {
          if (/\s/.test(lines[line]?.charAt(at) ?? '')) continue;
          const token = tokens.find((t) => t.line === line && t.character <= at && at < t.character + t.length);
          const type = token?.type ?? 'nothing';
          const known: readonly string[] = token ? TOKEN_TYPES[token.type] : [];
          if (known.includes(own) || ALLOWED.some(([s, t]) => s === own && t === type)) continue;
          const what = `${line + 1}: “${lines[line]?.slice(start, end)}” is ${own}, and by meaning ${type}`;
          if (!wrong.includes(what)) wrong.push(what);
        }
      }
      assert.deepEqual(wrong, []);
    });

  test('package.json tells the editor a scope of the grammar for every type, and every type that the editor does not know', () => {
    const { contributes } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      contributes: {
        semanticTokenTypes: { id: string }[];
        semanticTokenModifiers: { id: string }[];
        semanticTokenScopes: { scopes: Record<string, string[]> }[];
      };
    };
    const [{ scopes } = { scopes: {} }] = contributes.semanticTokenScopes;
    for (const type of tokenTypes) assert.deepEqual(scopes[type], [`${TOKEN_TYPES[type][0]}.claimwright`], type);
    for (const selector of Object.keys(scopes)) {
      const [type = '', ...modifiers] = selector.split('.');
      assert.ok(type in TOKEN_TYPES, selector);
      for (const modifier of modifiers) assert.ok((tokenModifiers as readonly string[]).includes(modifier), selector);
    }
    const standard = ['keyword', 'string', 'comment', 'number'];
    assert.deepEqual(
      contributes.semanticTokenTypes.map(({ id }) => id).sort(),
      tokenTypes.filter((type) => !standard.includes(type)).sort(),
    );
    assert.deepEqual(
      contributes.semanticTokenModifiers.map(({ id }) => id),
      ['unresolved'],
    );
  });
});
