import * as vscode from 'vscode';
import {
  type PreviewModel,
  type PreviewPlace,
  previewModel,
  type WhatIf,
  type WhatIfChanges,
  whatIf,
} from '../../../../schemas/preview';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import { newest } from '../../infrastructure/newest';
import { isKeptState } from '../../webview/check';
import type { LanguageServer } from '../languageServer/activation';
import { applyFix, reveal, share } from './acts';
import { modelFor, movedLine, type Spot, type Spots } from './follow';
import { fillPanel, openPanel, PANEL_TYPE, type PreviewPanel } from './panel';

/** In files of these languages a caret outside any record means that there is nothing to show. */
const BILLS: ReadonlySet<string> = new Set(['claimwright-encounter', 'claimwright-claim']);

/**
 * The cost preview: a panel beside the editor that shows what the record under the caret costs whom. It follows the caret and every
 * new result of the server, be the change in the claim itself or in a plan or a fee table.
 */
export function activateCostPreviewFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  let panel: PreviewPanel | undefined;
  let spots: Spots = { caret: caretOf(vscode.window.activeTextEditor) };

  const ask = async (spot: Spot): Promise<PreviewModel | null> =>
    previewModel.nullable().parse(await server.client.sendRequest('claimwright/preview', spot));
  /** What the panel shows, and what is tried of that record alone. */
  let shown: PreviewModel | null = null;
  let changes: WhatIfChanges = {};
  const tried = async (model: PreviewModel | null): Promise<WhatIf | null> => {
    if (!model || Object.keys(changes).length === 0) return null;
    if (shown && nameOf(shown) !== nameOf(model)) {
      changes = {};
      return null;
    }
    const { uri, line } = model.place;
    return whatIf.nullable().parse(await server.client.sendRequest('claimwright/whatIf', { uri, line, changes }));
  };
  const follow = newest(
    async () => {
      const model = await modelFor(spots, ask);
      return { model, tried: await tried(model) };
    },
    ({ model, tried: answer }) => {
      if (model) spots = { ...spots, last: spotOf(model.place) };
      shown = model ?? shown;
      panel?.show(model, answer);
    },
  );
  // Without a page nothing is asked: a page asks for its content when it is there.
  const again = (): void => {
    if (panel?.isReady()) follow.again();
  };
  const caretMoved = (editor: vscode.TextEditor | undefined): void => {
    const caret = caretOf(editor);
    if (!caret || (caret.uri === spots.caret?.uri && caret.line === spots.caret.line)) return;
    spots = { ...spots, caret };
    again();
  };
  /** The record under the caret as it is now, whether the panel is open or not. */
  const shareShown = async (how: 'copy' | 'print'): Promise<void> => {
    const model = await modelFor(spots, ask);
    if (model) await share(model, how, context.globalStorageUri);
    else void vscode.window.showInformationMessage(vscode.l10n.t('Put the caret into an encounter or a claim first.'));
  };
  const fill = (view: vscode.WebviewPanel): void => {
    panel = fillPanel(view, context.extensionUri, {
      ready: follow.again,
      reveal: (place) => void reveal(place, view),
      fix: (index) => {
        const fix = shown?.unknown[index]?.fix;
        if (fix) void applyFix(fix, view);
      },
      whatIf: (next) => {
        changes = next;
        again();
      },
      share: (how) => void shareShown(how),
      closed: () => {
        // The editor may tell so late that another panel is open already.
        if (panel?.view === view) panel = undefined;
      },
    });
  };

  context.subscriptions.push(
    follow,
    vscode.commands.registerCommand('claimwright.showCostPreview', () => {
      if (panel) panel.view.reveal(undefined, true);
      else fill(openPanel());
    }),
    vscode.commands.registerCommand('claimwright.copyCostPreview', () => shareShown('copy')),
    vscode.commands.registerCommand('claimwright.printCostPreview', () => shareShown('print')),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      deserializeWebviewPanel: async (view, state: unknown) => {
        if (panel) {
          view.dispose();
          return;
        }
        if (isKeptState(state) && state.place) spots = { ...spots, last: spotOf(state.place) };
        fill(view);
      },
    }),
    vscode.window.onDidChangeActiveTextEditor(caretMoved),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) caretMoved(textEditor);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const { last } = spots;
      if (last && last.uri === document.uri.toString())
        spots = { ...spots, last: { ...last, line: movedLine(last.line, contentChanges) } };
    }),
    server.onDidCompute(again),
  );
}

/** The caret in a record file; undefined elsewhere, so that a look into the output or a setting leaves the panel as it is. */
function caretOf(editor: vscode.TextEditor | undefined): Spots['caret'] {
  if (!editor || !LANGUAGE_IDS.includes(editor.document.languageId)) return undefined;
  const { document, selection } = editor;
  return { uri: document.uri.toString(), line: selection.active.line, bills: BILLS.has(document.languageId) };
}

/** The server may write an address with other escapes than the editor; both are compared in the editor's form. */
const spotOf = ({ uri, line }: PreviewPlace): Spot => ({ uri: vscode.Uri.parse(uri).toString(), line });

/** What a record is known by over an edit that moves it. */
const nameOf = ({ kind, id }: PreviewModel): string => `${kind} ${id}`;
