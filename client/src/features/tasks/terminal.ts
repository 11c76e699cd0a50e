import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import * as vscode from 'vscode';

/**
 * The editor reads findings from what the terminal shows, and stops reading a tenth of a second after the end: on a busy machine the
 * lines are not there by then. So the end is told this much later.
 */
const READ_MS = 500;

/** Lines end for a terminal where its cursor goes back as well. */
const forTerminal = (text: string): string => text.replaceAll(/\r?\n/g, '\r\n');

/**
 * A terminal that runs a script with the editor's own Node and shows what it writes, so that nobody has to have Node installed.
 * Closing the terminal ends the script.
 */
export function commandTerminal(
  script: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): vscode.Pseudoterminal {
  const written = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<number>();
  let child: ChildProcess | undefined;
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () => {
      child = spawn(process.execPath, [script, ...args], {
        cwd,
        env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr]) {
        // A letter of several bytes may arrive in two parts.
        const decoder = new StringDecoder('utf8');
        stream?.on('data', (bytes: Buffer) => written.fire(forTerminal(decoder.write(bytes))));
      }
      child.once('error', ({ message }) => {
        written.fire(forTerminal(`${message}\n`));
        closed.fire(2);
      });
      child.once('close', (code) => setTimeout(() => closed.fire(code ?? 2), READ_MS));
    },
    close: () => {
      child?.kill();
    },
  };
}
