import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type Connection,
  type DocumentSymbol,
  type FoldingRange,
  type InitializeParams,
  type InitializeResult,
  type InlayHint,
  SymbolKind,
  TextDocumentSyncKind,
  type TextEdit,
} from 'vscode-languageserver';
import type { PreviewModel } from '../../../schemas/preview';
import { complete } from '../features/completion';
import { findingsOf } from '../features/diagnostics';
import { foldingOf } from '../features/folding';
import { formatFile } from '../features/format';
import { hintsIn } from '../features/hints';
import { hoverAt } from '../features/hover';
import { previewAt } from '../features/preview';
import { type OutlineEntry, outlineOf } from '../features/symbols';
import type { BookFile, Change } from '../records/book';
import { offsetAt, positionAt } from '../text/source';
import { lineAt } from '../text/tree';
import { completionItem, diagnosticOf, fixAction, rangeOf, setPages } from './convert';
import { changed, closed, opened, refresh } from './documents';
import type { Host } from './host';
import { pathOfUri, uriOfPath } from './paths';
import { createPublisher } from './publish';
import { runSafe } from './safe';
import { createState } from './state';
import { notEvaluatedIn, type Status } from './status';
import { URI } from './uri';
import { loadFolders } from './workspace';

/**
 * The language server. Handlers are short: they turn an address and a position into a file and an offset, ask a feature, and turn
 * its answer into the protocol's shape.
 *
 * Beside the protocol it knows `claimwright/preview` (the cost of the record at a position), `claimwright/status` (what is not
 * evaluated in a file, and why) and sends `claimwright/changed` after results have been computed anew.
 */
