import { refresh } from '../refresh';
import type { Register } from '../serving';

/** The editor's settings below `claimwright`, told whenever one changes. */
export const registerSettings: Register = ({ connection, state }) => {
  connection.onDidChangeConfiguration(({ settings }) => {
    const own = (
      settings as { claimwright?: { hints?: { codes?: boolean; cost?: boolean }; lens?: boolean } } | undefined
    )?.claimwright;
    state.settings.codeHints = own?.hints?.codes ?? true;
    state.settings.costHints = own?.hints?.cost ?? true;
    state.settings.lens = own?.lens ?? true;
    refresh(connection, state.abilities.refreshes);
  });
  return {};
};
