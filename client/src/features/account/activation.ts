import * as vscode from 'vscode';
import { type AccountAnswer, accountAnswer, type Place, reconcileAnswer } from '../../../../schemas/exchange';
import { createPages } from '../../infrastructure/pages';
import { homeAddress, placesFrom } from '../../infrastructure/places';
import { translated } from '../../infrastructure/translate';
import { fill } from '../../infrastructure/words';
import type { LanguageServer } from '../languageServer/activation';
import { closeClaim, type PaymentAnswers, recordPayment } from './payment';
import { ACCOUNT_WORDS } from './texts';

/** What the patient has paid, the end of a claim, and what payers paid against what was expected. */
export function activateAccountFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(ACCOUNT_WORDS);
  const pages = createPages(context, 'claimwright-reconcile');

  const reconcile = async (place: Place | undefined): Promise<boolean> => {
    const asked = { uri: place?.uri ?? homeAddress(), line: null, whole: place === undefined };
    const found = reconcileAnswer.parse(await server.client.sendRequest('claimwright/reconcile', asked));
    if (found.kind === 'unable') {
      void vscode.window.showWarningMessage(fill(words.unable, found.why));
      return false;
    }
    await pages.show(words.reconcilePage, found.page);
    return true;
  };

  context.subscriptions.push(
    vscode.commands.registerCommand('claimwright.recordPayment', (from?: unknown, all?: unknown) =>
      recordPayment(server, words, placesFrom(from, all)[0], answersOf(from)),
    ),
    vscode.commands.registerCommand('claimwright.closeClaim', (from?: unknown, all?: unknown) =>
      closeClaim(server, words, placesFrom(from, all)[0], (from as { withBalance?: unknown })?.withBalance === true),
    ),
    vscode.commands.registerCommand('claimwright.reconcile', async (from?: unknown, all?: unknown) => {
      // From the Explorer it is about that file; else a person chooses.
      if (from instanceof vscode.Uri) return reconcile({ uri: from.toString(), line: null });
      if ((from as { whole?: unknown } | undefined)?.whole === true) return reconcile(undefined);
      const [here] = placesFrom(from, all);
      if (!here) return reconcile(undefined);
      const name = vscode.workspace.asRelativePath(vscode.Uri.parse(here.uri));
      const one = { label: fill(words.oneFile, name), detail: words.oneFileHint };
      const picked = await vscode.window.showQuickPick([{ label: words.whole, detail: words.wholeHint }, one], {
        title: words.which,
      });
      return picked ? reconcile(picked === one ? here : undefined) : false;
    }),
    // Pressed above an answered claim: the patient’s payment, or the end of the claim where nothing is owed.
    vscode.commands.registerCommand('claimwright.lens.account', async (uri: string, line: number) => {
      const place = { uri, line };
      const found: AccountAnswer = accountAnswer.parse(await server.client.sendRequest('claimwright/account', place));
      const isSettled = found.kind === 'account' && found.due === '0.00';
      return isSettled ? closeClaim(server, words, place) : recordPayment(server, words, place);
    }),
  );
}

/** What another command says beforehand, in place of the questions. */
function answersOf(from: unknown): PaymentAnswers {
  if (typeof from !== 'object' || from === null || from instanceof vscode.Uri) return {};
  const given = from as Partial<Record<keyof PaymentAnswers, unknown>>;
  return Object.fromEntries(
    (['amount', 'date', 'how'] as const).flatMap((name) =>
      typeof given[name] === 'string' ? [[name, given[name]]] : [],
    ),
  );
}
