import * as vscode from 'vscode';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import { newest } from '../../infrastructure/newest';
import { translated } from '../../infrastructure/translate';
import type { LanguageServer } from '../languageServer/activation';
import { type Status, status } from './messages';
import { STATUS_WORDS, type StatusRow, statusRows, statusText } from './texts';

const COMMAND = 'claimwright.showNotEvaluated';

/** One language status item: how the file stands, and on request what could not be evaluated in it. */
export function activateStatusFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(STATUS_WORDS);
  const selector = LANGUAGE_IDS.map((language) => ({ language }));
  const item = vscode.languages.createLanguageStatusItem('claimwright.status', selector);
  item.name = 'Claimwright';
  item.text = 'Claimwright';
  item.busy = true;
  item.command = { command: COMMAND, title: words.action };

  const ask = async ({ document }: vscode.TextEditor): Promise<Status | null> =>
    status.nullable().parse(await server.client.sendRequest('claimwright/status', { uri: document.uri.toString() }));
  const follow = newest(
    async () => {
      const editor = recordEditor();
      return editor ? ask(editor) : null;
    },
    (found) => {
      if (!found) return;
      item.busy = false;
      item.text = statusText(found, words);
      item.detail = found.editions.join(' · ');
    },
  );

  context.subscriptions.push(
    item,
    follow,
    vscode.window.onDidChangeActiveTextEditor(follow.again),
    server.onDidCompute(follow.again),
    vscode.commands.registerCommand(COMMAND, async () => {
      const editor = recordEditor();
      const found = editor && (await ask(editor));
      if (!editor || !found) {
        void vscode.window.showInformationMessage(words.noFile);
        return;
      }
      const chosen = await vscode.window.showQuickPick(statusRows(found, words).map(pickItem), {
        title: words.title,
        matchOnDescription: true,
        matchOnDetail: true,
      });
      if (chosen?.line === undefined) return;
      const start = new vscode.Position(chosen.line, 0);
      const { document, viewColumn } = editor;
      const selection = new vscode.Range(start, start);
      await vscode.window.showTextDocument(document, { ...(viewColumn && { viewColumn }), selection });
    }),
  );
  follow.again();
}

/** The editor in use, if it shows a record file. */
function recordEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && LANGUAGE_IDS.includes(editor.document.languageId) ? editor : undefined;
}

const pickItem = ({ heading, ...row }: StatusRow): vscode.QuickPickItem & { line?: number } =>
  heading ? { label: row.label, kind: vscode.QuickPickItemKind.Separator } : row;
