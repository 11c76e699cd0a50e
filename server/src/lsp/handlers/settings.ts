import { ConfigurationRequest, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { readSettings } from '../../../../schemas/settings';
import { refresh } from '../refresh';
import type { Register, Serving } from '../serving';

const SECTION = 'claimwright';

/**
 * The editor's settings below `claimwright`. An editor that can be asked is asked, once for the window and once for each folder,
 * and again whenever it says that something has changed; any other editor tells them with the change itself.
 */
export const registerSettings: Register = (serving) => {
  serving.connection.onDidChangeConfiguration(async ({ settings }) => {
    if (serving.state.abilities.configuration) await askSettings(serving);
    else {
      const told = (settings as Record<string, unknown> | null | undefined)?.[SECTION];
      keepSettings(serving, told, new Map());
    }
  });
  return {};
};

/** Called when the editor is ready to be asked: reads the settings, and wants to hear of changes. */
export async function startSettings(serving: Serving): Promise<void> {
  const { abilities } = serving.state;
  if (!abilities.configuration) return;
  if (abilities.registersSettings)
    void serving.connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  await askSettings(serving);
}

/** Asks for the settings of the window and of every workspace folder. An editor that fails to answer leaves them as they are. */
async function askSettings(serving: Serving): Promise<void> {
  const roots = serving.state.folders.map(({ root }) => root).filter(Boolean);
  const items = [{ section: SECTION }, ...roots.map((scopeUri) => ({ scopeUri, section: SECTION }))];
  try {
    const [window, ...folders] = await serving.connection.sendRequest(ConfigurationRequest.type, { items });
    keepSettings(serving, window, new Map(roots.map((root, i) => [root, folders[i]])));
  } catch (error) {
    serving.log(`settings could not be read (${(error as Error).name})`);
  }
}

/** Keeps the settings; what is shown already follows them where they differ from the former ones. */
function keepSettings(serving: Serving, window: unknown, folders: ReadonlyMap<string, unknown>): void {
  const { connection, publisher } = serving;
  const { settings, abilities } = serving.state;
  const read = readSettings(window);
  const perFolder = new Map([...folders].map(([root, told]) => [root, readSettings(told)]));
  // A folder that was never asked about has the window's settings.
  const same = (root: string): boolean => alike(settings.folders.get(root) ?? settings.window, perFolder.get(root));
  const unchanged = alike(settings.window, read) && [...perFolder.keys()].every(same);
  settings.window = read;
  settings.folders.clear();
  for (const [root, own] of perFolder) settings.folders.set(root, own);
  if (unchanged) return;
  publisher.all();
  refresh(connection, abilities.refreshes);
}

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
