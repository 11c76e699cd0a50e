import * as vscode from 'vscode';
import { lensPlaces } from './messages';

/**
 * What the lines above records do when they are pressed. The server tells a record's address and line, and the places of those who
 * use it; the commands that show something of a record look at the caret, so the caret goes there first.
 */
export function activateLensFeature(context: vscode.ExtensionContext): void {
  const atRecord = (command: string) => async (uri: unknown, line: unknown) => {
    if (await goTo(uri, line)) await vscode.commands.executeCommand(command);
  };
  context.subscriptions.push(
    vscode.commands.registerCommand('claimwright.lens.cost', atRecord('claimwright.showCostPreview')),
    vscode.commands.registerCommand('claimwright.lens.findings', atRecord('claimwright.showNotEvaluated')),
    vscode.commands.registerCommand('claimwright.lens.users', async (uri: unknown, line: unknown, users: unknown) => {
      const places = lensPlaces.safeParse({ uri, line, users: users ?? [] });
      if (!places.success) return;
      await vscode.commands.executeCommand(
        'editor.action.showReferences',
        vscode.Uri.parse(places.data.uri),
        new vscode.Position(places.data.line, 0),
        places.data.users.map((use) => new vscode.Location(vscode.Uri.parse(use.uri), startOf(use.range.start.line))),
      );
    }),
  );
}

const startOf = (line: number): vscode.Position => new vscode.Position(line, 0);

/** Puts the caret on a record's first line, in the editor that shows it. */
async function goTo(uri: unknown, line: unknown): Promise<boolean> {
  const place = lensPlaces.safeParse({ uri, line, users: [] });
  if (!place.success) return false;
  const address = vscode.Uri.parse(place.data.uri);
  const shown = vscode.window.visibleTextEditors.find((e) => e.document.uri.toString() === address.toString());
  const start = startOf(place.data.line);
  await vscode.window.showTextDocument(address, {
    ...(shown?.viewColumn !== undefined && { viewColumn: shown.viewColumn }),
    selection: new vscode.Range(start, start),
  });
  return true;
}
