import * as vscode from 'vscode';
import type { PreviewFix, PreviewModel, PreviewPlace } from '../../../../schemas/preview';
import { printPage, withoutIdentity } from './share';

/** Shows a place in the text: in the editor that has the file open, else beside the panel, never over it. */
export async function reveal(
  place: PreviewPlace,
  { viewColumn: own }: vscode.WebviewPanel,
): Promise<vscode.TextEditor | undefined> {
  const uri = vscode.Uri.parse(place.uri);
  const editors = vscode.window.visibleTextEditors;
  const column =
    editors.find(({ document }) => document.uri.toString() === uri.toString())?.viewColumn ??
    editors.find(({ viewColumn }) => viewColumn !== undefined && viewColumn !== own)?.viewColumn ??
    (own === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
  const start = new vscode.Position(place.line, place.character);
  try {
    const selection = new vscode.Range(start, start);
    const editor = await vscode.window.showTextDocument(uri, { viewColumn: column, selection });
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return editor;
  } catch {
    const name = vscode.workspace.asRelativePath(uri);
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} cannot be opened any more.', name));
    return undefined;
  }
}

/** Puts the text of a fix in and the caret between its halves, as an edit of the open document that can be taken back. */
export async function applyFix({ place, before, after }: PreviewFix, view: vscode.WebviewPanel): Promise<void> {
  const editor = await reveal(place, view);
  if (!editor || before + after === '') return;
  const start = new vscode.Position(place.line, place.character);
  if (!(await editor.edit((edit) => edit.insert(start, before + after)))) return;
  const caret = editor.document.positionAt(editor.document.offsetAt(start) + before.length);
  editor.selection = new vscode.Selection(caret, caret);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Hands the preview on without identity: to the clipboard, or as a page that the browser prints. */
export async function share(model: PreviewModel, how: 'copy' | 'print', storage: vscode.Uri): Promise<void> {
  const text = withoutIdentity(model);
  if (how === 'copy') {
    await vscode.env.clipboard.writeText(text);
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Copied without names, ids and days.'), 5000);
    return;
  }
  const title = vscode.l10n.t('Cost Preview');
  // A browser elsewhere cannot read the file: there the text is shown, to be printed or kept.
  if (storage.scheme !== 'file' || vscode.env.uiKind === vscode.UIKind.Web) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text }));
    return;
  }
  const page = vscode.Uri.joinPath(storage, 'cost-preview.html');
  await vscode.workspace.fs.createDirectory(storage);
  await vscode.workspace.fs.writeFile(page, new TextEncoder().encode(printPage(text, title, vscode.env.language)));
  await vscode.env.openExternal(page);
}
