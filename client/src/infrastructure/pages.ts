import * as vscode from 'vscode';
import type { Page } from '../../../schemas/exchange';

/** Pages that are read and not changed: what was done, what differs, what a patient owes. Their words lead to the records they name. */

export interface Pages {
  /** Opens a page beside what is edited, or makes one that is open new. */
  readonly show: (title: string, page: Page) => Promise<vscode.TextDocument>;
  /** Makes a page new where it stands. */
  readonly update: (title: string, page: Page) => void;
  readonly isOpen: (title: string) => boolean;
}

/** Registers pages of a scheme of their own. */
export function createPages(context: vscode.ExtensionContext, scheme: string): Pages {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const pages = new Map<string, Page>();
  const uriOf = (title: string): vscode.Uri => vscode.Uri.from({ scheme, path: `/${title}` });
  const update = (title: string, page: Page): void => {
    const uri = uriOf(title);
    pages.set(uri.toString(), page);
    changed.fire(uri);
  };
  context.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => pages.get(uri.toString())?.text ?? '',
    }),
    vscode.languages.registerDocumentLinkProvider(
      { scheme },
      {
        provideDocumentLinks: ({ uri }) =>
          (pages.get(uri.toString())?.links ?? []).map(
            ({ line, start, end, uri: target, at }) =>
              new vscode.DocumentLink(
                new vscode.Range(line, start, line, end),
                vscode.Uri.parse(target).with({ fragment: `L${at + 1}` }),
              ),
          ),
      },
    ),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) pages.delete(uri.toString());
    }),
  );
  return {
    update,
    isOpen: (title) => {
      const address = uriOf(title).toString();
      return vscode.workspace.textDocuments.some((d) => d.uri.toString() === address);
    },
    show: async (title, page) => {
      update(title, page);
      const document = await vscode.workspace.openTextDocument(uriOf(title));
      await vscode.window.showTextDocument(document, {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
        preview: false,
      });
      return document;
    },
  };
}
