import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { nodeHost } from './node-host';
import { serve } from './server';

/** Serves the protocol over standard input and output, for any editor; resolves when the editor goes away. */
export function serveStdio(): Promise<number> {
  const connection = createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
  serve(connection, nodeHost);
  connection.listen();
  return new Promise((resolve) => connection.onExit(() => resolve(0)));
}
