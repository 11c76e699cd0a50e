import * as vscode from 'vscode';
import {
  fromPanel,
  type PreviewModel,
  type PreviewPlace,
  type ToPanel,
  toPanel,
  type WhatIf,
  type WhatIfChanges,
} from '../../../../schemas/preview';
import { translated } from '../../infrastructure/translate';
import { PANEL_WORDS } from '../../webview/words';
import { panelDocument } from './document';

/** The type of the panel, by which the editor brings it back after a reload. */
export const PANEL_TYPE = 'claimwright.costPreview';

/** What the panel asks for. */
export interface PanelEvents {
  /** The page is there and shows nothing yet. */
  readonly ready: () => void;
  readonly reveal: (place: PreviewPlace) => void;
  /** Puts in the text that makes an unknown of the shown model known. */
  readonly fix: (index: number) => void;
  readonly whatIf: (changes: WhatIfChanges) => void;
  readonly share: (how: 'copy' | 'print') => void;
  readonly closed: () => void;
}

/** The open panel, as the feature sees it. */
export interface PreviewPanel {
  readonly view: vscode.WebviewPanel;
  /** Whether the page is there to show something. A panel behind another one has no page. */
  readonly isReady: () => boolean;
  readonly show: (model: PreviewModel | null, whatIf: WhatIf | null) => void;
}

/** Opens a new panel beside the editor; the caret stays where it is. */
export const openPanel = (): vscode.WebviewPanel =>
  vscode.window.createWebviewPanel(
    PANEL_TYPE,
    vscode.l10n.t('Cost Preview'),
    { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
    { enableFindWidget: true },
  );

/** Fills a panel, a new one or one that the editor has brought back. */
export function fillPanel(view: vscode.WebviewPanel, extension: vscode.Uri, events: PanelEvents): PreviewPanel {
  const { webview } = view;
  const dist = vscode.Uri.joinPath(extension, 'dist');
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  const words = translated(PANEL_WORDS);
  let ready = false;
  let disposed = false;

  webview.onDidReceiveMessage((data: unknown) => {
    const message = fromPanel.safeParse(data);
    if (!message.success || disposed) return;
    switch (message.data.type) {
      case 'ready':
        ready = true;
        return events.ready();
      case 'reveal':
        return events.reveal(message.data.place);
      case 'fix':
        return events.fix(message.data.index);
      case 'whatIf':
        return events.whatIf(message.data.changes);
      default:
        return events.share(message.data.type);
    }
  });
  view.onDidChangeViewState(() => {
    // The editor drops the page of a panel that another one covers; when it is seen again, its script starts anew.
    if (!view.visible) ready = false;
  });
  view.onDidDispose(() => {
    disposed = true;
    events.closed();
  });
  view.iconPath = {
    light: vscode.Uri.joinPath(extension, 'media', 'icons', 'cost-preview-light.svg'),
    dark: vscode.Uri.joinPath(extension, 'media', 'icons', 'cost-preview-dark.svg'),
  };
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = panelDocument({
    cspSource: webview.cspSource,
    script: address('webview.js'),
    style: address('webview.css'),
    nonce: crypto.randomUUID(),
    title: view.title,
    language: vscode.env.language,
  });
  return {
    view,
    isReady: () => ready && !disposed,
    show: (model, whatIf) => {
      if (disposed || !ready) return;
      const message: ToPanel = { type: 'show', model, whatIf, words };
      const checked = toPanel.safeParse(message);
      if (checked.success) void webview.postMessage(checked.data);
    },
  };
}
