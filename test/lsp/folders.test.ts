import assert from 'node:assert/strict';
import {
  CodeLensRequest,
  CodeLensResolveRequest,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  FileChangeType,
  HoverRequest,
} from 'vscode-languageserver-protocol/node';
import { startServer, type TestServer, uri } from '../support/server';

/** Workspace folders, each a practice of its own, and files that change outside of the editor. */

const EAST = 'file:///east/office';
const WEST = 'file:///west/office';
const claim = (patient: string, id = 'C1'): string =>
  `claim ${id}\n  place 11\n  patient ${patient}\n  date 2026-04-18\n`;
const patient = (id: string, last: string): string => `patient ${id}\n  name "${last}" "Ana"\n  born 1980-05-02\n`;

const capabilities = { workspace: { workspaceFolders: true } };
let server: TestServer;

const rules = (path: string): string[] =>
  (server.published.filter((p) => p.uri === uri(path)).at(-1)?.diagnostics ?? []).map((d) => String(d.code)).sort();
const has = (path: string, rule: string) => () => rules(path).includes(rule);
const hasNot = (path: string, rule: string) => () =>
  server.published.some((p) => p.uri === uri(path)) && !rules(path).includes(rule);
/** Everything told so far has been read and published. */
const settled = async (): Promise<void> => {
  await server.client.sendRequest('claimwright/status', { uri: 'untitled:none' });
  await server.client.sendRequest('claimwright/status', { uri: 'untitled:none' });
};
const watched = (...changes: [path: string, type: FileChangeType][]) =>
  server.client.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: changes.map(([path, type]) => ({ uri: uri(path), type })),
  });
const folders = (added: string[], removed: string[]) => {
  const named = (all: string[]) => all.map((folder) => ({ uri: folder, name: 'office' }));
  return server.client.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
    event: { added: named(added), removed: named(removed) },
  });
};
const hover = async (path: string): Promise<string> =>
  JSON.stringify(
    await server.client.sendRequest(HoverRequest.type, {
      textDocument: { uri: uri(path) },
      position: { line: 2, character: 11 },
    }),
  );

