import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import {
  CancellationTokenSource,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  ExitNotification,
  FoldingRangeRequest,
  HoverRequest,
  InitializeRequest,
  InlayHintRequest,
  type Position,
  type Range,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { formatText } from '../../server/src/features/format';
import { root } from '../support/codes';
import { startServer, type TestServer, uri } from '../support/server';

/** What no editor should do, and what every editor does a thousand times. */

const CLAIM = 'claim C\r\n  patient P1\n  date 2026-04-18\n  dx\n    A E11.9\n  service\n    99214-25 A $185.00\n';
const document = { uri: uri('a.claim') };

/** Offset of a position as the protocol counts: beyond a line is its end, beyond the text the text's end. */
function offsetOf(text: string, { line, character }: Position): number {
  const breaks = [...text.matchAll(/\r\n|\r|\n/g)];
  if (line > breaks.length) return text.length;
  const before = line === 0 ? undefined : breaks[line - 1];
  const start = before ? before.index + before[0].length : 0;
  return Math.min(start + character, breaks[line]?.index ?? text.length);
}

const replaced = (text: string, { start, end }: Range, fresh: string): string =>
  text.slice(0, offsetOf(text, start)) + fresh + text.slice(offsetOf(text, end));

suite('lsp: robustness', () => {
  let server: TestServer;
  setup(async () => {
    server = await startServer({ 'a.claim': CLAIM, 'p.patient': 'patient P1\n  born 1980-05-02\n' });
  });
  teardown(async () => {
    await server.close();
    assert.deepEqual(server.logged, []);
  });

  const whole: Range = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
  const options = { tabSize: 2, insertSpaces: true };
  const position = { line: 4, character: 8 };
  /** The server's text is not told; formatting tells it, since its edits lead from there to the canonical text. */
  const formatted = async (text: string): Promise<string> => {
    const edits = await server.client.sendRequest(DocumentFormattingRequest.type, { textDocument: document, options });
    return [...(edits ?? [])].reverse().reduce((t, e) => replaced(t, e.range, e.newText), text);
  };

  test('random edits, several at once, of wrong versions, beyond the text: the server’s text is the editor’s', async () => {
    const text = fc.constantFrom(
      '',
      'x',
      '\n',
      '\r\n',
      '\r',
      '    ',
      'claim D\n',
      'claim ',
      '"',
      '#',
      '  dx\n',
      '🙂',
      'é',
      '$1',
      '\t',
      'A E11\n    B I10\n',
      '\ufeff',
    );
    const place = fc.record({ line: fc.integer({ min: 0, max: 14 }), character: fc.integer({ min: 0, max: 40 }) });
    const change = fc.oneof(
      { weight: 12, arbitrary: fc.tuple(place, place, text).map(([a, b, t]) => ({ a, b, t })) },
      { weight: 1, arbitrary: text.map((t) => ({ t: CLAIM + t })) },
    );
    const notification = fc.record({
      version: fc.integer({ min: -3, max: 9 }),
      changes: fc.array(change, { minLength: 1, maxLength: 4 }),
    });
    await server.open('a.claim', CLAIM);
    let mirror = CLAIM;
    await fc.assert(
      fc.asyncProperty(fc.array(notification, { minLength: 1, maxLength: 6 }), async (notifications) => {
        // Every run starts with the same text, those after a failure too.
        await server.client.sendNotification(DidChangeTextDocumentNotification.type, {
          textDocument: { ...document, version: 1 },
          contentChanges: [{ text: CLAIM }],
        });
        mirror = CLAIM;
        for (const { version, changes } of notifications) {
          const contentChanges: TextDocumentContentChangeEvent[] = changes.map((c) => {
            if (!('a' in c)) return { text: c.t };
            const [start, end] =
              c.a.line < c.b.line || (c.a.line === c.b.line && c.a.character <= c.b.character)
                ? [c.a, c.b]
                : [c.b, c.a];
            return { text: c.t, range: { start, end } };
          });
          await server.client.sendNotification(DidChangeTextDocumentNotification.type, {
            textDocument: { ...document, version },
            contentChanges,
          });
          for (const c of contentChanges) mirror = 'range' in c ? replaced(mirror, c.range, c.text) : c.text;
        }
        assert.equal(await formatted(mirror), formatText(mirror));
      }),
      { numRuns: 120 },
    );
  });

  test('documents that are closed or were never open give empty answers', async () => {
    await server.open('b.claim', CLAIM);
    await server.client.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uri('b.claim') },
    });
    for (const address of [uri('b.claim'), uri('none.claim'), 'untitled:x', 'nonsense', '']) {
      const textDocument = { uri: address };
      const { client } = server;
      assert.equal(await client.sendRequest(HoverRequest.type, { textDocument, position }), null);
      assert.equal(await client.sendRequest(CompletionRequest.type, { textDocument, position }), null);
      assert.deepEqual(
        await client.sendRequest(CodeActionRequest.type, { textDocument, range: whole, context: { diagnostics: [] } }),
        [],
      );
      assert.deepEqual(await client.sendRequest(CodeLensRequest.type, { textDocument }), []);
      assert.deepEqual(await client.sendRequest(InlayHintRequest.type, { textDocument, range: whole }), []);
      assert.deepEqual(await client.sendRequest(DocumentSymbolRequest.type, { textDocument }), []);
      assert.deepEqual(await client.sendRequest(FoldingRangeRequest.type, { textDocument }), []);
      assert.deepEqual(await client.sendRequest(SemanticTokensRequest.type, { textDocument }), { data: [] });
      assert.deepEqual(await client.sendRequest(SemanticTokensRangeRequest.type, { textDocument, range: whole }), {
        data: [],
      });
      assert.deepEqual(await client.sendRequest(DocumentFormattingRequest.type, { textDocument, options }), []);
      assert.deepEqual(
        await client.sendRequest(DocumentRangeFormattingRequest.type, { textDocument, range: whole, options }),
        [],
      );
      assert.deepEqual(
        await client.sendRequest(DocumentOnTypeFormattingRequest.type, { textDocument, position, ch: '\n', options }),
        [],
      );
      const report = await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
      assert.deepEqual(report.kind === 'full' && report.items, []);
      assert.equal(await client.sendRequest('claimwright/preview', { uri: address, line: 0 }), null);
      assert.equal(await client.sendRequest('claimwright/status', { uri: address }), null);
    }
  });

  test('1,000 keystrokes with requests in between, half of them cancelled: every request is answered', async () => {
    await server.open('a.claim', CLAIM);
    const { client } = server;
    const asked: Promise<unknown>[] = [];
    let cancelled = 0;
    const ask = (index: number, send: (token: CancellationTokenSource['token']) => Promise<unknown>): void => {
      const source = new CancellationTokenSource();
      asked.push(
        send(source.token).catch((error: { code: number }) => {
          assert.equal(error.code, -32800);
          cancelled++;
        }),
      );
      if (index % 2 === 0) source.cancel();
    };
    const typed = 'E11.65 ';
    for (let i = 0; i < 1000; i++) {
      const character = 8 + (i % typed.length);
      const back = character === 8 + typed.length - 1;
      void client.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { ...document, version: i + 2 },
        contentChanges: [
          {
            text: back ? '' : typed.charAt(i % typed.length),
            range: { start: { line: 4, character: back ? 8 : character }, end: { line: 4, character } },
          },
        ],
      });
      ask(i, (token) =>
        client.sendRequest(CompletionRequest.type, { textDocument: document, position: { line: 4, character } }, token),
      );
      if (i % 3 === 0)
        ask(i, (token) =>
          client.sendRequest(SemanticTokensRangeRequest.type, { textDocument: document, range: whole }, token),
        );
      if (i % 5 === 0)
        ask(i, (token) => client.sendRequest(InlayHintRequest.type, { textDocument: document, range: whole }, token));
      if (i % 7 === 0)
        ask(i, (token) =>
          client.sendRequest(
            CodeActionRequest.type,
            { textDocument: document, range: whole, context: { diagnostics: [] } },
            token,
          ),
        );
    }
    await Promise.all(asked);
    assert.ok(asked.length > 1600);
    assert.ok(cancelled > 0);
    const last = await server.diagnostics('a.claim', () => server.published.at(-1)?.version === 1001);
    assert.ok(last);
    // A later answer is never about an earlier text.
    const versions = server.published.filter((p) => p.uri === document.uri).map((p) => p.version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
  });

  test('a second initialize is refused, and the server goes on', async () => {
    const again = server.client.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities: {},
    });
    await assert.rejects(again, { code: -32600 });
    await server.open('a.claim', CLAIM);
    assert.ok(await server.client.sendRequest(HoverRequest.type, { textDocument: document, position }));
  });
});

suite('lsp: the end of the process', () => {
  /** Starts the bundle, says what is to be said, and gives the code it ends with. */
  async function ends(
    say: (client: ReturnType<typeof createProtocolConnection>) => Promise<void>,
  ): Promise<number | null> {
    const child = spawn(process.execPath, [path.join(root, 'dist/server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const client = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    client.listen();
    await client.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
    await say(client);
    const ended = await code;
    client.dispose();
    return ended;
  }

  test('shutdown, then exit: 0', async () => {
    assert.equal(
      await ends(async (client) => {
        await client.sendRequest(ShutdownRequest.type);
        await client.sendNotification(ExitNotification.type);
      }),
      0,
    );
  });

  test('exit without shutdown: 1', async () => {
    assert.equal(await ends((client) => client.sendNotification(ExitNotification.type)), 1);
  });
});
