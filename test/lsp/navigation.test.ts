import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DefinitionRequest,
  DidOpenTextDocumentNotification,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  type Location,
  LSPErrorCodes,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  type ResponseError,
  SelectionRangeRequest,
  type WorkspaceEdit,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol/node';
import { practice } from '../support/practice';
import { startServer, type TestServer, uri } from '../support/server';

/** Position of the bar in a file of the practice. */
function at(name: string, needle: string) {
  const text = practice[name] ?? '';
  const offset = text.indexOf(needle.replace('|', '')) + needle.indexOf('|');
  const before = text.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { textDocument: { uri: uri(name) }, position };
}
const shown = (locations: readonly Location[]): string[] =>
  locations.map(
    ({ uri: address, range }) =>
      `${address.slice(uri('').length)}:${range.start.line + 1}:${range.start.character + 1}`,
  );

suite('language server: navigation', () => {
  let server: TestServer;
  setup(async () => {
    server = await startServer(practice);
  });
  teardown(async () => {
    await server.close();
    assert.deepEqual(server.logged, []);
  });

  test('says what it can do', () => {
    const { capabilities } = server.initialized;
    assert.equal(capabilities.definitionProvider, true);
    assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
    assert.equal(capabilities.workspaceSymbolProvider, true);
  });

  test('definition waits until the workspace has been read', async () => {
    await server.open('bill.claim');
    const found = await server.client.sendRequest(DefinitionRequest.type, at('bill.claim', 'patient p|1'));
    assert.deepEqual(shown(found as Location[]), ['ana.patient:1:9']);
  });

  test('definition of nothing is null', async () => {
    assert.equal(await server.client.sendRequest(DefinitionRequest.type, at('bill.claim', 'pat|ient')), null);
    const nowhere = { textDocument: { uri: uri('no.claim') }, position: { line: 9, character: 9 } };
    assert.equal(await server.client.sendRequest(DefinitionRequest.type, nowhere), null);
  });

  test('references, with and without the declaration', async () => {
    const ask = (includeDeclaration: boolean) =>
      server.client.sendRequest(ReferencesRequest.type, {
        ...at('visit.encounter', 'encounter E|-1'),
        context: { includeDeclaration },
      });
    assert.deepEqual(shown((await ask(true)) ?? []), ['bill.claim:2:8', 'visit.encounter:1:11']);
    assert.deepEqual(shown((await ask(false)) ?? []), ['bill.claim:2:8']);
  });

  test('highlights tell the declaration', async () => {
    const found = await server.client.sendRequest(DocumentHighlightRequest.type, at('bill.claim', '|A e1165'));
    assert.deepEqual(
      found?.map((h) => [h.range.start.line, h.kind]),
      [
        [11, 3],
        [14, 2],
        [16, 2],
      ],
    );
  });

  test('rename edits open, unsaved and closed files alike', async () => {
    await server.open('bill.claim');
    await server.client.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: {
        uri: 'untitled:Untitled-1',
        languageId: 'claimwright',
        version: 3,
        text: 'claim NEW\n  patient P1\n',
      },
    });
    const prepared = await server.client.sendRequest(PrepareRenameRequest.type, at('bill.claim', 'patient p|1'));
    assert.deepEqual(prepared, {
      range: { start: { line: 2, character: 10 }, end: { line: 2, character: 12 } },
      placeholder: 'p1',
    });
    const edit = await server.client.sendRequest(RenameRequest.type, {
      ...at('bill.claim', 'patient p|1'),
      newName: ' P77 ',
    });
    assert.deepEqual(Object.keys(edit?.changes ?? {}).sort(), [
      uri('ana.patient'),
      uri('bill.claim'),
      uri('visit.encounter'),
      'untitled:Untitled-1',
    ]);
    assert.ok(Object.values(edit?.changes ?? {}).every((list) => list.every((e) => e.newText === 'P77')));
  });

  test('a rename that cannot be is refused in words', async () => {
    const refused = async (work: Promise<unknown>): Promise<string> => {
      const error = await work.then(
        () => assert.fail('was answered'),
        (e: ResponseError<void>) => e,
      );
      assert.equal(error.code, LSPErrorCodes.RequestFailed);
      return error.message;
    };
    assert.match(
      await refused(server.client.sendRequest(PrepareRenameRequest.type, at('bill.claim', 'pat|ient'))),
      /word of the language/,
    );
    const rename = { ...at('bill.claim', 'patient p|1'), newName: 'two words' };
    assert.match(await refused(server.client.sendRequest(RenameRequest.type, rename)), /no blanks/);
  });

  test('workspace symbols', async () => {
    const [found] = (await server.client.sendRequest(WorkspaceSymbolRequest.type, { query: 'riv ana' })) ?? [];
    assert.equal(found?.name, 'P1 · Rivera, Ana');
    assert.equal(found?.location.uri, uri('ana.patient'));
  });

  test('selection ranges nest', async () => {
    const { textDocument, position } = at('bill.claim', '99214-25 A|B');
    const [grown] =
      (await server.client.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [position] })) ?? [];
    assert.deepEqual(grown?.range, { start: { line: 14, character: 14 }, end: { line: 14, character: 15 } });
    assert.deepEqual(grown?.parent?.range.start, { line: 14, character: 13 });
  });

  test('links open the files of documents', async () => {
    const found = await server.client.sendRequest(DocumentLinkRequest.type, {
      textDocument: { uri: uri('ana.patient') },
    });
    assert.deepEqual(
      found?.map((l) => l.target),
      [uri('scans/order%201.pdf')],
    );
  });

  test('a cancelled request is not computed', async () => {
    const requests = [
      (token: CancellationTokenSource['token']) =>
        server.client.sendRequest(DefinitionRequest.type, at('bill.claim', 'p|1'), token),
      (token: CancellationTokenSource['token']) =>
        server.client.sendRequest(
          ReferencesRequest.type,
          { ...at('bill.claim', 'p|1'), context: { includeDeclaration: true } },
          token,
        ),
      (token: CancellationTokenSource['token']) =>
        server.client.sendRequest(DocumentHighlightRequest.type, at('bill.claim', 'p|1'), token),
      (token: CancellationTokenSource['token']) =>
        server.client.sendRequest(PrepareRenameRequest.type, at('bill.claim', 'p|1'), token),
      (token: CancellationTokenSource['token']) =>
        server.client.sendRequest(RenameRequest.type, { ...at('bill.claim', 'p|1'), newName: 'P7' }, token),
      (token: CancellationTokenSource['token']) =>
        server.client.sendRequest(WorkspaceSymbolRequest.type, { query: 'p' }, token),
    ];
    for (const request of requests) {
      const source = new CancellationTokenSource();
      const answer = request(source.token).then(
        () => 'answered',
        (e: ResponseError<void>) => e.code,
      );
      source.cancel();
      assert.equal(await answer, LSPErrorCodes.RequestCancelled);
    }
  });
});

