import {
  type CancellationToken,
  type Definition,
  type DefinitionLink,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type Location,
  LSPErrorCodes,
  ResponseError,
  type SelectionRange,
  SymbolKind,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import { definitionAt } from '../../features/definition';
import { highlightsAt } from '../../features/highlights';
import { linksOf } from '../../features/links';
import { referencesAt } from '../../features/references';
import { isRefused, prepareRename, type Refused, type Renamed, renameAt } from '../../features/rename';
import { selectionAt } from '../../features/selection';
import { type Place, spanOf } from '../../features/targets';
import { workspaceSymbols } from '../../features/workspace-symbols';
import type { BookFile } from '../../records/book';
import { offsetAt } from '../../text/source';
import { pageOf, rangeOf } from '../convert';
import { uriOfPath } from '../paths';
import { runSafe } from '../safe';
import { aboutFile, type Register, type Serving } from '../serving';
import { type Folder, openDocument, type State } from '../state';

/** Going from one place of the book to another, and renaming what stands in many of them. */
export const registerNavigation: Register = (serving) => {
  const { connection, state } = serving;

  connection.onDefinition(
    aboutBook(serving, 'definition', null as Definition | DefinitionLink[] | null, (file, { position }, folder) => {
      const found = definitionAt(folder.engine, file, offsetAt(file.source, position));
      if (!found) return null;
      if (!state.abilities.definitionLinks) return found.places.map((p) => locationOf(folder, p));
      return found.places.map((place): DefinitionLink => {
        const { uri, range } = locationOf(folder, place);
        const { from, to } = spanOf(place);
        return {
          originSelectionRange: rangeOf(file, found.start, found.end),
          targetUri: uri,
          targetRange: rangeOf(place.item.file, from, to),
          targetSelectionRange: range,
        };
      });
    }),
  );

  connection.onReferences(
    aboutBook(serving, 'references', [] as Location[], (file, { position, context }, folder) =>
      referencesAt(folder.engine.book, file, offsetAt(file.source, position), context.includeDeclaration).map((place) =>
        locationOf(folder, place),
      ),
    ),
  );

  connection.onDocumentHighlight(
    aboutFile(serving, 'highlights', [] as DocumentHighlight[], (file, { position }, { engine: { book } }) =>
      highlightsAt(book, file, offsetAt(file.source, position)).map(({ start, end, declares }) => ({
        range: rangeOf(file, start, end),
        kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    ),
  );

  connection.onPrepareRename(
    aboutBook(serving, 'prepare rename', null as PrepareAnswer, (file, { position }, { engine: { book } }) => {
      const found = prepareRename(book, file, offsetAt(file.source, position));
      if (isRefused(found)) return refusal(found);
      return { range: rangeOf(file, found.start, found.end), placeholder: found.text };
    }),
  );

  connection.onRenameRequest(
    aboutBook(
      serving,
      'rename',
      null as WorkspaceEdit | ResponseError<void> | null,
      (file, { position, newName }, folder) => {
        const renamed = renameAt(folder.engine.book, file, offsetAt(file.source, position), newName.trim());
        return isRefused(renamed) ? refusal(renamed) : workspaceEdit(state, folder, renamed);
      },
    ),
  );

  connection.onWorkspaceSymbol(async ({ query }, token) => {
    await serving.loaded();
    return runSafe('workspace symbols', token, [] as WorkspaceSymbol[], serving.log, () =>
      state.folders.flatMap((folder) =>
        workspaceSymbols(folder.engine.book, query).map(({ item, name, kind, start, end }) => ({
          name,
          kind: symbolKinds[kind] ?? SymbolKind.Class,
          containerName: `${kind} · ${item.file.path}`,
          location: { uri: uriOfPath(folder, item.file.path), range: rangeOf(item.file, start, end) },
        })),
      ),
    );
  });

  connection.onSelectionRanges(
    aboutFile(serving, 'selection', [] as SelectionRange[], (file, { positions }) =>
      positions.map((position) => {
        const grown = selectionAt(file, offsetAt(file.source, position));
        return grown.reduceRight<SelectionRange | undefined>(
          (parent, { start, end }) => ({ range: rangeOf(file, start, end), ...(parent && { parent }) }),
          undefined,
        ) as SelectionRange;
      }),
    ),
  );

  connection.onDocumentLinks(
    aboutFile(serving, 'links', [] as DocumentLink[], (file, _params, folder) =>
      linksOf(file).flatMap(({ start, end, to }): DocumentLink[] => {
        const target = 'rule' in to ? pageOf(to.rule) : uriOfPath(folder, to.file);
        const tooltip = 'rule' in to ? `What ${to.rule} checks, and why` : 'Open the document';
        return target ? [{ range: rangeOf(file, start, end), target, tooltip }] : [];
      }),
    ),
  );

  return {
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    workspaceSymbolProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
  };
};

type PrepareAnswer = { range: DocumentLink['range']; placeholder: string } | ResponseError<void> | null;

/** A request that needs all files of the workspace waits until they have been read. */
const aboutBook =
  <P extends { readonly textDocument: { readonly uri: string } }, R>(
    serving: Serving,
    name: string,
    empty: R,
    work: (file: BookFile, params: P, folder: Folder) => R,
  ) =>
  async (params: P, token: CancellationToken): Promise<R | ResponseError<void>> => {
    await serving.loaded();
    return aboutFile(serving, name, empty, work)(params, token);
  };

/** Editors show the message of a failed request beside the cursor. */
const refusal = ({ refused }: Refused): ResponseError<void> =>
  new ResponseError<void>(LSPErrorCodes.RequestFailed, refused);

function locationOf(folder: Folder, place: Place): Location {
  const { file } = place.item;
  const { start, end } = spanOf(place);
  return { uri: uriOfPath(folder, file.path), range: rangeOf(file, start, end) };
}

/** The edits of a rename; for an open document with the version that they were made for, where the editor asks for it. */
function workspaceEdit(state: State, folder: Folder, { edits }: Renamed): WorkspaceEdit {
  const versioned = state.abilities.documentChanges;
  const changes = [...edits].flatMap(([path, list]) => {
    const file = folder.engine.book.files.get(path);
    if (!file) return [];
    const open = openDocument(state, folder, path);
    const uri = open?.uri ?? uriOfPath(folder, path);
    const textEdits = list.map((e) => ({ range: rangeOf(file, e.start, e.end), newText: e.text }));
    return [{ textDocument: { uri, version: open?.version ?? null }, edits: textEdits }];
  });
  if (versioned) return { documentChanges: changes };
  return { changes: Object.fromEntries(changes.map((c) => [c.textDocument.uri, c.edits])) };
}

const symbolKinds: Readonly<Record<string, SymbolKind>> = {
  patient: SymbolKind.Object,
  plan: SymbolKind.Interface,
  payer: SymbolKind.Namespace,
  fees: SymbolKind.Array,
  practice: SymbolKind.Package,
  encounter: SymbolKind.Event,
  claim: SymbolKind.File,
  provider: SymbolKind.Constant,
  facility: SymbolKind.Constant,
};
