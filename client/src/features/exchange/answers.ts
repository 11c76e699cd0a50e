import * as vscode from 'vscode';
import { type ImportAnswer, importAnswer } from '../../../../schemas/exchange';
import { applyChanges } from '../../infrastructure/changes';
import { homeAddress } from '../../infrastructure/places';
import { fill } from '../../infrastructure/words';
import type { Exchange } from './submit';

/** Endings under which payers and clearinghouses send their answers. */
const ENDINGS = ['999', '277', '835', '271', '837', 'ta1', 'edi', 'x12', 'txt', 'dat', 'zip', 'gz', 'xz'];

/**
 * Reads files of payers into the records. What was done and what matches nothing stands on a page whose words lead to the records. Gives
 * the sum in one line, undefined where nothing was read.
 */
export async function importAnswers(exchange: Exchange, from: unknown, all: unknown): Promise<string | undefined> {
  const { server, pages, words } = exchange;
  const files = await filesOf(exchange, from, all);
  if (files.length === 0) return undefined;
  const answer = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: words.reading },
    async (): Promise<ImportAnswer> =>
      importAnswer.parse(
        await server.client.sendRequest('claimwright/import', {
          uri: homeOf(files),
          files: files.map((f) => f.toString()),
        }),
      ),
  );
  if (answer.kind === 'unable') {
    void vscode.window.showErrorMessage(fill(words.unable, answer.why));
    return undefined;
  }
  const applied = await applyChanges(answer.changes);
  const settled = { uri: homeOf(files), controls: answer.controls, applied: applied !== 'stale' };
  await server.client.sendRequest('claimwright/settle', settled);
  if (applied === 'stale') {
    void vscode.window.showErrorMessage(words.stale);
    return undefined;
  }
  if (applied === 'unsaved') void vscode.window.showWarningMessage(words.unsaved);
  await pages.show(words.answersPage, answer.page);
  if (answer.failed) void vscode.window.showWarningMessage(fill(words.toLookAt, answer.summary));
  else void vscode.window.showInformationMessage(answer.summary);
  return answer.summary;
}

/** The folder whose records are meant: that of the files, where they lie in one; else that of the record in use. */
const homeOf = ([first]: readonly vscode.Uri[]): string =>
  first && vscode.workspace.getWorkspaceFolder(first) ? first.toString() : homeAddress();

/** The files that the Explorer or another command gives, else those that a person chooses. */
async function filesOf({ words }: Exchange, from: unknown, all: unknown): Promise<readonly vscode.Uri[]> {
  const given = Array.isArray(all) && all.length > 0 ? all : Array.isArray(from) ? from : [from];
  const uris = given.filter((u): u is vscode.Uri => u instanceof vscode.Uri);
  if (uris.length > 0) return uris;
  return (
    (await vscode.window.showOpenDialog({
      canSelectMany: true,
      title: words.chooseAnswers,
      openLabel: words.openLabel,
      filters: { [words.answerFiles]: ENDINGS, [words.allFiles]: ['*'] },
    })) ?? []
  );
}
