import { type CodeAction, CodeActionKind, type CompletionList, type TextEdit } from 'vscode-languageserver';
import { complete } from '../../features/completion';
import { findingsOf } from '../../features/diagnostics';
import { formatFile } from '../../features/format';
import type { BookFile } from '../../records/book';
import { offsetAt } from '../../text/source';
import { lineAt } from '../../text/tree';
import { completionItem, diagnosticOf, fixAction, rangeOf } from '../convert';
import { aboutFile, type Register } from '../serving';
import { settingsFor } from '../state';

/** What helps while one types: completion, quick fixes, formatting. */
export const registerEditing: Register = (serving) => {
  const { connection, state } = serving;

  connection.onCompletion(
    aboutFile(serving, 'completion', null as CompletionList | null, (file, { position }) => {
      const offset = offsetAt(file.source, position);
      const { proposals, incomplete } = complete(state.engine, file, offset);
      const items = proposals.map((p) =>
        completionItem(file, p, typedText(file.source, p.start, offset), p.kind === 'code'),
      );
      return { isIncomplete: incomplete, items };
    }),
  );

  connection.onCodeAction(
    aboutFile(serving, 'fixes', [] as CodeAction[], (file, { textDocument, range }) => {
      const start = offsetAt(file.source, range.start);
      const end = offsetAt(file.source, range.end);
      return findingsOf(state.engine, file, settingsFor(state, file.path).rules).flatMap(({ base, findings }) =>
        findings
          .filter((f) => base + f.start <= end && start <= base + f.end)
          .flatMap((finding) => {
            const diagnostic = diagnosticOf(state, file, base, finding);
            return (finding.fixes?.() ?? []).map((fix) => fixAction(textDocument.uri, file, base, fix, diagnostic));
          }),
      );
    }),
  );

  connection.onDocumentFormatting(
    aboutFile(serving, 'formatting', [] as TextEdit[], (file) =>
      formatFile(file).map((e) => ({ range: rangeOf(file, e.start, e.end), newText: e.text })),
    ),
  );

  return {
    completionProvider: { triggerCharacters: [' ', '-', '.', '$'] },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    documentFormattingProvider: true,
  };
};

/** What stands between a proposal's start and the cursor. */
function typedText({ blocks, starts }: BookFile['source'], start: number, end: number): string {
  const index = lineAt(starts, start);
  const base = starts[index] ?? 0;
  return blocks[index]?.text.slice(start - base, end - base) ?? '';
}
