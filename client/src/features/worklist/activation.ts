import * as vscode from 'vscode';
import { workEdits, worklistModel } from '../../../../schemas/worklist';
import { translated } from '../../infrastructure/translate';
import { showTree } from '../../infrastructure/tree';
import type { LanguageServer } from '../languageServer/activation';
import { lensPlaces } from '../lens/messages';
import { type ClaimPlace, placeAtCaret, prepareCorrected, writeLetter } from './letter';
import { WORKLIST_WORDS, type WorkRow, workRows } from './texts';

const VIEW = 'claimwright.worklist';
const DAY = /^(?:\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4})?$/;

/**
 * The worklist of the whole workspace as a tree: what needs a person, by deadline and money. Who does it and until when are written
 * into the record as text. It asks only while it is seen.
 */
export function activateWorklistFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(WORKLIST_WORDS);
  const placeOf = (row: unknown): ClaimPlace | undefined => (row as WorkRow | undefined)?.work ?? placeAtCaret();

  context.subscriptions.push(
    ...showTree<WorkRow>({
      view: VIEW,
      go: words.go,
      changes: server.changes,
      ask: async () => {
        const found = worklistModel.parse(await server.client.sendRequest('claimwright/worklist', {}));
        const rows = workRows(found, words);
        return { rows, message: rows.length === 0 ? words.empty : '' };
      },
      placeOf: ({ work }) => work,
      offersOf: ({ offers }) => offers,
    }),
    vscode.commands.registerCommand('claimwright.showWorklist', () => vscode.commands.executeCommand(`${VIEW}.focus`)),
    vscode.commands.registerCommand('claimwright.assignWork', async (row: unknown) => {
      const place = placeOf(row);
      const by = await vscode.window.showInputBox({
        prompt: words.whoPrompt,
        placeHolder: words.whoHint,
        value: (row as WorkRow | undefined)?.work?.assigned ?? '',
      });
      if (place && by !== undefined) await write(place, { by: by.trim() });
    }),
    vscode.commands.registerCommand('claimwright.setDueDate', async (row: unknown) => {
      const place = placeOf(row);
      const due = await vscode.window.showInputBox({
        prompt: words.duePrompt,
        placeHolder: words.dueHint,
        value: (row as WorkRow | undefined)?.work?.due ?? '',
        validateInput: (text) => (DAY.test(text.trim()) ? '' : words.dueWrong),
      });
      if (place && due !== undefined) await write(place, { due: due.trim() });
    }),
    vscode.commands.registerCommand('claimwright.writeLetter', (row: unknown) =>
      writeLetter(server, words, placeOf(row)),
    ),
    vscode.commands.registerCommand('claimwright.prepareCorrectedClaim', (row: unknown) =>
      prepareCorrected(server, words, placeOf(row)),
    ),
    // Pressed above an answered claim.
    vscode.commands.registerCommand('claimwright.lens.answer', async (uri: unknown, line: unknown) => {
      const place = lensPlaces.safeParse({ uri, line, users: [] });
      if (!place.success) return;
      const letter = { label: words.writeLetter };
      const picked = await vscode.window.showQuickPick([letter, { label: words.correct }], { title: words.answer });
      if (picked === letter) await writeLetter(server, words, place.data);
      else if (picked) await prepareCorrected(server, words, place.data);
    }),
  );

  /** Asks for the text that says it, and writes it as a change that can be undone. */
  async function write(place: ClaimPlace, change: { by?: string; due?: string }): Promise<void> {
    const { uri, line } = place;
    const found = workEdits.parse(await server.client.sendRequest('claimwright/work', { uri, line, ...change }));
    if (!found) {
      void vscode.window.showWarningMessage(words.gone);
      return;
    }
    const { start, end } = found.range;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      vscode.Uri.parse(uri),
      new vscode.Range(start.line, start.character, end.line, end.character),
      found.text,
    );
    await vscode.workspace.applyEdit(edit);
  }
}
