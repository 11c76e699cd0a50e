import * as vscode from 'vscode';
import { prepareModel } from '../../../../schemas/prepare';
import { placesFrom } from '../../infrastructure/places';
import { translated } from '../../infrastructure/translate';
import { fill } from '../../infrastructure/words';
import type { LanguageServer } from '../languageServer/activation';
import { PREPARE_WORDS } from './texts';

/**
 * “Prepare Claim”: the claim of the encounter at the caret opens beside it, unsaved; at a claim it is that to the next payer. Nothing is
 * written until a person saves it.
 */
export function activatePrepareFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(PREPARE_WORDS);
  context.subscriptions.push(
    vscode.commands.registerCommand('claimwright.prepareClaim', async (from?: unknown) => {
      const [place] = placesFrom(from, undefined);
      const found =
        place && prepareModel.nullable().parse(await server.client.sendRequest('claimwright/prepare', place));
      if (!found) {
        void vscode.window.showInformationMessage(words.noEncounter);
        return;
      }
      if ('unable' in found) {
        void vscode.window.showWarningMessage(fill(words.unable, found.unable));
        return;
      }
      const document = await vscode.workspace.openTextDocument({ language: 'claimwright-claim', content: found.text });
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
      if (found.told.length > 0) void vscode.window.showInformationMessage(fill(words.told, found.told.join('; ')));
    }),
  );
}
