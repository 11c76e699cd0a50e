import type { Diagnostic } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import type { Settings } from '../../../schemas/settings';
import { findingsOf } from '../features/diagnostics';
import { allowedDiagnostic, diagnosticOf } from './convert';
import type { Folder } from './state';

/** Everything that is said about a file, whether it is sent or asked for. Nothing for one that is not in the book. */
export function diagnosticsOf(folder: Folder, path: string, settings: Settings, isOpen: boolean): Diagnostic[] {
  const found: Diagnostic[] = [];
  const problem = folder.problems.get(path);
  if (problem)
    found.push({
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      severity: DiagnosticSeverity.Error,
      code: 'text/encoding',
      source: 'Claimwright',
      message: problem,
    });
  const file = folder.engine.book.files.get(path);
  const { findings: shown, rules } = settings;
  if (!file || (!isOpen && shown.files !== 'workspace')) return found;
  for (const { base, item, findings, allowed } of findingsOf(folder.engine, file, rules)) {
    for (const finding of findings) found.push(diagnosticOf(folder, file, base, finding, item));
    if (!shown.allowed) continue;
    for (const a of allowed) found.push(allowedDiagnostic(folder, file, base, a.finding, a.reason));
  }
  return found;
}
