import type { CompletionList, SignatureHelp, TextEdit } from 'vscode-languageserver';
import { complete } from '../../features/completion';
import { formatFile, formatRange } from '../../features/format';
import { afterEnter } from '../../features/on-type';
import { signatureAt } from '../../features/signature';
import { offsetAt } from '../../text/source';
import { completionItem, documentOf, resolved } from '../completion-items';
import { textEdits } from '../convert';
import { runSafe } from '../safe';
import { aboutFile, fileOf, type Register } from '../serving';
import { signatureHelp } from '../signature-help';

/** What helps while one types: completion, signatures, formatting. */
export const registerEditing: Register = (serving) => {
  const { connection, state } = serving;

  connection.onCompletion(
    aboutFile(
      serving,
      'completion',
      null as CompletionList | null,
      (file, { position, textDocument: { uri } }, { engine }) => {
        const offset = offsetAt(file.source, position);
        const { proposals, incomplete } = complete(engine, file, offset);
        return {
          isIncomplete: incomplete,
          items: proposals.map((p) =>
            completionItem(file, p, offset, { snippets: state.abilities.completionSnippets, uri }),
          ),
        };
      },
    ),
  );

  connection.onCompletionResolve((item, token) =>
    runSafe('completion item', token, item, serving.log, () => {
      const place = fileOf(serving, documentOf(item) ?? '');
      return place ? resolved(place.folder.engine, item) : item;
    }),
  );

  connection.onSignatureHelp(
    aboutFile(serving, 'signature', null as SignatureHelp | null, (file, { position }) =>
      signatureHelp(signatureAt(file, offsetAt(file.source, position))),
    ),
  );

  connection.onDocumentFormatting(
    aboutFile(serving, 'formatting', [] as TextEdit[], (file) => textEdits(file, 0, formatFile(file))),
  );
  connection.onDocumentRangeFormatting(
    aboutFile(serving, 'range formatting', [] as TextEdit[], (file, { range }) =>
      textEdits(file, 0, formatRange(file, offsetAt(file.source, range.start), offsetAt(file.source, range.end))),
    ),
  );
  connection.onDocumentOnTypeFormatting(
    aboutFile(serving, 'on-type formatting', [] as TextEdit[], (file, { position }) =>
      textEdits(file, 0, afterEnter(file, offsetAt(file.source, position))),
    ),
  );

  return {
    completionProvider: { triggerCharacters: [' ', '-', '.', '$', '/', '#'], resolveProvider: true },
    signatureHelpProvider: { triggerCharacters: [' ', '-'] },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
  };
};
