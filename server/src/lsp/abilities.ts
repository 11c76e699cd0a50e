import type { ClientCapabilities } from 'vscode-languageserver-protocol';

/** What is asked for again when results change without the document having changed. */
export type Refreshable = 'inlayHint' | 'codeLens' | 'semanticTokens' | 'diagnostics';

/** What the editor can do, as far as the server does something else because of it. */
export interface Abilities {
  /** It asks for diagnostics itself, so that none are sent. */
  readonly pulls: boolean;
  readonly refreshes: ReadonlySet<Refreshable>;
  /** Edits may put the caret on a part of what they insert. */
  readonly snippets: boolean;
  /** Completions may have places to fill in. */
  readonly completionSnippets: boolean;
  /** It can be asked for its settings, and can be asked to tell of their changes. */
  readonly configuration: boolean;
  readonly registersSettings: boolean;
  /** A definition may say which text was the way to it. */
  readonly definitionLinks: boolean;
  /** Edits may name the version of the document that they were made for. */
  readonly documentChanges: boolean;
  /** It asks for the edit of a code action when somebody chooses it. */
  readonly resolvesActions: boolean;
}

const REFRESHABLE: readonly Refreshable[] = ['inlayHint', 'codeLens', 'semanticTokens', 'diagnostics'];

export function abilitiesOf({ textDocument, workspace }: ClientCapabilities): Abilities {
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: new Set(REFRESHABLE.filter((what) => workspace?.[what]?.refreshSupport)),
    snippets: workspace?.workspaceEdit?.snippetEditSupport ?? false,
    completionSnippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
    configuration: workspace?.configuration ?? false,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    definitionLinks: textDocument?.definition?.linkSupport ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    resolvesActions:
      (textDocument?.codeAction?.dataSupport && textDocument.codeAction.resolveSupport?.properties.includes('edit')) ??
      false,
  };
}
