import * as vscode from 'vscode';
import type { ChangesModel } from '../../../schemas/exchange';

/** How a change of records came out; `stale`: a document is not what it was, and nothing was changed. */
export type Applied = 'applied' | 'stale' | 'unsaved';

/**
 * Makes a change of records in the editor, all of it or none, so that it can be undone. What was saved before is saved again; a document with
 * changes of the person’s own keeps waiting for them. `unsaved`: it is made, and a file could not be saved.
 */
export async function applyChanges({ files, edits }: ChangesModel): Promise<Applied> {
  // The editor counts a change of nothing as one that failed.
  if (files.length + edits.length === 0) return 'applied';
  const edit = new vscode.WorkspaceEdit();
  const clean: vscode.Uri[] = [];
  for (const { uri: address, version, edits: own } of edits) {
    const uri = vscode.Uri.parse(address);
    const open = vscode.workspace.textDocuments.find((d) => d.uri.toString() === uri.toString());
    if (open && (version === null ? open.isDirty : open.version !== version)) return 'stale';
    if (!open?.isDirty) clean.push(uri);
    for (const { range, newText } of own)
      edit.replace(
        uri,
        new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character),
        newText,
      );
  }
  for (const { uri, text } of files)
    edit.createFile(vscode.Uri.parse(uri), { overwrite: false, contents: new TextEncoder().encode(text) });
  if (!(await vscode.workspace.applyEdit(edit))) return 'stale';
  const saved = await Promise.all(clean.map(async (uri) => (await vscode.workspace.openTextDocument(uri)).save()));
  return saved.every(Boolean) ? 'applied' : 'unsaved';
}
