import path from 'node:path';
import * as vscode from 'vscode';
import { codesEnvironment } from '../languageServer/options';
import { commandTerminal } from './terminal';

const TYPE = 'claimwright';
const MATCHER = '$claimwright';

/** The task `claimwright: check`: the command line's check of a whole folder, its findings in the Problems view. */
export function activateTasksFeature(context: vscode.ExtensionContext): void {
  const cli = context.asAbsolutePath(path.join('dist', 'cli.js'));
  const taskOf = (folder: vscode.WorkspaceFolder, definition: vscode.TaskDefinition): vscode.Task => {
    const execution = new vscode.CustomExecution(async () => {
      const codes = vscode.workspace.getConfiguration('claimwright', folder.uri).get<unknown>('codes.folder');
      const root = folder.uri.fsPath;
      return commandTerminal(cli, ['check', '--workspace', root], root, codesEnvironment(codes, root));
    });
    const task = new vscode.Task(definition, folder, 'check', TYPE, execution, MATCHER);
    task.detail = vscode.l10n.t('Check every record of the folder');
    task.group = vscode.TaskGroup.Test;
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true };
    return task;
  };
  context.subscriptions.push(
    vscode.tasks.registerTaskProvider(TYPE, {
      provideTasks: () =>
        (vscode.workspace.workspaceFolders ?? [])
          .filter(({ uri }) => uri.scheme === 'file')
          .map((folder) => taskOf(folder, { type: TYPE, command: 'check' })),
      resolveTask: ({ definition, scope }) =>
        definition.command === 'check' && typeof scope === 'object' && scope.uri.scheme === 'file'
          ? taskOf(scope, definition)
          : undefined,
    }),
  );
}
