import * as vscode from 'vscode';
import { newest } from './newest';

/** A row of a tree, as words and a picture. */
export interface TreeRow<R> {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** Name of a codicon; empty for none. */
  readonly icon: string;
  /** Whether it is open at first. */
  readonly open: boolean;
  readonly below: readonly R[];
}

/** A line of a file, as the language server names it. */
export interface RowPlace {
  readonly uri: string;
  readonly line: number;
}

export interface Tree<R> {
  /** Id of the view; `VIEW.go` becomes the command that opens a row's place. */
  readonly view: string;
  /** What pressing a row does, in words. */
  readonly go: string;
  /** What is to be shown, and what is said above it; undefined where what is shown stays. Asked only while the tree is seen. */
  readonly ask: () => Promise<{ readonly rows: readonly R[]; readonly message: string } | undefined>;
  /** When to ask again. */
  readonly changes: readonly vscode.Event<unknown>[];
  /** Where pressing a row leads. */
  readonly placeOf: (row: R) => RowPlace | undefined;
  /** Which actions a row offers, as `viewItem` of package.json; empty for none. */
  readonly offersOf?: (row: R) => string;
}

/** A tree that follows the records: it asks while it is seen, keeps what it shows meanwhile, and leads to lines. */
export function showTree<R extends TreeRow<R>>(tree: Tree<R>): vscode.Disposable[] {
  const go = `${tree.view}.go`;
  const changed = new vscode.EventEmitter<undefined>();
  let rows: readonly R[] = [];
  const view = vscode.window.createTreeView<R>(tree.view, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (row) => [...(row ? row.below : rows)],
      getTreeItem: treeItem,
    },
  });
  const follow = newest(
    async () => (view.visible ? tree.ask() : undefined),
    (found) => {
      if (!found) return;
      rows = found.rows;
      view.message = found.message;
      changed.fire(undefined);
    },
  );

  function treeItem(row: R): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(row.label, row.below.length === 0 ? None : row.open ? Expanded : Collapsed);
    item.description = row.description;
    item.tooltip = row.tooltip || row.label;
    if (row.icon) item.iconPath = new vscode.ThemeIcon(row.icon);
    const offers = tree.offersOf?.(row);
    if (offers) item.contextValue = offers;
    const place = tree.placeOf(row);
    if (place) item.command = { command: go, title: tree.go, arguments: [place] };
    return item;
  }

  return [
    view,
    changed,
    follow,
    ...[view.onDidChangeVisibility, ...tree.changes].map((event) => event(follow.again)),
    vscode.commands.registerCommand(go, async ({ uri, line }: RowPlace) => {
      const start = new vscode.Position(line, 0);
      await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: new vscode.Range(start, start) });
    }),
  ];
}
