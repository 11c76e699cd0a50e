import {
  type CodeAction,
  CodeActionKind,
  type CompletionList,
  type SignatureHelp,
  type TextEdit,
} from 'vscode-languageserver';
import { complete } from '../../features/completion';
import { findingsOf } from '../../features/diagnostics';
import { formatFile } from '../../features/format';
import { signatureAt } from '../../features/signature';
import { offsetAt } from '../../text/source';
import { completionItem, resolved } from '../completion-items';
import { diagnosticOf, fixAction, rangeOf } from '../convert';
import { runSafe } from '../safe';
import { aboutFile, type Register } from '../serving';
import { signatureHelp } from '../signature-help';
import { settingsFor } from '../state';

/** What helps while one types: completion, signatures, quick fixes, formatting. */
export const registerEditing: Register = (serving) => {
  const { connection, state } = serving;

  connection.onCompletion(
    aboutFile(serving, 'completion', null as CompletionList | null, (file, { position }) => {
      const offset = offsetAt(file.source, position);
      const { proposals, incomplete } = complete(state.engine, file, offset);
      return { isIncomplete: incomplete, items: proposals.map((p) => completionItem(file, p, offset, state)) };
    }),
  );

  connection.onCompletionResolve((item, token) =>
    runSafe('completion item', token, item, serving.log, () => resolved(state.engine, item)),
  );

  connection.onSignatureHelp(
    aboutFile(serving, 'signature', null as SignatureHelp | null, (file, { position }) =>
      signatureHelp(signatureAt(file, offsetAt(file.source, position))),
    ),
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
    completionProvider: { triggerCharacters: [' ', '-', '.', '$', '/', '#'], resolveProvider: true },
    signatureHelpProvider: { triggerCharacters: [' ', '-'] },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    documentFormattingProvider: true,
  };
};
