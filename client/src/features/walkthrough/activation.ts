import * as vscode from 'vscode';
import { previewModel } from '../../../../schemas/preview';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import { newest } from '../../infrastructure/newest';
import type { LanguageServer } from '../languageServer/activation';
import { hasLines, wasMended } from './steps';

/** The steps that no command completes: each is a context key that package.json's walkthrough waits for. */
const STEPS = ['claimTyped', 'findingFixed', 'codesImported'] as const;
type Step = (typeof STEPS)[number];

/** Tells the walkthrough what the person has done; once done it stays done, in later sessions too. */
export function activateWalkthroughFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const listeners = new Map<Step, vscode.Disposable>();
  const keyOf = (step: Step): string => `claimwright.${step}`;
  const tell = (step: Step): void => {
    void vscode.commands.executeCommand('setContext', keyOf(step), true);
  };
  const done = (step: Step): void => {
    listeners.get(step)?.dispose();
    listeners.delete(step);
    tell(step);
    void context.globalState.update(keyOf(step), true);
  };
  const wasTypedIn = (document: vscode.TextDocument): boolean => document.version > 1;
  const isRecord = (document: vscode.TextDocument): boolean => LANGUAGE_IDS.includes(document.languageId);

  /** Errors of the open documents, as they were last told. */
  const errors = new Map<string, readonly string[]>();
  const watch: Readonly<Record<Step, () => vscode.Disposable>> = {
    claimTyped: () => {
      const typed = newest(
        async () => {
          const editor = vscode.window.activeTextEditor;
          if (!editor || !isRecord(editor.document) || !wasTypedIn(editor.document)) return null;
          const spot = { uri: editor.document.uri.toString(), line: editor.selection.active.line };
          return previewModel.nullable().parse(await server.client.sendRequest('claimwright/preview', spot));
        },
        (model) => {
          if (hasLines(model)) done('claimTyped');
        },
      );
      return vscode.Disposable.from(typed, server.onDidCompute(typed.again));
    },
    findingFixed: () =>
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) {
          const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
          const now = vscode.languages.getDiagnostics(uri).map(({ message }) => message);
          const before = errors.get(uri.toString());
          errors.set(uri.toString(), now);
          if (document && isRecord(document) && wasTypedIn(document) && wasMended(before, now)) done('findingFixed');
        }
      }),
    codesImported: () => server.onDidChangeCodes(() => done('codesImported')),
  };
  for (const step of STEPS)
    if (context.globalState.get<boolean>(keyOf(step))) tell(step);
    else listeners.set(step, watch[step]());
  context.subscriptions.push({ dispose: () => vscode.Disposable.from(...listeners.values()).dispose() });
}
