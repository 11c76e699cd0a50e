import * as vscode from 'vscode';
import { letterModel } from '../../../../schemas/letter';
import { prepareModel } from '../../../../schemas/prepare';
import { fill } from '../../infrastructure/words';
import type { LanguageServer } from '../languageServer/activation';
import { letterChoices, type WorklistWords } from './texts';

/** Where a claim stands: an address and a line, from 0. */
export interface ClaimPlace {
  readonly uri: string;
  readonly line: number;
}

/** The record at the caret of the editor in use. */
export function placeAtCaret(): ClaimPlace | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && { uri: editor.document.uri.toString(), line: editor.selection.active.line };
}

/**
 * Asks which letter, and opens it beside, unsaved: a person completes it, saves or prints it. It is kept in the patient's record only
 * when that is pressed.
 */
export async function writeLetter(
  server: LanguageServer,
  words: WorklistWords,
  place: ClaimPlace | undefined,
  wanted?: string,
): Promise<void> {
  if (!place) {
    void vscode.window.showInformationMessage(words.noClaim);
    return;
  }
  const kind =
    wanted ??
    (await vscode.window.showQuickPick(letterChoices(words), { title: words.letterKind, matchOnDetail: true }))?.letter;
  if (kind === undefined) return;
  const found = letterModel.nullable().parse(await server.client.sendRequest('claimwright/letter', { ...place, kind }));
  if (!found) {
    void vscode.window.showInformationMessage(words.noClaim);
    return;
  }
  if ('unable' in found) {
    void vscode.window.showWarningMessage(fill(words.unable, found.unable));
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: found.text });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
  const message = found.told.length > 0 ? fill(words.told, found.told.join('; ')) : words.written;
  const { keep } = found;
  // The message stays until it is answered; the command is done when the letter is open.
  void vscode.window.showInformationMessage(message, ...(keep ? [words.keep] : [])).then(async (pressed) => {
    if (!keep || pressed !== words.keep) return;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(vscode.Uri.parse(keep.uri), new vscode.Position(keep.line, keep.character), keep.text);
    await vscode.workspace.applyEdit(edit);
  });
}

/** Opens the corrected claim of an answered one beside it, unsaved. */
export async function prepareCorrected(
  server: LanguageServer,
  words: WorklistWords,
  place: ClaimPlace | undefined,
): Promise<void> {
  const found =
    place && prepareModel.nullable().parse(await server.client.sendRequest('claimwright/correctedClaim', place));
  if (!found) {
    void vscode.window.showInformationMessage(words.noClaim);
    return;
  }
  if ('unable' in found) {
    void vscode.window.showWarningMessage(fill(words.unableClaim, found.unable));
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'claimwright-claim', content: found.text });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
  if (found.told.length > 0) void vscode.window.showInformationMessage(fill(words.toldClaim, found.told.join('; ')));
}