suite('lsp: workspace folders', () => {
  teardown(async () => {
    await server.close();
    assert.deepEqual(server.logged, []);
  });

  test('two folders of one name are two books: P1 of one practice is not P1 of the other', async () => {
    server = await startServer(
      {
        [`${EAST}/a.claim`]: claim('P1'),
        [`${EAST}/p.patient`]: patient('P1', 'Eastwood'),
        [`${WEST}/a.claim`]: claim('P1'),
        [`${WEST}/p.patient`]: patient('P1', 'Westfield'),
      },
      { capabilities, folders: [EAST, WEST] },
    );
    await server.open(`${EAST}/a.claim`);
    await server.open(`${WEST}/a.claim`);
    await server.until(hasNot(`${WEST}/a.claim`, 'ref/unresolved'));
    assert.ok(!rules(`${EAST}/a.claim`).includes('ref/duplicate-id'));
    assert.match(await hover(`${EAST}/a.claim`), /Eastwood/);
    assert.match(await hover(`${WEST}/a.claim`), /Westfield/);
  });

  test('a record that only the other folder has is not there', async () => {
    server = await startServer(
      { [`${EAST}/a.claim`]: claim('P1'), [`${WEST}/p.patient`]: patient('P1', 'Westfield') },
      { capabilities, folders: [EAST, WEST] },
    );
    await server.until(has(`${EAST}/a.claim`, 'ref/unresolved'));
  });

  test('a folder that is added is read, one that is removed leaves with all that was said of it', async () => {
    server = await startServer(
      {
        [`${EAST}/a.claim`]: claim('P1'),
        [`${EAST}/p.patient`]: patient('P1', 'Eastwood'),
        [`${WEST}/b.claim`]: claim('P9'),
      },
      { capabilities, folders: [EAST] },
    );
    await server.until(hasNot(`${EAST}/a.claim`, 'ref/unresolved'));
    await folders([WEST], []);
    await server.until(has(`${WEST}/b.claim`, 'ref/unresolved'));
    await folders([], [WEST]);
    await server.until(
      () => server.published.at(-1)?.uri === uri(`${WEST}/b.claim`) && rules(`${WEST}/b.claim`).length === 0,
    );
    assert.equal(await hover(`${WEST}/b.claim`), 'null');
  });

  test('an open document of a removed folder joins the book of the first, with the editor’s text', async () => {
    server = await startServer(
      { [`${EAST}/p.patient`]: patient('P1', 'Eastwood'), [`${WEST}/b.claim`]: claim('P9') },
      { capabilities, folders: [EAST, WEST] },
    );
    await server.open(`${WEST}/b.claim`, claim('P1'));
    await server.until(has(`${WEST}/b.claim`, 'ref/unresolved'));
    await folders([], [WEST]);
    await server.until(hasNot(`${WEST}/b.claim`, 'ref/unresolved'));
    assert.match(await hover(`${WEST}/b.claim`), /Eastwood/);
  });

  test('all folders removed, then one added: what is open is always in a book', async () => {
    server = await startServer(
      { [`${EAST}/a.claim`]: claim('P1'), [`${EAST}/p.patient`]: patient('P1', 'Eastwood') },
      { capabilities, folders: [EAST] },
    );
    await server.open(`${EAST}/a.claim`);
    await server.until(hasNot(`${EAST}/a.claim`, 'ref/unresolved'));
    await folders([], [EAST]);
    await server.until(has(`${EAST}/a.claim`, 'ref/unresolved'));
    await folders([EAST], []);
    await server.until(hasNot(`${EAST}/a.claim`, 'ref/unresolved'));
  });

  test('a folder inside another is a book of its own, and its files go back when it is removed', async () => {
    const inner = `${EAST}/branch`;
    server = await startServer(
      {
        [`${EAST}/a.claim`]: claim('P1'),
        [`${inner}/p.patient`]: patient('P1', 'Inwood'),
        [`${inner}/b.claim`]: claim('P1', 'C2'),
      },
      { capabilities, folders: [EAST, inner] },
    );
    await server.until(has(`${EAST}/a.claim`, 'ref/unresolved'));
    assert.ok(!rules(`${inner}/b.claim`).includes('ref/unresolved'));
    await folders([], [inner]);
    await server.until(hasNot(`${EAST}/a.claim`, 'ref/unresolved'));
    await folders([inner], []);
    await server.until(has(`${EAST}/a.claim`, 'ref/unresolved'));
  });

  test('an unsaved document sees the records of the first folder', async () => {
    server = await startServer(
      { [`${EAST}/p.patient`]: patient('P1', 'Eastwood') },
      { capabilities, folders: [EAST, WEST] },
    );
    await server.open('untitled:/Untitled-1', claim('P1'));
    await server.until(hasNot('untitled:/Untitled-1', 'ref/unresolved'));
    await server.client.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: 'untitled:/Untitled-1' },
    });
    await server.until(() => rules('untitled:/Untitled-1').length === 0);
  });
});