suite('language server: navigation for an editor that can do more', () => {
  test('definitions are links, edits carry the version they were made for, rules have pages', async () => {
    const server = await startServer(
      { ...practice, 'x.claim': '# allow dx/pointer "ok" by A 2026-01-01\nclaim X\n' },
      {
        capabilities: {
          textDocument: { definition: { linkSupport: true } },
          workspace: { workspaceEdit: { documentChanges: true } },
        },
        pages: 'file:///product',
      },
    );
    await server.open('bill.claim');
    const found = await server.client.sendRequest(DefinitionRequest.type, at('bill.claim', '"P|PO"'));
    const [link] = found as unknown as Record<string, unknown>[];
    assert.deepEqual(link?.originSelectionRange, {
      start: { line: 9, character: 20 },
      end: { line: 9, character: 23 },
    });
    assert.deepEqual(link?.targetSelectionRange, { start: { line: 3, character: 5 }, end: { line: 3, character: 8 } });
    assert.deepEqual(link?.targetRange, { start: { line: 3, character: 0 }, end: { line: 8, character: 28 } });
    const edit: WorkspaceEdit | null = await server.client.sendRequest(RenameRequest.type, {
      ...at('bill.claim', 'p|1'),
      newName: 'P7',
    });
    const versions = edit?.documentChanges?.map((c) =>
      'textDocument' in c ? [c.textDocument.uri, c.textDocument.version] : [],
    );
    assert.deepEqual(versions, [
      [uri('ana.patient'), null],
      [uri('bill.claim'), 1],
      [uri('visit.encounter'), null],
    ]);
    const links = await server.client.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: uri('x.claim') } });
    assert.deepEqual(
      links?.map((l) => l.target),
      ['file:///product/docs/rules.md#dxpointer'],
    );
    await server.close();
  });
});
