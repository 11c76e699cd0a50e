import * as vscode from 'vscode';
import { type Preview837, preview837 } from '../../../../schemas/preview-837';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import { newest } from '../../infrastructure/newest';
import { translated } from '../../infrastructure/translate';
import { movedLine } from '../costPreview/follow';
import type { LanguageServer } from '../languageServer/activation';
import { segmentOf, textOf } from './rows';
import { SHOW_837_WORDS } from './texts';

/** The page’s scheme and address: there is one page, and it follows the caret from claim to claim. */
export const SCHEME = 'claimwright-837';
const PAGE = vscode.Uri.parse(`${SCHEME}:/claim.837`);

const SEVERITY = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning } as const;

/**
 * “Show as 837”: a read-only page beside the claim with the file that it would give, loop by loop. It follows the caret and each new
 * result of the server, marks the segments of the line at the caret and the other way round, and lists what is wrong with the file.
 */
export function activateShow837Feature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(SHOW_837_WORDS);
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const problems = vscode.languages.createDiagnosticCollection(SCHEME);
  const mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
  });
  let model: Preview837 | undefined;
  let spot: { uri: string; line: number } | undefined;

  const pageEditor = (): vscode.TextEditor | undefined =>
    vscode.window.visibleTextEditors.find((e) => e.document.uri.scheme === SCHEME);
  const isOpen = (): boolean => vscode.workspace.textDocuments.some((d) => d.uri.scheme === SCHEME);
  const show = (found: Preview837 | null): void => {
    // A caret between claims, or in a patient’s record, leaves the page as it is.
    if (!found) return;
    model = found;
    spot = { uri: vscode.Uri.parse(found.place.uri).toString(), line: found.place.line };
    problems.set(
      PAGE,
      found.findings.map(({ line, start, end, severity, message }) => {
        const finding = new vscode.Diagnostic(new vscode.Range(line, start, line, end), message, SEVERITY[severity]);
        finding.source = found.form;
        return finding;
      }),
    );
    changed.fire(PAGE);
    markSegment(vscode.window.activeTextEditor);
  };
  const ask = async (at: { uri: string; line: number } | undefined): Promise<Preview837 | null> =>
    at ? preview837.nullable().parse(await server.client.sendRequest('claimwright/preview837', at)) : null;
  const follow = newest(async () => {
    const here = caretOf(vscode.window.activeTextEditor);
    return (await ask(here)) ?? (await ask(spot));
  }, show);
  const again = (): void => {
    if (isOpen()) follow.again();
  };

  const rows = (): { line: number; uri: string; at: number }[] =>
    (model?.rows ?? []).map((row) => ({ ...row, uri: vscode.Uri.parse(row.uri).toString() }));
  /** Marks on the page what comes from the caret’s line. */
  const markSegment = (editor: vscode.TextEditor | undefined): void => {
    const here = caretOf(editor);
    const page = pageEditor();
    if (!here || !page) return;
    const line = segmentOf(rows(), here.uri, here.line);
    page.setDecorations(mark, line === undefined ? [] : [rangeOf(line)]);
    if (line !== undefined) page.revealRange(rangeOf(line), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  };
  /** Marks in the record what the caret’s segment comes from, where that file is in view. */
  const markText = (page: vscode.TextEditor): void => {
    const found = textOf(rows(), page.selection.active.line);
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.scheme === SCHEME) continue;
      const own = found && editor.document.uri.toString() === found.uri ? [rangeOf(found.at)] : [];
      editor.setDecorations(mark, own);
      if (own[0]) editor.revealRange(own[0], vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  };

  const open = async (): Promise<void> => {
    const found = await ask(caretOf(vscode.window.activeTextEditor));
    if (!found) {
      void vscode.window.showInformationMessage(words.noClaim);
      return;
    }
    show(found);
    const page = await vscode.workspace.openTextDocument(PAGE);
    await vscode.window.showTextDocument(page, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: false,
    });
    markSegment(vscode.window.activeTextEditor);
  };
  const goToSegment = async (): Promise<void> => {
    const here = caretOf(vscode.window.activeTextEditor);
    if (!isOpen()) await open();
    const line = here && segmentOf(rows(), here.uri, here.line);
    if (line === undefined) {
      if (here && model) void vscode.window.showInformationMessage(words.noSegment);
      return;
    }
    const column = pageEditor()?.viewColumn ?? vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(PAGE, { viewColumn: column, preview: false, selection: rangeOf(line) });
  };
  const goToText = async (): Promise<void> => {
    const page = vscode.window.activeTextEditor;
    const found = page?.document.uri.scheme === SCHEME ? textOf(rows(), page.selection.active.line) : undefined;
    if (!found) {
      void vscode.window.showInformationMessage(words.noText);
      return;
    }
    const uri = vscode.Uri.parse(found.uri);
    const shown = vscode.window.visibleTextEditors.find((e) => e.document.uri.toString() === uri.toString());
    await vscode.window.showTextDocument(uri, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      selection: rangeOf(found.at),
    });
  };

  context.subscriptions.push(
    follow,
    changed,
    problems,
    mark,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => model?.text ?? `# ${words.empty}\n`,
    }),
    vscode.languages.registerDefinitionProvider(
      { scheme: SCHEME },
      {
        provideDefinition: (_, { line }) => {
          const found = textOf(rows(), line);
          return found && new vscode.Location(vscode.Uri.parse(found.uri), rangeOf(found.at));
        },
      },
    ),
    vscode.commands.registerCommand('claimwright.showClaimFile', open),
    vscode.commands.registerCommand('claimwright.goToSegment', goToSegment),
    vscode.commands.registerCommand('claimwright.goToText', goToText),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === SCHEME) problems.clear();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (spot && spot.uri === document.uri.toString()) spot = { ...spot, line: movedLine(spot.line, contentChanges) };
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor.document.uri.scheme === SCHEME) {
        if (textEditor === vscode.window.activeTextEditor) markText(textEditor);
        return;
      }
      markSegment(textEditor);
      const here = caretOf(textEditor);
      if (here && here.uri === spot?.uri && isInside(here, rows())) return;
      again();
    }),
    vscode.window.onDidChangeActiveTextEditor(again),
    server.onDidCompute(again),
  );
}

/** Whether a line is one that the page already shows: the claim is the same. */
const isInside = (here: { uri: string; line: number }, rows: readonly { uri: string; at: number }[]): boolean =>
  rows.some((row) => row.uri === here.uri && row.at === here.line);

const rangeOf = (line: number): vscode.Range => new vscode.Range(line, 0, line, 0);

function caretOf(editor: vscode.TextEditor | undefined): { uri: string; line: number } | undefined {
  if (!editor || !LANGUAGE_IDS.includes(editor.document.languageId)) return undefined;
  return { uri: editor.document.uri.toString(), line: editor.selection.active.line };
}
