// What the editor suite says in one line: open a file, wait for what the editor shows, act, put everything back.
// Nothing here sleeps: it waits for the event that says that something has changed, and looks again.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Context } from 'mocha';
import * as vscode from 'vscode';
import { picture } from './page';

export const EXTENSION = 'claimwright.claimwright';
const WAIT_MS = 40_000;
/** Where the editor has no event for a change (completions, hints), the question is asked again after this time. */
const ASK_AGAIN_MS = 50;

/** The workspace of this run, a copy of examples/riverside. */
export function workspaceFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  assert.ok(folder, 'the suite runs with a folder open');
  return folder;
}

/** The address of a file, given relative to the workspace, as `claims/1007.claim`. */
export const fileUri = (relative: string): vscode.Uri => vscode.Uri.file(path.join(workspaceFolder(), relative));

/** The extension, running: its language server has answered `initialize`. */
export async function activeExtension(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(EXTENSION);
  assert.ok(extension, `${EXTENSION} is not installed`);
  await extension.activate();
  return extension;
}

/** Opens a file of the workspace in the first editor column. */
export async function open(relative: string): Promise<vscode.TextEditor> {
  await activeExtension();
  const document = await vscode.workspace.openTextDocument(fileUri(relative));
  return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
}

/** Writes a file into the workspace and opens it. `restoreWorkspace` takes it away again. */
export async function openNew(relative: string, text: string): Promise<vscode.TextEditor> {
  const file = path.join(workspaceFolder(), relative);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return open(relative);
}

/**
 * Waits until `look` gives something that is neither undefined nor false, looking at once and again after each `event`; without
 * an event, after a short time. Fails after forty seconds (a slow machine's) with what was waited for.
 */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Thenable<T | undefined | false>,
  event?: vscode.Event<unknown>,
): Promise<T> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    let changed: () => void = () => {};
    const change = new Promise<void>((resolve) => {
      changed = resolve;
    });
    // The subscription comes before the look, so that a change between the two is not lost.
    const subscription = event?.(() => changed());
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
      const left = end - Date.now();
      if (left <= 0) throw new Error(`waited ${WAIT_MS / 1000} s in vain for ${what}`);
      const timer = setTimeout(changed, event ? left : Math.min(left, ASK_AGAIN_MS));
      await change;
      clearTimeout(timer);
    } finally {
      subscription?.dispose();
    }
  }
}

/** The id of the rule a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

/** Waits for the findings of a document to satisfy `want`, and returns them. */
export function diagnostics(
  document: vscode.TextDocument,
  what: string,
  want: (found: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  const look = () => {
    const found = vscode.languages.getDiagnostics(document.uri);
    return want(found) && found;
  };
  return until(what, look, vscode.languages.onDidChangeDiagnostics);
}

/** Waits for a finding of one rule. */
export async function finding(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  const found = await diagnostics(document, `a finding of ${rule}`, (all) => all.some((d) => ruleOf(d) === rule));
  const first = found.find((d) => ruleOf(d) === rule);
  assert.ok(first);
  return first;
}

/** The position of the first `needle`, at its start or, with a `|` in it, where the bar stands: `at(d, 'E11.|65')`. */
export function at(document: vscode.TextDocument, needle: string): vscode.Position {
  const bar = needle.indexOf('|');
  const offset = document.getText().indexOf(needle.replace('|', ''));
  assert.notEqual(offset, -1, `${document.fileName} has no ${needle}`);
  return document.positionAt(offset + Math.max(bar, 0));
}

/** Replaces the first `needle` in an editor, as typing would. */
export async function replace(editor: vscode.TextEditor, needle: string, text: string): Promise<void> {
  const start = editor.document.offsetAt(at(editor.document, needle));
  const range = new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(start + needle.length));
  assert.ok(await editor.edit((edit) => edit.replace(range, text)), `the editor took ${text}`);
}

/** What hovering shows at a position, as one Markdown text. */
export async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** The completions at a position, the best first. */
export async function completions(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return [...list.items].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = (item: vscode.CompletionItem): string => item.sortText ?? labelOf(item);

/** What a completion is called in the list. */
export const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

/** The quick fixes offered for a finding. */
export async function fixes(document: vscode.TextDocument, { range }: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions.filter((action) => action.edit);
}

/** Applies a quick fix. */
export async function applyFix(action: vscode.CodeAction): Promise<void> {
  assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)), `${action.title} was applied`);
}

