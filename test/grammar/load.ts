import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import * as textmate from 'vscode-textmate';
import { root } from '../support/codes';

export const folder = path.join(root, 'test/grammar');
export const samples = fs.readdirSync(folder).filter((f) => f.endsWith('.sample'));
export const sampleText = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8').trimEnd();

let wasm: Promise<void> | undefined;

/** The grammar as the editor loads it. */
export async function loadGrammar(): Promise<textmate.IGrammar> {
  const require = createRequire(path.join(root, 'package.json'));
  // The regular expressions' engine may be loaded once in a process.
  wasm ??= loadWASM(fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer as ArrayBuffer);
  await wasm;
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

/** A stretch of a line with the scopes of the grammar, without the language's own name. */
export interface Scoped {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

export function scopesOf(grammar: textmate.IGrammar, text: string): Scoped[] {
  const found: Scoped[] = [];
  let state: textmate.StateStack | null = textmate.INITIAL;
  text.split('\n').forEach((line, n) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const own = scopes.slice(1).map((s) => s.replace('.claimwright', ''));
      if (own.length > 0) found.push({ line: n, start: startIndex, end: Math.min(endIndex, line.length), scopes: own });
    }
  });
  return found;
}
