import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type * as textmate from 'vscode-textmate';
import { folder, loadGrammar, samples, sampleText, scopesOf } from './load';

/** The colours as the editor computes them: each sample's tokens with their scopes, held against a snapshot beside it. */

function snapshotOf(grammar: textmate.IGrammar, text: string): string {
  const tokens = scopesOf(grammar, text);
  const out = text.split('\n').map((line, n) => {
    const own = tokens.filter((t) => t.line === n);
    return [`>${line}`, ...own.map((t) => `  ${line.slice(t.start, t.end)} = ${t.scopes.join(' ')}`)].join('\n');
  });
  return `${out.join('\n')}\n`;
}

suite('grammar: scopes', () => {
  let loaded: textmate.IGrammar;
  suiteSetup(async () => {
    loaded = await loadGrammar();
  });

  for (const sample of samples)
    test(sample, () => {
      const actual = snapshotOf(loaded, sampleText(sample));
      const snapshot = path.join(folder, sample.replace('.sample', '.snap'));
      if (process.env.UPDATE_SNAPSHOTS) fs.writeFileSync(snapshot, actual);
      assert.equal(actual, fs.readFileSync(snapshot, 'utf8').replaceAll('\r\n', '\n'));
    });

  test('there are samples', () => assert.ok(samples.length >= 3));
});
