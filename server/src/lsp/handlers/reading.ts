import {
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type InlayHintLabelPart,
  SymbolKind,
} from 'vscode-languageserver';
import { tabularOf } from '../../codes/tabular';
import { foldingOf } from '../../features/folding';
import { type HintPart, hintsIn } from '../../features/hints';
import { hoverAt } from '../../features/hover';
import { type OutlineEntry, outlineOf } from '../../features/symbols';
import type { BookFile } from '../../records/book';
import { offsetAt, positionAt } from '../../text/source';
import { rangeOf } from '../convert';
import { type Rooted, uriOfPath } from '../paths';
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
    aboutFile(serving, 'hints', [] as InlayHint[], (file, { textDocument, range }, folder) => {
      const [from, to] = [offsetAt(file.source, range.start), offsetAt(file.source, range.end)];
      const { codes, cost } = settingsFor(state, textDocument.uri).hints;
      return hintsIn(folder.engine, file, from, to, { codeHints: codes, costHints: cost }).map((h) => ({
        position: positionAt(file.source, h.offset),
        label: h.parts ? h.parts.map((p) => partOf(p, folder)) : h.label,
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

/** A part that leads to the line its amount comes from. */
function partOf({ text, at }: HintPart, folder: Rooted): InlayHintLabelPart {
  const found = at && /^(.*):(\d+)$/.exec(at);
  if (!found) return { value: text };
  const start = { line: Number(found[2]) - 1, character: 0 };
  return { value: text, location: { uri: uriOfPath(folder, found[1] ?? ''), range: { start, end: start } } };
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
