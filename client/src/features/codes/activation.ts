import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { translated } from '../../infrastructure/translate';
import { fill } from '../../infrastructure/words';
import type { LanguageServer } from '../languageServer/activation';
import { codesEnvironment } from '../languageServer/options';
import { CODES_WORDS, faultText, lastSaid, saidText, storedText } from './texts';

const COMMAND = 'claimwright.importCodes';

const run = promisify(execFile);

/**
 * Brings in publishers' code sets: the files that a person chooses go through the same command as in a terminal. The server watches
 * the store itself, and hears of it also when a terminal or another window did it.
 */
export function activateCodesFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(CODES_WORDS);
  const cli = context.asAbsolutePath(path.join('dist', 'cli.js'));
  const changed = (): void => void server.client.sendNotification('claimwright/codesChanged');

  const importFiles = async (
    files: readonly vscode.Uri[],
    progress: vscode.Progress<{ message?: string }>,
  ): Promise<void> => {
    const folder = vscode.workspace.getConfiguration('claimwright').get<unknown>('codes.folder');
    const env = codesEnvironment(folder, vscode.workspace.workspaceFolders?.[0]?.uri.fsPath);
    const args = [cli, 'codes', 'import', '--json', '--progress', ...files.map((f) => f.fsPath)];
    try {
      const running = run(process.execPath, args, {
        env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: '1' },
        maxBuffer: 1 << 24,
      });
      running.child.stderr?.on('data', (piece: Buffer | string) => {
        const said = lastSaid(String(piece));
        if (said) progress.report({ message: saidText(said) });
      });
      const { stdout } = await running;
      changed();
      void vscode.window.showInformationMessage(fill(words.stored, storedText(stdout)));
    } catch (error) {
      const said = faultText(String((error as { stderr?: string }).stderr ?? ''));
      void vscode.window.showErrorMessage(
        fill(words.failed, said || String((error as Error).message).split('\n')[0] || ''),
      );
    }
  };

  context.subscriptions.push(
    vscode.commands.registerCommand(COMMAND, async (given?: readonly vscode.Uri[]) => {
      const files =
        given ??
        (await vscode.window.showOpenDialog({ canSelectMany: true, title: words.choose, openLabel: words.open }));
      if (!files || files.length === 0) return;
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: words.busy },
        (progress) => importFiles(files, progress),
      );
    }),
  );
}
