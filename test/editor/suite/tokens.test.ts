import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openNew, rememberWorkspace, replace, restoreWorkspace, until } from '../support';

const TEXT = `patient TOKEN-P
  born 1980-05-05
claim TOKEN-C
  patient TOKEN-P
  date 2026-04-18
  dx
    A E11
  service
    99214-25 A $185.00
`;

/** The colours of a document as `text = type.modifier`. */
async function colours(document: vscode.TextDocument): Promise<string[]> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
    'vscode.provideDocumentRangeSemanticTokensLegend',
    document.uri,
    whole,
  );
  const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
    'vscode.provideDocumentRangeSemanticTokens',
    document.uri,
    whole,
  );
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; legend && tokens && i + 4 < tokens.data.length; i += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = tokens.data.slice(i, i + 5);
    character = lines > 0 ? characters : character + characters;
    line += lines;
    const text = document.getText(new vscode.Range(line, character, line, character + length));
    const modifiers = legend.tokenModifiers.filter((_, n) => bits & (1 << n));
    found.push(`${text} = ${[legend.tokenTypes[type], ...modifiers].join('.')}`);
  }
  return found;
}

suite('colours by meaning', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('a code, a heading, a reference that leads nowhere once its record is renamed', async () => {
    const editor = await openNew('token-test/a.claim', TEXT);
    const first = await until('colours', async () => {
      const found = await colours(editor.document);
      return found.length > 0 && found;
    });
    for (const token of [
      'TOKEN-P = reference',
      'E11 = diagnosis.deprecated',
      '99214 = procedure',
      '-25 = modifier',
      '$185.00 = money',
    ])
      assert.ok(first.includes(token), `${token} in ${first.join(' | ')}`);
    await replace(editor, 'patient TOKEN-P', 'patient TOKEN-Q');
    await until('the reference that leads nowhere', async () =>
      (await colours(editor.document)).includes('TOKEN-P = reference.unresolved'),
    );
  });
});
