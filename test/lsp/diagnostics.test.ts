import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DiagnosticTag,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { startServer, type TestServer, uri } from '../support/server';

/** Findings for an editor that asks for them itself. */

const capabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, codeLens: { refreshSupport: true } },
};
const claim = (id: string, patient = 'P1'): string =>
  `claim ${id}\n  patient ${patient}\n  date 2026-04-18\n  dx\n    A E11\n`;
const files = {
  'a.claim': claim('C1'),
  'b.claim': claim('C2', 'P9'),
  'p.patient': 'patient P1\n  name "Rivera" "Ana"\n  born 1980-05-02\n',
};

suite('lsp: pull diagnostics', () => {
  let server: TestServer;
  setup(async () => {
    server = await startServer(files, { capabilities, pages: 'file:///pages' });
  });
  teardown(async () => {
    await server.close();
    assert.deepEqual(server.logged, []);
    assert.deepEqual(server.published, [], 'an editor that asks is sent nothing');
  });

  const pull = (path: string, previousResultId?: string) =>
    server.client.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: uri(path) },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  const pullAll = async (before: readonly WorkspaceDocumentDiagnosticReport[] = []) => {
    const { items } = await server.client.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: before.map((r) => ({ uri: r.uri, value: r.resultId ?? '' })),
    });
    return [...items].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  };
  const rulesOf = (report: Awaited<ReturnType<typeof pull>>): string[] => {
    assert.ok(report.kind === 'full');
    return report.items.map((d) => String(d.code)).sort();
  };
  const type = (path: string, text: string, line: number, from: number, to: number, version = 2) =>
    server.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uri(path), version },
      contentChanges: [{ text, range: { start: { line, character: from }, end: { line, character: to } } }],
    });

  test('a document’s findings, complete from the first answer on, and `unchanged` until something changes', async () => {
    await server.open('a.claim');
    const first = await pull('a.claim');
    assert.ok(rulesOf(first).includes('dx/not-specific'));
    assert.ok(!rulesOf(first).includes('ref/unresolved'));
    const again = await pull('a.claim', first.resultId);
    assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
    await type('a.claim', 'E11.9', 4, 6, 9);
    const changed = await pull('a.claim', first.resultId);
    assert.ok(!rulesOf(changed).includes('dx/not-specific'));
    assert.notEqual(changed.resultId, first.resultId);
  });

  test('a change of another file makes an answer old, and the editor is asked to ask again', async () => {
    await server.open('a.claim');
    const first = await pull('a.claim');
    await server.open('p.patient');
    const before = server.refreshed.length;
    await type('p.patient', '2', 0, 9, 10);
    await server.until(() => server.refreshed.slice(before).includes('diagnostic'));
    const changed = await pull('a.claim', first.resultId);
    assert.ok(rulesOf(changed).includes('ref/unresolved'));
    assert.ok(server.refreshed.includes('codeLens'));
  });

  test('typing where nobody else looks asks for nothing', async () => {
    await server.open('a.claim');
    await server.open('p.patient');
    await pullAll();
    await server.until(() => server.computed() > 0);
    const [asked, rounds] = [server.refreshed.length, server.computed()];
    await type('a.claim', '#', 4, 9, 9);
    await server.until(() => server.computed() > rounds);
    assert.equal(server.refreshed.length, asked);
  });

  test('everything at once: full reports, then `unchanged` but for what changed, and empty for what is gone', async () => {
    await server.open('a.claim');
    const first = await pullAll();
    assert.deepEqual(
      first.map((r) => [r.uri, r.kind, r.version]),
      [
        [uri('a.claim'), 'full', 1],
        [uri('b.claim'), 'full', null],
        [uri('p.patient'), 'full', null],
      ],
    );
    assert.deepEqual(
      (await pullAll(first)).map((r) => r.kind),
      ['unchanged', 'unchanged', 'unchanged'],
    );
    server.files.delete('b.claim');
    await server.client.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uri('b.claim'), type: FileChangeType.Deleted }],
    });
    const second = await pullAll(first);
    assert.deepEqual(
      second.filter((r) => r.kind === 'full').map((r) => [r.uri, r.items.length]),
      [[uri('b.claim'), 0]],
    );
  });

  test('in parts, where the editor takes parts: together they are the whole', async () => {
    const many = await startServer(
      Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`c/${i}.claim`, claim(`M${i}`).repeat(3)])),
      { capabilities },
    );
    const parts: WorkspaceDocumentDiagnosticReport[][] = [];
    many.client.onProgress(WorkspaceDiagnosticRequest.partialResult, 'part', ({ items }) => void parts.push(items));
    const last = await many.client.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
      partialResultToken: 'part',
    });
    assert.deepEqual(last.items, []);
    assert.ok(parts.length > 1, `${parts.length} parts`);
    assert.equal(new Set(parts.flat().map((r) => r.uri)).size, 300);
    assert.equal(parts.flat().length, 300);
    await many.close();
  });

  test('a cancelled request for everything is not computed to its end', async () => {
    const source = new CancellationTokenSource();
    const asked = server.client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] }, source.token);
    source.cancel();
    await assert.rejects(asked, { code: -32800 });
  });

  test('a document that is not there has nothing', async () => {
    assert.deepEqual(rulesOf(await pull('none.claim')), []);
  });

  test('links to the rule’s page and to the other record, tags for what is over and for what counts for nothing', async () => {
    await server.open('x.claim', 'claim C1\n  patient P1\n  patient P1\n  date 2026-04-18\n  dx\n    A M54.5\n');
    const report = await pull('x.claim');
    assert.ok(report.kind === 'full');
    const of = (rule: string) => report.items.find((d) => d.code === rule);
    assert.deepEqual(of('dx/invalid-dos')?.tags, [DiagnosticTag.Deprecated]);
    assert.equal(of('dx/invalid-dos')?.codeDescription?.href, 'file:///pages/docs/rules.md#dxinvalid-dos');
    assert.deepEqual(of('text/repeated')?.tags, [DiagnosticTag.Unnecessary]);
    assert.deepEqual(of('text/repeated')?.relatedInformation?.[0]?.location.range.start, { line: 1, character: 2 });
    const duplicate =
      of('ref/duplicate-id') ??
      (await pull('a.claim').then((r) =>
        r.kind === 'full' ? r.items.find((d) => d.code === 'ref/duplicate-id') : undefined,
      ));
    assert.match(String(duplicate?.relatedInformation?.[0]?.location.uri), /^file:\/\/\/book\/[ax]\.claim$/);
  });
});
