import * as vscode from 'vscode';
import { type PreviewModel, type PreviewPlace, previewModel } from '../../../../schemas/preview';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import { newest } from '../../infrastructure/newest';
import { isKeptState } from '../../webview/check';
import type { LanguageServer } from '../languageServer/activation';
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
  const follow = newest(
    () => modelFor(spots, ask),
    (model) => {
      if (model) spots = { ...spots, last: spotOf(model.place) };
      panel?.show(model);
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
  const fill = (view: vscode.WebviewPanel): void => {
    panel = fillPanel(view, context.extensionUri, {
      ready: follow.again,
      reveal: (place) => void reveal(place, view),
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

/** Shows a place in the text: in the editor that has the file open, else beside the panel, never over it. */
async function reveal(place: PreviewPlace, { viewColumn: own }: vscode.WebviewPanel): Promise<void> {
  const uri = vscode.Uri.parse(place.uri);
  const editors = vscode.window.visibleTextEditors;
  const column =
    editors.find(({ document }) => document.uri.toString() === uri.toString())?.viewColumn ??
    editors.find(({ viewColumn }) => viewColumn !== undefined && viewColumn !== own)?.viewColumn ??
    (own === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
  const start = new vscode.Position(place.line, place.character);
  try {
    const selection = new vscode.Range(start, start);
    const editor = await vscode.window.showTextDocument(uri, { viewColumn: column, selection });
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  } catch {
    const name = vscode.workspace.asRelativePath(uri);
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} cannot be opened any more.', name));
  }
}
