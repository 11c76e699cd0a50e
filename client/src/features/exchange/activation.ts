import * as vscode from 'vscode';
import { createPages } from '../../infrastructure/pages';
import { placesFrom } from '../../infrastructure/places';
import { translated } from '../../infrastructure/translate';
import type { LanguageServer } from '../languageServer/activation';
import { importAnswers } from './answers';
import { type SubmitOptions, submit, submitReady } from './submit';
import { EXCHANGE_WORDS } from './texts';

/** Claims out to the payer, and its answers back into them. The program sends nothing: a person hands the file on. */
export function activateExchangeFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const exchange = { server, pages: createPages(context, 'claimwright-page'), words: translated(EXCHANGE_WORDS) };
  context.subscriptions.push(
    vscode.commands.registerCommand('claimwright.submitClaims', (from?: unknown, all?: unknown) =>
      submit(exchange, placesFrom(from, all), optionsOf(from)),
    ),
    vscode.commands.registerCommand('claimwright.submitReadyClaims', (from?: unknown) =>
      submitReady(exchange, optionsOf(from)),
    ),
    vscode.commands.registerCommand('claimwright.importAnswers', (from?: unknown, all?: unknown) =>
      importAnswers(exchange, from, all),
    ),
    // Pressed above a claim that has not been sent.
    vscode.commands.registerCommand('claimwright.lens.submit', (uri: string, line: number) =>
      submit(exchange, [{ uri, line }]),
    ),
  );
}

/** What another command says beforehand, in place of a dialog. */
function optionsOf(from: unknown): SubmitOptions {
  if (typeof from !== 'object' || from === null || from instanceof vscode.Uri) return {};
  const { file, draft, save } = from as Partial<Record<keyof SubmitOptions, unknown>>;
  return {
    ...(typeof file === 'string' && { file }),
    ...(draft === true && { draft }),
    ...(save === true && { save }),
  };
}
