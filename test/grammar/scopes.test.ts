import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import * as textmate from 'vscode-textmate';
import { root } from '../support/codes';

/** The colours as the editor computes them: each sample's tokens with their scopes, held against a snapshot beside it. */

const folder = path.join(root, 'test/grammar');
const samples = fs.readdirSync(folder).filter((f) => f.endsWith('.sample'));

async function grammar(): Promise<textmate.IGrammar> {
  const require = createRequire(path.join(root, 'package.json'));
  await loadWASM(fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer as ArrayBuffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: async () => {
      const file = path.join(root, 'syntaxes/claimwright.tmLanguage.json');
      return textmate.parseRawGrammar(fs.readFileSync(file, 'utf8'), file);
    },
  });
  const loaded = await registry.loadGrammar('source.claimwright');
  assert.ok(loaded);
  return loaded;
}

function scopes(of: textmate.IGrammar, text: string): string {
  const out: string[] = [];
  let state: textmate.StateStack | null = textmate.INITIAL;
  for (const line of text.split('\n')) {
    out.push(`>${line}`);
    const result = of.tokenizeLine(line, state);
    state = result.ruleStack;
    for (const { startIndex, endIndex, scopes: all } of result.tokens) {
      const own = all.slice(1).map((s) => s.replace('.claimwright', ''));
      if (own.length > 0) out.push(`  ${line.slice(startIndex, endIndex)} = ${own.join(' ')}`);
    }
  }
  return `${out.join('\n')}\n`;
}

suite('grammar: scopes', () => {
  let loaded: textmate.IGrammar;
  suiteSetup(async () => {
    loaded = await grammar();
  });

  for (const sample of samples)
    test(sample, () => {
      const actual = scopes(loaded, fs.readFileSync(path.join(folder, sample), 'utf8').trimEnd());
      const snapshot = path.join(folder, sample.replace('.sample', '.snap'));
      if (process.env.UPDATE_SNAPSHOTS) fs.writeFileSync(snapshot, actual);
      assert.equal(actual, fs.readFileSync(snapshot, 'utf8').replaceAll('\r\n', '\n'));
    });

  test('there are samples', () => assert.ok(samples.length >= 3));
});