/** The text of an inlay hint, its parts joined. */
export const hintText = ({ label }: vscode.InlayHint): string =>
  typeof label === 'string' ? label : label.map((part) => part.value).join('');

/** The inlay hints of a whole document. */
export function hints(document: vscode.TextDocument): Thenable<vscode.InlayHint[]> {
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  return vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, all);
}

/** Formats a document in its editor, as the command does. */
export async function format(document: vscode.TextDocument): Promise<void> {
  const options = { tabSize: 2, insertSpaces: true };
  const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
    'vscode.executeFormatDocumentProvider',
    document.uri,
    options,
  );
  const change = new vscode.WorkspaceEdit();
  change.set(document.uri, edits ?? []);
  await vscode.workspace.applyEdit(change);
}

/** The document of a page that the extension shows, once it holds `holding`. */
export function pageHolding(scheme: string, holding: string): Promise<vscode.TextDocument> {
  return until(
    `a page of ${scheme} with “${holding}”`,
    () => vscode.workspace.textDocuments.find((d) => d.uri.scheme === scheme && d.getText().includes(holding)),
    vscode.workspace.onDidChangeTextDocument,
  );
}

/** Waits until a document holds a text. */
export const holds = (document: vscode.TextDocument, text: string): Promise<boolean> =>
  until(
    `“${text}” in ${document.fileName}`,
    () => document.getText().includes(text),
    vscode.workspace.onDidChangeTextDocument,
  );

/** Makes a day today for the folder; undefined gives the calendar back. Waits until the server judges by it. */
export async function setToday(day: string | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration('claimwright');
  await settings.update('today', day, vscode.ConfigurationTarget.Workspace);
  if (day === undefined) return;
  // A claim of that day is none of the future, and one of the next day is.
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const probe = (id: string, date: string): string => `claim ${id}\n  patient P10001\n  date ${date}\n`;
  const file = 'today-test/probe.claim';
  const { document } = await openNew(file, probe('TODAY-1', day) + probe('TODAY-2', next.toISOString().slice(0, 10)));
  await diagnostics(document, `findings of ${day}`, (all) => {
    const lines = all.filter((d) => ruleOf(d) === 'claim/future-date').map((d) => d.range.start.line);
    return lines.length === 1 && lines[0] === 5;
  });
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  fs.rmSync(path.dirname(fileUri(file).fsPath), { recursive: true });
}

/** The files of the workspace as they were before the suite, by absolute path. */
const original = new Map<string, Buffer>();

const filesBelow = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** Remembers the workspace's files; call it in `suiteSetup`. Only the first call counts. */
export function rememberWorkspace(): void {
  if (original.size) return;
  for (const file of filesBelow(workspaceFolder())) original.set(file, fs.readFileSync(file));
}

/**
 * Has the server read the folder anew; give it to `setup` where a test is about all records of the folder. The news that another test’s
 * files are gone comes from the file system, and may come late or, in a sandbox, not at all.
 */
export async function readAnew(): Promise<void> {
  await vscode.commands.executeCommand('claimwright.restart');
}

/**
 * Closes every editor without saving and gives every file its first content; give it to `teardown`. After a failed test it first
 * keeps a picture of what was to be seen.
 */
export async function restoreWorkspace(this: Context): Promise<void> {
  if (this.currentTest?.state === 'failed') await picture('host-failure.png');
  for (const editor of vscode.window.visibleTextEditors)
    if (editor.document.isDirty) {
      await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.One });
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  // The editor takes the files away itself: of what another program deletes it keeps the documents, for the next test’s book too.
  const away = new vscode.WorkspaceEdit();
  for (const file of filesBelow(workspaceFolder()))
    if (!original.has(file)) away.deleteFile(vscode.Uri.file(file), { ignoreIfNotExists: true });
  await vscode.workspace.applyEdit(away);
  for (const file of filesBelow(workspaceFolder())) if (!original.has(file)) fs.rmSync(file);
  for (const [file, content] of original)
    if (!fs.existsSync(file) || !fs.readFileSync(file).equals(content)) {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
}
