import * as vscode from 'vscode';
import { at, diagnostics, openNew, rememberWorkspace, restoreWorkspace, until } from '../support';

suite('what Enter does', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  /** Types as a person does, and waits for the text. */
  async function types(editor: vscode.TextEditor, text: string, expected: string): Promise<void> {
    await vscode.commands.executeCommand('type', { text });
    await until(
      `${JSON.stringify(expected)} and not ${JSON.stringify(editor.document.getText())}`,
      () => editor.document.getText() === expected,
    );
  }

  test('the line left is tidied, the next one stands where it belongs, the caret stays on it', async () => {
    const editor = await openNew('enter-test/a.claim', 'claim ENTER-1\n  date 4/18/2026\n');
    await diagnostics(editor.document, 'any finding', (all) => all.length > 0);
    const end = at(editor.document, '4/18/2026|');
    editor.selection = new vscode.Selection(end, end);
    await types(editor, '\n', 'claim ENTER-1\n  date 2026-04-18\n  \n');
    await types(editor, 'service', 'claim ENTER-1\n  date 2026-04-18\n  service\n');
    await types(editor, '\n', 'claim ENTER-1\n  date 2026-04-18\n  service\n    \n');
    await types(editor, '99214-25 a $1185', 'claim ENTER-1\n  date 2026-04-18\n  service\n    99214-25 a $1185\n');
    await types(editor, '\n', 'claim ENTER-1\n  date 2026-04-18\n  service\n    99214-25 A $1,185.00\n    \n');
    await types(
      editor,
      'J3301 A $40.00',
      'claim ENTER-1\n  date 2026-04-18\n  service\n    99214-25 A $1,185.00\n    J3301 A $40.00\n',
    );
    await types(
      editor,
      '\n',
      'claim ENTER-1\n  date 2026-04-18\n  service\n    99214-25 A $1,185.00\n    J3301    A    $40.00\n    \n',
    );
  });
});
