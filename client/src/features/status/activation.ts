import * as vscode from 'vscode';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import { newest } from '../../infrastructure/newest';
import { translated } from '../../infrastructure/translate';
import { fill } from '../../infrastructure/words';
import type { LanguageServer } from '../languageServer/activation';
import { type Status, status } from './messages';
import { editionsText, STATUS_WORDS, type StatusRow, statusRows, statusText } from './texts';

const COMMAND = 'claimwright.showNotEvaluated';
const RESTART = 'claimwright.restart';

/**
 * Two language status items: how the file stands, with the list of what could not be evaluated in it, and the code sets in use.
 * While the server computes they are busy; when it does not run they say so, for a silent checker is taken for a clean claim.
 */
export function activateStatusFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(STATUS_WORDS);
  const file = languageStatus('claimwright.status', 'Claimwright');
  const editions = languageStatus('claimwright.editions', words.codeSets);

  const ask = async ({ document }: vscode.TextEditor): Promise<Status | null> =>
    status.nullable().parse(await server.client.sendRequest('claimwright/status', { uri: document.uri.toString() }));
  const show = (found: Status | null): void => {
    if (!found || server.running() !== 'running') return;
    const codes = editionsText(found, words);
    file.busy = editions.busy = false;
    file.severity = vscode.LanguageStatusSeverity[found.off.length > 0 ? 'Warning' : 'Information'];
    file.text = statusText(found, words);
    file.detail = '';
    file.command = { command: COMMAND, title: words.action };
    editions.text = codes.text;
    editions.detail = codes.detail;
  };
  const follow = newest(async () => {
    const editor = recordEditor();
    return editor ? ask(editor) : null;
  }, show);
  const runningChanged = (): void => {
    const running = server.running();
    const stopped = running === 'stopped';
    editions.busy = file.busy = !stopped;
    if (running === 'running') {
      follow.again();
      return;
    }
    file.severity = vscode.LanguageStatusSeverity[stopped ? 'Error' : 'Information'];
    file.text = fill(words.text, stopped ? words.stopped : words.starting);
    file.detail = stopped ? words.stoppedDetail : '';
    file.command = { command: RESTART, title: words.restart };
    editions.text = words.codeSetsNone;
    editions.detail = '';
  };

  context.subscriptions.push(
    file,
    editions,
    follow,
    vscode.window.onDidChangeActiveTextEditor(follow.again),
    server.onDidCompute(follow.again),
    server.onDidChangeCodes(follow.again),
    server.onDidChangeRunning(runningChanged),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Until the server has answered for the new text, the counts are those of the old one.
      const typed = contentChanges.length > 0 && document === recordEditor()?.document;
      if (typed && server.running() === 'running') file.busy = true;
    }),
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
  runningChanged();
}

function languageStatus(id: string, name: string): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem(
    id,
    LANGUAGE_IDS.map((language) => ({ language })),
  );
  item.name = name;
  item.text = name;
  return item;
}

/** The editor in use, if it shows a record file. */
function recordEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && LANGUAGE_IDS.includes(editor.document.languageId) ? editor : undefined;
}

const pickItem = ({ heading, ...row }: StatusRow): vscode.QuickPickItem & { line?: number } =>
  heading ? { label: row.label, kind: vscode.QuickPickItemKind.Separator } : row;
