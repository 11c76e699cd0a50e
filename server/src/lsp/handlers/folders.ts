import { DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver';
import { rootOf } from '../paths';
import type { Register, Serving } from '../serving';
import { filesBelow, readFiles, setFolders } from '../workspace';

/** Workspace folders may come and go while the server runs. */
export const registerFolders: Register = () => ({
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});

/** Follows them. The library takes this notification for itself when it is initialized, so that it has to be asked for afterwards. */
export function followFolders({ connection, state, publisher, reading }: Serving): void {
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    const going = new Set(removed.map(({ uri }) => rootOf(uri)));
    const staying = state.folders.map(({ root }) => root).filter((root) => root !== '' && !going.has(root));
    const { changed, gone, toRead } = setFolders(state, [...staying, ...added.map(({ uri }) => rootOf(uri))]);
    publisher.gone(gone);
    void reading(async () => {
      publisher.changed(changed);
      for (const root of toRead) publisher.changed(await readFiles(state, await filesBelow(state, root)));
    });
  });
}
