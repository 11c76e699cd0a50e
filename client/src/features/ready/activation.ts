import * as vscode from 'vscode';
import { readyModel } from '../../../../schemas/ready';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import { translated } from '../../infrastructure/translate';
import { showTree } from '../../infrastructure/tree';
import type { LanguageServer } from '../languageServer/activation';
import { READY_WORDS, type ReadyRow, readyRows } from './texts';

const VIEW = 'claimwright.ready';

/**
 * The tree of what would make the records of the active file ready to be sent. It keeps what it shows while a person looks at something
 * that is no record.
 */
export function activateReadyFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(READY_WORDS);
  let shown = '';
  context.subscriptions.push(
    ...showTree<ReadyRow>({
      view: VIEW,
      go: words.go,
      changes: [vscode.window.onDidChangeActiveTextEditor, ...server.changes],
      ask: async () => {
        const document = vscode.window.activeTextEditor?.document;
        if (!document || !LANGUAGE_IDS.includes(document.languageId)) return undefined;
        const uri = document.uri.toString();
        const found = readyModel.nullable().parse(await server.client.sendRequest('claimwright/ready', { uri }));
        // Another file is looked at meanwhile: its own answer is asked for already.
        if (vscode.window.activeTextEditor?.document !== document) return undefined;
        // Commands of a row ask where its record stands.
        const rows = (found ? readyRows(found, words) : []).map((row) => ({ ...row, uri }));
        shown = uri;
        return { rows, message: rows.length === 0 ? words.empty : '' };
      },
      offersOf: ({ offers }) => offers,
      placeOf: ({ line }) => (line === undefined ? undefined : { uri: shown, line }),
    }),
    vscode.commands.registerCommand('claimwright.showReady', () => vscode.commands.executeCommand(`${VIEW}.focus`)),
  );
}
