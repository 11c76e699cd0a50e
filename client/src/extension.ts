// Activates the features, nothing else: each lives in its own folder below features/.
import type { ExtensionContext } from 'vscode';
import { activateCostPreviewFeature } from './features/costPreview/activation';
import { activateLanguageServerFeature } from './features/languageServer/activation';
import { activateLensFeature } from './features/lens/activation';
import { activateStatusFeature } from './features/status/activation';

/** Called by the editor when the first record file opens, or to bring back a panel of the last session. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = activateLanguageServerFeature(context);
  activateCostPreviewFeature(context, server);
  activateLensFeature(context);
  activateStatusFeature(context, server);
  await server.started;
}
