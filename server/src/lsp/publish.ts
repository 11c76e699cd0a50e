import type { Connection, Diagnostic } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { findingsOf } from '../features/diagnostics';
import { type Change, forgetAll } from '../records/book';
import { allowedDiagnostic, diagnosticOf } from './convert';
import { uriOfPath } from './paths';
import { type State, settingsFor } from './state';

/**
 * Sends findings to the editor. Changes gather until the event loop is free, so that a burst of keystrokes is judged once; the
 * document being typed in comes first, and long work yields every few milliseconds so that the next keystroke is heard.
 */
export interface Publisher {
  /** Findings of these files have to be looked at again. */
  readonly changed: (changes: readonly (Change | undefined)[]) => void;
  readonly all: () => void;
  /** Resolves when everything that was asked for has been sent. */
  readonly idle: () => Promise<void>;
}

/** Longest time that publishing keeps the event loop. */
const SLICE_MS = 8;

export function createPublisher(connection: Connection, state: State, afterwards: () => void): Publisher {
  const waiting = new Set<string>();
  /** What was last sent, so that a closed file without findings is not told again and again. */
  const sent = new Map<string, boolean>();
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    await pause();
    if (newDay(state)) for (const path of state.engine.book.files.keys()) waiting.add(path);
    let since = performance.now();
    while (waiting.size > 0) {
      const path = firstOf(state, waiting);
      waiting.delete(path);
      publishFile(connection, state, path, sent);
      if (performance.now() - since > SLICE_MS && waiting.size > 0) {
        await pause();
        since = performance.now();
      }
    }
    running = undefined;
    afterwards();
  };
  const start = (): void => {
    running ??= run();
  };
  return {
    changed: (changes) => {
      for (const change of changes) {
        if (!change) continue;
        waiting.add(change.file.path);
        for (const item of change.stale) waiting.add(item.file.path);
      }
      if (waiting.size > 0) start();
    },
    all: () => {
      for (const path of state.engine.book.files.keys()) waiting.add(path);
      if (waiting.size > 0) start();
    },
    idle: async () => {
      while (running) await running;
    },
  };
}

/** A server that runs over midnight judges the future by the new day. */
function newDay(state: State): boolean {
  const today = state.host.today();
  if (today === state.engine.today) return false;
  state.engine.today = today;
  forgetAll(state.engine.book);
  return true;
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Open documents before closed files. */
function firstOf(state: State, waiting: ReadonlySet<string>): string {
  for (const path of waiting) if (state.open.has(path)) return path;
  for (const path of waiting) return path;
  return '';
}

function publishFile(connection: Connection, state: State, path: string, sent: Map<string, boolean>): void {
  const file = state.engine.book.files.get(path);
  const open = state.open.get(path);
  const diagnostics: Diagnostic[] = [];
  const problem = state.problems.get(path);
  if (problem)
    diagnostics.push({
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      severity: DiagnosticSeverity.Error,
      code: 'text/encoding',
      source: 'Claimwright',
      message: problem,
    });
  const { findings: shown, rules } = settingsFor(state, path);
  if (file && (open || shown.files === 'workspace'))
    for (const { base, findings, allowed } of findingsOf(state.engine, file, rules)) {
      for (const finding of findings) diagnostics.push(diagnosticOf(state, file, base, finding));
      if (!shown.allowed) continue;
      for (const a of allowed) diagnostics.push(allowedDiagnostic(state, file, base, a.finding, a.reason));
    }
  if (!open && diagnostics.length === 0 && !sent.get(path)) return;
  sent.set(path, diagnostics.length > 0);
  const uri = open?.uri ?? uriOfPath(state.folders, path);
  void connection.sendDiagnostics({ uri, diagnostics, ...(open && { version: open.version }) });
}
