import type { CompletionList, TextEdit } from 'vscode-languageserver';
import { complete } from '../../features/completion';
import { formatFile, formatRange } from '../../features/format';
import { afterEnter } from '../../features/on-type';
import type { BookFile } from '../../records/book';
import { offsetAt } from '../../text/source';
import { lineAt } from '../../text/tree';
import { completionItem, textEdits } from '../convert';
import { aboutFile, type Register } from '../serving';

/** What helps while one types: completion, formatting. */
export const registerEditing: Register = (serving) => {
  const { connection } = serving;

  connection.onCompletion(
    aboutFile(serving, 'completion', null as CompletionList | null, (file, { position }, { engine }) => {
      const offset = offsetAt(file.source, position);
      const { proposals, incomplete } = complete(engine, file, offset);
      const items = proposals.map((p) =>
        completionItem(file, p, typedText(file.source, p.start, offset), p.kind === 'code'),
      );
      return { isIncomplete: incomplete, items };
    }),
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
    completionProvider: { triggerCharacters: [' ', '-', '.', '$'] },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
  };
};

/** What stands between a proposal's start and the cursor. */
function typedText({ blocks, starts }: BookFile['source'], start: number, end: number): string {
  const index = lineAt(starts, start);
  const base = starts[index] ?? 0;
  return blocks[index]?.text.slice(start - base, end - base) ?? '';
}
