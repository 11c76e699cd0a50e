import { type DocumentSymbol, type FoldingRange, type Hover, type InlayHint, SymbolKind } from 'vscode-languageserver';
import { tabularOf } from '../../codes/tabular';
import { foldingOf } from '../../features/folding';
import { hintsIn } from '../../features/hints';
import { hoverAt } from '../../features/hover';
import { type OutlineEntry, outlineOf } from '../../features/symbols';
import type { BookFile } from '../../records/book';
import { offsetAt, positionAt } from '../../text/source';
import { rangeOf } from '../convert';
import { uriOfPath } from '../paths';
import { aboutFile, type Register } from '../serving';
import { settingsFor } from '../state';

/** What the editor shows of a file that nobody is changing: hover, hints, outline, folding. */
export const registerReading: Register = (serving) => {
  const { connection, state } = serving;

  connection.onHover(
    aboutFile(serving, 'hover', null as Hover | null, (file, { position }, { engine, ...folder }) => {
      const hover = hoverAt(engine, file, offsetAt(file.source, position), {
        addressOf: (path) => uriOfPath(folder, path),
        tabular: tabularOf,
      });
      return hover
        ? { contents: { kind: 'markdown' as const, value: hover.text }, range: rangeOf(file, hover.start, hover.end) }
        : null;
    }),
  );

  connection.languages.inlayHint.on(
    aboutFile(serving, 'hints', [] as InlayHint[], (file, { textDocument, range }, { engine }) => {
      const [from, to] = [offsetAt(file.source, range.start), offsetAt(file.source, range.end)];
      const { codes, cost } = settingsFor(state, textDocument.uri).hints;
      return hintsIn(engine, file, from, to, { codeHints: codes, costHints: cost }).map((h) => ({
        position: positionAt(file.source, h.offset),
        label: h.label,
        paddingLeft: true,
        ...(h.tooltip && { tooltip: { kind: 'markdown' as const, value: h.tooltip } }),
      }));
    }),
  );

  connection.onDocumentSymbol(
    aboutFile(serving, 'symbols', [] as DocumentSymbol[], (file) =>
      outlineOf(file).map((entry) => symbolOf(file, entry)),
    ),
  );

  connection.onFoldingRanges(aboutFile(serving, 'folding', [] as FoldingRange[], (file) => foldingOf(file)));

  return { hoverProvider: true, inlayHintProvider: true, documentSymbolProvider: true, foldingRangeProvider: true };
};

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
