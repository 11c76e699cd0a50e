import * as vscode from 'vscode';
import { readyModel } from '../../../../schemas/ready';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import { newest } from '../../infrastructure/newest';
import { translated } from '../../infrastructure/translate';
import type { LanguageServer } from '../languageServer/activation';
import { READY_WORDS, type ReadyRow, readyRows } from './texts';

const VIEW = 'claimwright.ready';
const GO = 'claimwright.ready.go';

interface Shown {
  readonly uri: vscode.Uri;
  readonly rows: readonly ReadyRow[];
}

/**
 * The tree of what would make the records of the active file ready to be sent. It asks only while it is seen, and keeps what it
 * shows while a person looks at something that is no record.
 */
export function activateReadyFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(READY_WORDS);
  const changed = new vscode.EventEmitter<undefined>();
  let shown: Shown | undefined;
  const view = vscode.window.createTreeView<ReadyRow>(VIEW, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (row) => [...(row ? row.below : (shown?.rows ?? []))],
      getTreeItem: treeItem,
    },
  });
  const ask = async (): Promise<Shown | undefined> => {
    const uri = recordEditor()?.document.uri;
    if (!uri || !view.visible) return shown;
    const found = readyModel
      .nullable()
      .parse(await server.client.sendRequest('claimwright/ready', { uri: uri.toString() }));
    return { uri, rows: found ? readyRows(found, words) : [] };
  };
  const follow = newest(ask, (found) => {
    if (found === shown) return;
    shown = found;
    view.message = found?.rows.length === 0 ? words.empty : '';
    changed.fire(undefined);
  });
  context.subscriptions.push(
    view,
    changed,
    follow,
    view.onDidChangeVisibility(follow.again),
    vscode.window.onDidChangeActiveTextEditor(follow.again),
    server.onDidCompute(follow.again),
    server.onDidChangeCodes(follow.again),
    server.onDidChangeRunning(follow.again),
    vscode.commands.registerCommand('claimwright.showReady', () => vscode.commands.executeCommand(`${VIEW}.focus`)),
    vscode.commands.registerCommand(GO, async (line: number) => {
      if (!shown) return;
      const start = new vscode.Position(line, 0);
      await vscode.window.showTextDocument(shown.uri, { selection: new vscode.Range(start, start) });
    }),
  );

  function treeItem(row: ReadyRow): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(row.label, row.below.length === 0 ? None : row.open ? Expanded : Collapsed);
    item.description = row.description;
    item.tooltip = row.tooltip || row.label;
    if (row.icon) item.iconPath = new vscode.ThemeIcon(row.icon);
    if (row.line !== undefined) item.command = { command: GO, title: words.go, arguments: [row.line] };
    return item;
  }
}

/** The editor in use, if it shows a record file. */
function recordEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && LANGUAGE_IDS.includes(editor.document.languageId) ? editor : undefined;
}
