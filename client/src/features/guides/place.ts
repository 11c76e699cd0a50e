import * as vscode from 'vscode';
import type { GuideKind, GuideResult } from '../../../../schemas/guides';
import { fill } from '../../infrastructure/words';
import type { GuideWords } from './texts';

/** The folder in which a new file is proposed: the one that was clicked, else the first of the workspace. */
export const rootFolder = (clicked: vscode.Uri | undefined): vscode.Uri | undefined =>
  clicked ?? vscode.workspace.workspaceFolders?.[0]?.uri;

const exists = (uri: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );

/** The proposed address, with a number where there is such a file already: nothing is overwritten. */
async function freeUri(folder: vscode.Uri, clicked: boolean, path: string): Promise<vscode.Uri> {
  // In a folder that was clicked, the file goes right there.
  const inside = clicked ? (path.split('/').at(-1) ?? path) : path;
  const dot = inside.lastIndexOf('.');
  for (let n = 1; ; n++) {
    const uri = vscode.Uri.joinPath(folder, n === 1 ? inside : `${inside.slice(0, dot)}-${n}${inside.slice(dot)}`);
    if (!(await exists(uri))) return uri;
  }
}

/** Puts a record into a new file or a document that is not saved, as the person chooses; undefined where they choose neither. */
export async function placeRecord(
  kind: GuideKind,
  result: GuideResult,
  clicked: vscode.Uri | undefined,
  save: 'untitled' | 'workspace' | undefined,
  words: GuideWords,
): Promise<vscode.TextEditor | undefined> {
  const folder = rootFolder(clicked);
  const uri = folder && (await freeUri(folder, clicked !== undefined, result.path));
  const chosen = uri ? (save ?? (await chooseWhere(uri, words))) : 'untitled';
  if (chosen === undefined) return undefined;
  let document: vscode.TextDocument;
  if (chosen === 'workspace' && uri) {
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(result.text) });
    if (!(await vscode.workspace.applyEdit(edit))) {
      void vscode.window.showErrorMessage(fill(words.notCreated, vscode.workspace.asRelativePath(uri)));
      return undefined;
    }
    document = await vscode.workspace.openTextDocument(uri);
    await document.save();
  } else document = await vscode.workspace.openTextDocument({ language: `claimwright-${kind}`, content: result.text });
  const caret = new vscode.Position(result.caret.line, result.caret.character);
  return vscode.window.showTextDocument(document, { preview: false, selection: new vscode.Range(caret, caret) });
}

async function chooseWhere(uri: vscode.Uri, words: GuideWords): Promise<'untitled' | 'workspace' | undefined> {
  const items = [
    { label: fill(words.newFile, vscode.workspace.asRelativePath(uri)), where: 'workspace' as const },
    { label: words.untitled, where: 'untitled' as const },
  ];
  return (await vscode.window.showQuickPick(items, { title: words.where, ignoreFocusOut: true }))?.where;
}