suite('lsp: files that change outside', () => {
  teardown(async () => {
    await server.close();
    assert.deepEqual(server.logged, []);
  });
  setup(async () => {
    server = await startServer({ 'a.claim': claim('P1') });
    await server.open('a.claim');
    await server.until(has('a.claim', 'ref/unresolved'));
  });

  test('created, changed, deleted', async () => {
    server.files.set('p.patient', patient('P1', 'Rivera'));
    await watched(['p.patient', FileChangeType.Created]);
    await server.until(hasNot('a.claim', 'ref/unresolved'));
    server.files.set('p.patient', patient('P2', 'Rivera'));
    await watched(['p.patient', FileChangeType.Changed]);
    await server.until(has('a.claim', 'ref/unresolved'));
    server.files.set('p.patient', patient('P1', 'Rivera'));
    await watched(['p.patient', FileChangeType.Changed]);
    await server.until(hasNot('a.claim', 'ref/unresolved'));
    server.files.delete('p.patient');
    await watched(['p.patient', FileChangeType.Deleted]);
    await server.until(has('a.claim', 'ref/unresolved'));
  });

  test('renamed: the id is there once, and nothing is said of the old name', async () => {
    server.files.set('x.patient', `${patient('P1', 'Rivera')}  zzz\n`);
    await watched(['x.patient', FileChangeType.Created]);
    await server.until(has('x.patient', 'text/keyword'));
    const text = server.files.get('x.patient') ?? '';
    server.files.delete('x.patient');
    server.files.set('y.patient', text);
    await watched(['y.patient', FileChangeType.Created], ['x.patient', FileChangeType.Deleted]);
    await server.until(has('y.patient', 'text/keyword'));
    await server.until(() => rules('x.patient').length === 0);
    assert.ok(!rules('y.patient').includes('ref/duplicate-id'));
    assert.ok(!rules('a.claim').includes('ref/unresolved'));
  });

  test('a folder renamed is told as two folders', async () => {
    server.files.set('old/p.patient', `${patient('P1', 'Rivera')}  zzz\n`);
    await watched(['old/p.patient', FileChangeType.Created]);
    await server.until(has('old/p.patient', 'text/keyword'));
    server.files.set('new/p.patient', server.files.get('old/p.patient') ?? '');
    server.files.delete('old/p.patient');
    await watched(['old', FileChangeType.Deleted], ['new', FileChangeType.Created]);
    await server.until(has('new/p.patient', 'text/keyword'));
    await server.until(() => rules('old/p.patient').length === 0);
    assert.ok(!rules('a.claim').includes('ref/unresolved'));
  });

  test('an open document keeps the editor’s text, and is the file’s again when it is closed', async () => {
    await server.open('p.patient', patient('P1', 'Rivera'));
    await server.until(hasNot('a.claim', 'ref/unresolved'));
    server.files.set('p.patient', patient('P7', 'Rivera'));
    await watched(['p.patient', FileChangeType.Created]);
    await settled();
    assert.ok(!rules('a.claim').includes('ref/unresolved'));
    await server.client.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uri('p.patient') },
    });
    await server.until(has('a.claim', 'ref/unresolved'));
  });

  test('hundreds of files at once, told in many pieces, are read once each and judged together', async () => {
    const names = Array.from({ length: 400 }, (_, i) => `many/${i}.claim`);
    for (const [i, name] of names.entries()) server.files.set(name, claim('P1', `M${i}`));
    server.files.set('p.patient', patient('P1', 'Rivera'));
    const before = server.computed();
    server.reads.length = 0;
    for (const name of names) void watched([name, FileChangeType.Created]);
    await watched(['p.patient', FileChangeType.Created]);
    await server.until(hasNot('a.claim', 'ref/unresolved'));
    await server.until(() => names.every((name) => rules(name).length > 0));
    await settled();
    assert.equal(new Set(server.reads).size, server.reads.length);
    assert.equal(server.reads.length, 401);
    assert.ok(server.computed() - before < 40, `${server.computed() - before} rounds`);
  });

  test('a lens says how many claims use a patient, and where', async () => {
    server.files.set('p.patient', patient('P1', 'Rivera'));
    await watched(['p.patient', FileChangeType.Created]);
    await server.until(hasNot('a.claim', 'ref/unresolved'));
    const lenses = await server.client.sendRequest(CodeLensRequest.type, { textDocument: { uri: uri('p.patient') } });
    const users = lenses?.find((l) => (l.data as { kind: string }).kind === 'users');
    assert.ok(users && !users.command);
    const { command } = await server.client.sendRequest(CodeLensResolveRequest.type, users);
    assert.equal(command?.title, 'Used by 1 claim');
    assert.deepEqual(command?.arguments, [
      uri('p.patient'),
      0,
      [{ uri: uri('a.claim'), range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }],
    ]);
  });
});