export function serve(connection: Connection, host: Host): void {
  const state = createState(host);
  const log = (message: string): void => connection.console.error(message);
  const publisher = createPublisher(connection, state, () => {
    void connection.sendNotification('claimwright/changed');
  });
  let loading: Promise<void> = Promise.resolve();

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    for (const folder of params.workspaceFolders ?? [])
      state.folders.roots.push(URI.normalize(folder.uri).replace(/\/$/, ''));
    const options = params.initializationOptions as { pages?: string } | undefined;
    if (options?.pages) setPages(options.pages);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: [' ', '-', '.', '$'] },
        hoverProvider: true,
        inlayHintProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentFormattingProvider: true,
      },
      serverInfo: { name: 'claimwright' },
    };
  });

  connection.onInitialized(() => {
    // Reading the workspace waits until the editor has its answer.
    loading = loadFolders(state).then((changes) => publisher.changed(changes));
  });

  connection.onDidOpenTextDocument((p) => publisher.changed([opened(state, p)]));
  connection.onDidChangeTextDocument((p) => publisher.changed(changed(state, p)));
  connection.onDidCloseTextDocument(async (p) => publisher.changed([await closed(state, p.textDocument.uri)]));
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    await loading;
    const done: (Change | undefined)[] = [];
    for (const { uri } of changes) done.push(await refresh(state, pathOfUri(state.folders, uri)));
    publisher.changed(done);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    const own = (settings as { claimwright?: { hints?: { codes?: boolean; cost?: boolean } } } | undefined)
      ?.claimwright;
    state.settings.codeHints = own?.hints?.codes ?? true;
    state.settings.costHints = own?.hints?.cost ?? true;
    void connection.languages.inlayHint.refresh();
  });

  const fileOf = (uri: string): BookFile | undefined => state.engine.book.files.get(pathOfUri(state.folders, uri));

  connection.onCompletion(({ textDocument, position }, token) =>
    runSafe('completion', token, null, log, () => {
      const file = fileOf(textDocument.uri);
      if (!file) return null;
      const offset = offsetAt(file.source, position);
      const { proposals, incomplete } = complete(state.engine, file, offset);
      const text = file.source;
      const items = proposals.map((p) => completionItem(file, p, typedText(text, p.start, offset), p.kind === 'code'));
      return { isIncomplete: incomplete, items };
    }),
  );

  connection.onHover(({ textDocument, position }, token) =>
    runSafe('hover', token, null, log, () => {
      const file = fileOf(textDocument.uri);
      const hover = file && hoverAt(state.engine, file, offsetAt(file.source, position));
      return hover
        ? { contents: { kind: 'markdown' as const, value: hover.text }, range: rangeOf(file, hover.start, hover.end) }
        : null;
    }),
  );

  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    runSafe('hints', token, [], log, (): InlayHint[] => {
      const file = fileOf(textDocument.uri);
      if (!file) return [];
      const hints = hintsIn(
        state.engine,
        file,
        offsetAt(file.source, range.start),
        offsetAt(file.source, range.end),
        state.settings,
      );
      return hints.map((h) => ({
        position: positionAt(file.source, h.offset),
        label: h.label,
        paddingLeft: true,
        ...(h.tooltip && { tooltip: { kind: 'markdown' as const, value: h.tooltip } }),
      }));
    }),
  );

  connection.onCodeAction(({ textDocument, range }, token) =>
    runSafe('fixes', token, [], log, (): CodeAction[] => {
      const file = fileOf(textDocument.uri);
      if (!file) return [];
      const start = offsetAt(file.source, range.start);
      const end = offsetAt(file.source, range.end);
      return findingsOf(state.engine, file).flatMap(({ base, findings }) =>
        findings
          .filter((f) => base + f.start <= end && start <= base + f.end)
          .flatMap((finding) => {
            const diagnostic = diagnosticOf(state, file, base, finding);
            return (finding.fixes?.() ?? []).map((fix) => fixAction(textDocument.uri, file, base, fix, diagnostic));
          }),
      );
    }),
  );

  connection.onDocumentSymbol(({ textDocument }, token) =>
    runSafe('symbols', token, [], log, (): DocumentSymbol[] => {
      const file = fileOf(textDocument.uri);
      return file ? outlineOf(file).map((entry) => symbolOf(file, entry)) : [];
    }),
  );

  connection.onFoldingRanges(({ textDocument }, token) =>
    runSafe('folding', token, [], log, (): FoldingRange[] => {
      const file = fileOf(textDocument.uri);
      return file ? foldingOf(file) : [];
    }),
  );

  connection.onDocumentFormatting(({ textDocument }, token) =>
    runSafe('formatting', token, [], log, (): TextEdit[] => {
      const file = fileOf(textDocument.uri);
      if (!file) return [];
      return formatFile(file).map((e) => ({ range: rangeOf(file, e.start, e.end), newText: e.text }));
    }),
  );

  connection.onRequest<PreviewModel | null, void>(
    'claimwright/preview',
    (params: { uri: string; line: number }, token: CancellationToken) =>
      runSafe('preview', token, null, log, () => {
        const file = fileOf(params.uri);
        if (!file) return null;
        const offset = offsetAt(file.source, { line: params.line, character: 0 });
        return previewAt(state.engine, file, offset, (path) => uriOfPath(state.folders, path)) ?? null;
      }),
  );

  connection.onRequest<Status | null, void>(
    'claimwright/status',
    async (params: { uri: string }, token: CancellationToken) => {
      await loading;
      return runSafe('status', token, null, log, () => {
        const file = fileOf(params.uri);
        return file ? notEvaluatedIn(state, file) : null;
      });
    },
  );
}

const symbolKinds = { record: SymbolKind.Class, list: SymbolKind.Array, row: SymbolKind.Field } as const;

function symbolOf(file: BookFile, entry: OutlineEntry): DocumentSymbol {
  return {
    name: entry.name || '(no name)',
    ...(entry.detail && { detail: entry.detail }),
    kind: symbolKinds[entry.kind],
    range: rangeOf(file, entry.start, entry.end),
    selectionRange: rangeOf(file, entry.nameStart, entry.nameEnd),
    children: entry.children.map((child) => symbolOf(file, child)),
  };
}

/** What stands between a proposal's start and the cursor. */
function typedText({ blocks, starts }: BookFile['source'], start: number, end: number): string {
  const index = lineAt(starts, start);
  const base = starts[index] ?? 0;
  return blocks[index]?.text.slice(start - base, end - base) ?? '';
}
