import * as vscode from 'vscode';
import { chargesModel } from '../../../../schemas/charges';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import { translated } from '../../infrastructure/translate';
import { showTree } from '../../infrastructure/tree';
import type { LanguageServer } from '../languageServer/activation';
import { CHARGES_WORDS, type ChargesTreeRow, chargesRows } from './texts';

const VIEW = 'claimwright.charges';

/**
 * The tree of the charge review: the charges of the folder of the active record file against contracts and Medicare. It keeps what it
 * shows while a person looks at something that is no record.
 */
export function activateChargesFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(CHARGES_WORDS);
  const show = () => vscode.commands.executeCommand(`${VIEW}.focus`);
  context.subscriptions.push(
    ...showTree<ChargesTreeRow>({
      view: VIEW,
      go: words.go,
      changes: [vscode.window.onDidChangeActiveTextEditor, ...server.changes],
      ask: async () => {
        const document = vscode.window.activeTextEditor?.document;
        if (!document || !LANGUAGE_IDS.includes(document.languageId)) return undefined;
        const answer = await server.client.sendRequest('claimwright/charges', { uri: document.uri.toString() });
        const found = chargesModel.nullable().parse(answer);
        return found
          ? { message: `${found.table} · ${found.summary}`, rows: chargesRows(found, words) }
          : { message: words.empty, rows: [] };
      },
      placeOf: ({ place }) => place ?? undefined,
    }),
    vscode.commands.registerCommand('claimwright.showCharges', show),
    vscode.commands.registerCommand('claimwright.lens.charges', show),
  );
}
