import type { Connection } from 'vscode-languageserver';
import type { Refreshable } from './abilities';

const REFRESH: Readonly<Record<Refreshable, (connection: Connection) => Promise<void>>> = {
  inlayHint: (connection) => connection.languages.inlayHint.refresh(),
  codeLens: (connection) => connection.sendRequest('workspace/codeLens/refresh'),
  semanticTokens: async (connection) => connection.languages.semanticTokens.refresh(),
  diagnostics: (connection) => connection.languages.diagnostics.refresh(),
};

/** Asks the editor to ask again for what it shows; one that goes away meanwhile needs no answer. */
export function refresh(connection: Connection, what: Iterable<Refreshable>): void {
  for (const one of what) void REFRESH[one](connection).catch(() => {});
}
