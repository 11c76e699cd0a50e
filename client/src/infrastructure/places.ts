import * as vscode from 'vscode';
import type { Place } from '../../../schemas/exchange';
import { LANGUAGE_IDS } from './languages';

/** Which records a command is about: those that were clicked, else the one at the caret. */

/** What a lens, a row of a tree, or another command gives: an address and a line. */
interface Located {
  readonly uri: string;
  readonly line: number | null;
}

const isLocated = (value: unknown): value is Located =>
  typeof value === 'object' && value !== null && typeof (value as Located).uri === 'string' && 'line' in value;

/** The places that a menu gives: files of the Explorer, the document of a title button, or the row of a tree; else the caret. */
export function placesFrom(from: unknown, all: unknown): Place[] {
  // The Explorer gives the file that was clicked and the list of all that are selected.
  if (Array.isArray(all) && all.every((u) => u instanceof vscode.Uri))
    return all.map((uri) => ({ uri: uri.toString(), line: null }));
  const row = (from as { work?: unknown } | undefined)?.work ?? from;
  if (isLocated(row)) return [{ uri: row.uri, line: row.line }];
  const editor = vscode.window.activeTextEditor;
  if (from instanceof vscode.Uri && editor?.document.uri.toString() !== from.toString())
    return [{ uri: from.toString(), line: null }];
  if (!editor || !LANGUAGE_IDS.includes(editor.document.languageId)) return [];
  return [{ uri: editor.document.uri.toString(), line: editor.selection.active.line }];
}

/** An address in the folder that a command is about: of a document in use, else the first folder’s. */
export function homeAddress(places: readonly Place[] = []): string {
  const editor = vscode.window.activeTextEditor?.document;
  const own = editor && LANGUAGE_IDS.includes(editor.languageId) ? editor.uri : undefined;
  return places[0]?.uri ?? (own ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString() ?? '';
}
