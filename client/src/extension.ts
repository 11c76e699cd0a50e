// Activates the features, nothing else: each lives in its own folder below features/.
import type { ExtensionContext } from 'vscode';
import { activateLanguageServerFeature } from './features/languageServer/activation';

/** Called by the editor when the first record file opens. */
export async function activate(context: ExtensionContext): Promise<void> {
  await activateLanguageServerFeature(context);
}
