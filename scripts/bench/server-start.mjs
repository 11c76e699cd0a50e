// Starts a language server as an editor does, and takes the time until it answers and until it has found something.
import { spawn } from 'node:child_process';

/**
 * One start. Times are milliseconds since the process was asked for.
 *
 * @param {string} script bundle of the server
 * @param {string} text document that is opened
 * @param {() => boolean} until when the server may go; at once when left out
 * @returns {Promise<{initialize: number, opened: number, diagnostics: number, count: number}>}
 *   `opened`: from opening the document to its diagnostics; `count`: how many there were
 */
export function startServer(script, text, until = () => true) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [script, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const since = () => performance.now() - start;
    const send = (message) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    const uri = 'file:///bench/book.claim';
    let initialize = 0;
    let opening = 0;
    const hear = (message) => {
      if (message.id === 1) {
        initialize = since();
        send({ method: 'initialized', params: {} });
        opening = since();
        const textDocument = { uri, languageId: 'claimwright-claim', version: 1, text };
        send({ method: 'textDocument/didOpen', params: { textDocument } });
      } else if (message.method === 'textDocument/publishDiagnostics' && message.params.uri === uri) {
        const diagnostics = since();
        clearTimeout(limit);
        const count = message.params.diagnostics.length;
        const stop = () => {
          if (!until()) return void setTimeout(stop, 200);
          child.kill();
          resolve({ initialize, opened: diagnostics - opening, diagnostics, count });
        };
        stop();
      } else if (message.id !== undefined && message.method) send({ id: message.id, result: null });
    };
    const limit = setTimeout(() => {
      child.kill();
      reject(new Error(`${script} published nothing within 60 s`));
    }, 60_000);
    let waiting = Buffer.alloc(0);
    child.stdout.on('data', (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      for (;;) {
        const end = waiting.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/Content-Length: (\d+)/i.exec(waiting.toString('latin1', 0, end))?.[1]);
        if (waiting.length < end + 4 + length) return;
        const body = waiting.toString('utf8', end + 4, end + 4 + length);
        waiting = waiting.subarray(end + 4 + length);
        hear(JSON.parse(body));
      }
    });
    child.once('error', reject);
    send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
  });
}
