import * as vscode from 'vscode';
import { chargesModel } from '../../../../schemas/charges';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import { newest } from '../../infrastructure/newest';
import { translated } from '../../infrastructure/translate';
import type { LanguageServer } from '../languageServer/activation';
import { CHARGES_WORDS, type ChargesTreeRow, chargesRows } from './texts';

const VIEW = 'claimwright.charges';
const GO = 'claimwright.charges.go';

interface Shown {
  readonly summary: string;
  readonly rows: readonly ChargesTreeRow[];
}

/**
 * The tree of the charge review: the charges of the folder of the active record file against contracts and Medicare. It asks only while
 * it is seen, and keeps what it shows while a person looks at something that is no record.
 */
export function activateChargesFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(CHARGES_WORDS);
  const changed = new vscode.EventEmitter<undefined>();
  let shown: Shown | undefined;
  const view = vscode.window.createTreeView<ChargesTreeRow>(VIEW, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (row) => [...(row ? row.below : (shown?.rows ?? []))],
      getTreeItem: treeItem,
    },
  });
  const ask = async (): Promise<Shown | undefined> => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !LANGUAGE_IDS.includes(document.languageId) || !view.visible) return shown;
    const answer = await server.client.sendRequest('claimwright/charges', { uri: document.uri.toString() });
    const found = chargesModel.nullable().parse(answer);
    return found
      ? { summary: `${found.table} · ${found.summary}`, rows: chargesRows(found, words) }
      : { summary: words.empty, rows: [] };
  };
  const follow = newest(ask, (found) => {
    if (found === shown) return;
    shown = found;
    view.message = found?.summary ?? '';
    changed.fire(undefined);
  });
  const show = () => vscode.commands.executeCommand(`${VIEW}.focus`);
  context.subscriptions.push(
    view,
    changed,
    follow,
    view.onDidChangeVisibility(follow.again),
    vscode.window.onDidChangeActiveTextEditor(follow.again),
    server.onDidCompute(follow.again),
    server.onDidChangeCodes(follow.again),
    server.onDidChangeRunning(follow.again),
    vscode.commands.registerCommand('claimwright.showCharges', show),
    vscode.commands.registerCommand('claimwright.lens.charges', show),
    vscode.commands.registerCommand(GO, async (place: NonNullable<ChargesTreeRow['place']>) => {
      const start = new vscode.Position(place.line, 0);
      await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), { selection: new vscode.Range(start, start) });
    }),
  );

  function treeItem(row: ChargesTreeRow): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(row.label, row.below.length === 0 ? None : row.open ? Expanded : Collapsed);
    item.description = row.description;
    item.tooltip = row.tooltip || row.label;
    if (row.icon) item.iconPath = new vscode.ThemeIcon(row.icon);
    if (row.place) item.command = { command: GO, title: words.go, arguments: [row.place] };
    return item;
  }
}
