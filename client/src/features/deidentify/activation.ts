import * as vscode from 'vscode';
import { deidentifyModel } from '../../../../schemas/deidentify';
import { translated } from '../../infrastructure/translate';
import { fill } from '../../infrastructure/words';
import type { LanguageServer } from '../languageServer/activation';
import { DEIDENTIFY_WORDS } from './texts';

/** “Copy De-identified”: the selected lines, else the record at the caret, else, from the Explorer, the whole file. */
export function activateDeidentifyFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(DEIDENTIFY_WORDS);
  context.subscriptions.push(
    vscode.commands.registerCommand('claimwright.copyDeidentified', async (from?: unknown, all?: unknown) => {
      const asked = await whatOf(from, Array.isArray(all));
      const found =
        asked && deidentifyModel.nullable().parse(await server.client.sendRequest('claimwright/deidentify', asked));
      if (!found) {
        void vscode.window.showInformationMessage(words.nothing);
        return;
      }
      await vscode.env.clipboard.writeText(found.text);
      void vscode.window.showInformationMessage(fill(words.copied, String(found.lines)));
    }),
  );
}

interface Asked {
  readonly uri: string;
  readonly first: number;
  readonly last: number;
  readonly whole: 'lines' | 'record' | 'file';
}

/** The Explorer gives the file and the list of all selected ones; the editor’s own menu gives the file alone. */
async function whatOf(from: unknown, inExplorer: boolean): Promise<Asked | undefined> {
  if (inExplorer && from instanceof vscode.Uri) {
    // The server reads what the editor has opened, so that unsaved text counts.
    const { uri } = await vscode.workspace.openTextDocument(from);
    return { uri: uri.toString(), first: 0, last: 0, whole: 'file' };
  }
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { start, end, isEmpty } = editor.selection;
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { uri: editor.document.uri.toString(), first: start.line, last, whole: isEmpty ? 'record' : 'lines' };
}
