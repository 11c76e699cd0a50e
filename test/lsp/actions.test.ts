import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { type ServerOptions, startServer, type TestServer, uri } from '../support/server';

/** Code actions, formatting while typing, and colours, as an editor asks for them. */

const TEXT = 'claim C\n  date 04182026\n  note x,\n  dx\n    A E11\n    B E11\n  collected $5.5 copay 04182026\n';
const document = { uri: uri('a.claim') };
let server: TestServer;

const start = async (options: ServerOptions = {}, text = TEXT): Promise<void> => {
  server = await startServer({ 'a.claim': text }, options);
  await server.open('a.claim');
};
const actions = async (
  lines: readonly [number, number],
  only?: readonly string[],
  diagnostics: readonly Diagnostic[] = [],
): Promise<CodeAction[]> =>
  ((await server.client.sendRequest(CodeActionRequest.type, {
    textDocument: document,
    range: { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 99 } },
    context: { diagnostics: [...diagnostics], ...(only && { only: [...only] }) },
  })) ?? []) as CodeAction[];

/** A text after the edits of an editor. */
function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).reduce((n, l) => n + l.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((t, e) => t.slice(0, offset(e.range.start)) + e.newText + t.slice(offset(e.range.end)), text);
}
const after = (action: CodeAction | undefined, text = TEXT): string => {
  assert.ok(action?.edit?.changes, 'the action has an edit');
  return edited(text, action.edit.changes[document.uri] ?? []);
};

const FIXED = 'claim C\n  date 2026-04-18\n  note x\n  dx\n    A E11\n    B E11\n  collected $5.50 copay 2026-04-18\n';
const LAZY = { textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } } };

suite('lsp: code actions', () => {
  teardown(async () => {
    await server.close();
    assert.deepEqual(server.logged, []);
  });

  test('fix all repairs what is only written unusually, and nothing else', async () => {
    await start();
    for (const only of ['source', 'source.fixAll', 'source.fixAll.claimwright']) {
      const [all, ...more] = await actions([0, 0], [only]);
      assert.equal(all?.kind, 'source.fixAll.claimwright');
      assert.deepEqual(more, []);
      assert.equal(after(all), FIXED);
    }
  });

  test('an editor that asks later gets the edit when the action is chosen', async () => {
    await start({ capabilities: LAZY });
    const [all] = await actions([0, 0], [CodeActionKind.SourceFixAll]);
    assert.ok(all && !all.edit);
    assert.equal(after(await server.client.sendRequest(CodeActionResolveRequest.type, all)), FIXED);
  });

  test('fix all is not offered where nothing is to be fixed, nor other sources', async () => {
    await start({}, FIXED);
    assert.deepEqual(await actions([0, 9], ['source.fixAll']), []);
    assert.deepEqual(await actions([0, 9], ['source.organizeImports']), []);
    assert.deepEqual(await actions([0, 9], ['refactor']), []);
  });

  test('who does not ask for sources gets quick fixes alone; one of them is preferred', async () => {
    await start();
    const found = await actions([1, 1]);
    assert.deepEqual([...new Set(found.map((a) => a.kind))], [CodeActionKind.QuickFix]);
    assert.equal(found.filter((a) => a.isPreferred).length, 1);
    assert.equal(found[0]?.title, 'Change to 2026-04-18');
  });

  test('all of one kind', async () => {
    await start();
    const ofKind = (await actions([1, 1])).find((a) => a.title.startsWith('Fix all'));
    assert.equal(ofKind?.title, 'Fix all 2 findings of this kind in the file');
    assert.equal(after(ofKind), TEXT.replaceAll('04182026', '2026-04-18'));
  });

  test('only for the findings that the editor names', async () => {
    await start();
    const all = await actions([4, 4]);
    const named = all.flatMap((a) => a.diagnostics ?? []).filter((d) => d.code === 'dx/not-specific');
    const some = await actions([0, 9], [CodeActionKind.QuickFix], named.slice(0, 1));
    assert.ok(some.length > 0);
    for (const action of some)
      assert.deepEqual(
        action.diagnostics?.map((d) => d.range.start.line),
        [4],
      );
  });

  test('a finding is allowed on the line above, the caret on the reason where the editor can', async () => {
    await start();
    const allow = (await actions([4, 4])).find((a) => a.title.includes('(dx/not-specific)'));
    assert.ok(!allow?.isPreferred);
    assert.equal(after(allow), TEXT.replace('    A E11', '    # allow dx/not-specific "reason" 2026-11-24\n    A E11'));
    await server.close();
    await start({
      capabilities: { workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } } },
    });
    const snippet = (await actions([4, 4])).find((a) => a.title.includes('(dx/not-specific)'));
    const [change] = snippet?.edit?.documentChanges ?? [];
    assert.match(JSON.stringify(change), /# allow dx\/not-specific \\"\$\{1:reason\}\\" 2026-11-24/);
    assert.match(JSON.stringify(change), /"version":1/);
  });
});

suite('lsp: formatting while typing, colours', () => {
  teardown(async () => {
    await server.close();
    assert.deepEqual(server.logged, []);
  });
  const options = { tabSize: 2, insertSpaces: true };

  test('Enter and a range', async () => {
    await start({}, 'claim C\n  date 4/18/2026\n\n place 11\n');
    const typed = await server.client.sendRequest(DocumentOnTypeFormattingRequest.type, {
      textDocument: document,
      position: { line: 2, character: 0 },
      ch: '\n',
      options,
    });
    assert.deepEqual(
      typed?.map((e) => [e.range.start.line, e.newText]),
      [[1, '2026-04-18'].map((x) => (x === '2026-04-18' ? 'date 2026-04-18' : x)), [2, '  ']],
    );
    const ranged = await server.client.sendRequest(DocumentRangeFormattingRequest.type, {
      textDocument: document,
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 3 } },
      options,
    });
    assert.deepEqual(
      ranged?.map((e) => e.newText),
      ['  place 11'],
    );
  });

  test('colours of a range, of a file, and then only what is different', async () => {
    await start();
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 9 } };
    const some = await server.client.sendRequest(SemanticTokensRangeRequest.type, { textDocument: document, range });
    assert.deepEqual(
      some?.data.filter((_, i) => i % 5 < 3),
      [4, 4, 1, 0, 2, 3],
    );
    const all = await server.client.sendRequest(SemanticTokensRequest.type, { textDocument: document });
    assert.ok(all?.resultId);
    await server.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { ...document, version: 2 },
      contentChanges: [
        { text: '\n  place 11', range: { start: { line: 1, character: 15 }, end: { line: 1, character: 15 } } },
      ],
    });
    const delta = await server.client.sendRequest(SemanticTokensDeltaRequest.type, {
      textDocument: document,
      previousResultId: all.resultId,
    });
    const now = await server.client.sendRequest(SemanticTokensRequest.type, { textDocument: document });
    assert.ok(delta && 'edits' in delta);
    const patched = [...all.data];
    for (const e of delta.edits) patched.splice(e.start, e.deleteCount, ...(e.data ?? []));
    assert.deepEqual(patched, now?.data);
    assert.ok((delta.edits[0]?.data?.length ?? 0) < all.data.length);
    const unknown = await server.client.sendRequest(SemanticTokensDeltaRequest.type, {
      textDocument: document,
      previousResultId: 'x',
    });
    assert.ok(unknown && 'data' in unknown);
  });
});
