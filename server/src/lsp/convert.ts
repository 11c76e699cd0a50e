import {
  type CodeAction,
  CodeActionKind,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
} from 'vscode-languageserver-protocol';
import type { Proposal } from '../features/completion';
import { messageOf } from '../features/diagnostics';
import type { BookFile } from '../records/book';
import type { Edit, Fix } from '../records/finding';
import { ruleById, rulePage } from '../rules/registry';
import type { Judged } from '../rules/rule';
import { positionAt } from '../text/source';
import { uriOfPath } from './paths';
import type { State } from './state';

/** Between the engine's offsets and the protocol's shapes. */

export const rangeOf = (file: BookFile, start: number, end: number): Range => ({
  start: positionAt(file.source, start),
  end: positionAt(file.source, end),
});

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

/** The address of the documentation that comes with the product; empty where it is not known. */
let pages = '';
export const setPages = (uri: string): void => {
  pages = uri;
};

/** The address of a rule's page; empty where there is none or where the pages are is not known. */
export const pageOf = (rule: string): string => (pages && ruleById(rule) ? `${pages}/${rulePage(rule)}` : '');

export function diagnosticOf(state: State, file: BookFile, base: number, finding: Judged): Diagnostic {
  const page = ruleById(finding.rule) ? rulePage(finding.rule) : '';
  return {
    range: rangeOf(file, base + finding.start, base + finding.end),
    severity: severities[finding.severity],
    code: finding.rule,
    source: 'Claimwright',
    message: messageOf(finding),
    ...(page && pages && { codeDescription: { href: `${pages}/${page}` } }),
    ...(finding.related && {
      relatedInformation: finding.related.map((r) => {
        const other = r.path === undefined ? file : state.engine.book.files.get(r.path);
        const offset = r.path === undefined ? base + r.offset : r.offset;
        const uri = uriOfPath(state.folders, r.path ?? file.path);
        return { location: { uri, range: other ? rangeOf(other, offset, offset) : ZERO }, message: r.message };
      }),
    }),
  };
}

const ZERO: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What is allowed stays visible, struck out rather than shouted. */
export const allowedDiagnostic = (
  state: State,
  file: BookFile,
  base: number,
  finding: Judged,
  reason: string,
): Diagnostic => ({
  ...diagnosticOf(state, file, base, finding),
  severity: DiagnosticSeverity.Hint,
  message: `Allowed (${reason}): ${finding.message}`,
  tags: [DiagnosticTag.Unnecessary],
});

export const textEdits = (file: BookFile, base: number, edits: readonly Edit[]) =>
  edits.map((e) => ({ range: rangeOf(file, base + e.start, base + e.end), newText: e.text }));

export function fixAction(uri: string, file: BookFile, base: number, fix: Fix, diagnostic: Diagnostic): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(fix.preferred && { isPreferred: true }),
    edit: { changes: { [uri]: textEdits(file, base, fix.edits) } },
  };
}

const completionKinds = {
  keyword: CompletionItemKind.Keyword,
  code: CompletionItemKind.Constant,
  reference: CompletionItemKind.Reference,
  value: CompletionItemKind.Value,
  record: CompletionItemKind.Class,
} as const;

export function completionItem(file: BookFile, proposal: Proposal, typed: string, filter: boolean) {
  return {
    label: proposal.label,
    kind: completionKinds[proposal.kind],
    ...(proposal.detail && { labelDetails: { description: proposal.detail }, detail: proposal.detail }),
    ...(proposal.doc && { documentation: { kind: 'markdown' as const, value: proposal.doc } }),
    sortText: String(proposal.order).padStart(5, '0'),
    // What was found by its words does not start with what was typed; the editor must not throw it away.
    filterText: filter ? typed : proposal.label,
    textEdit: { range: rangeOf(file, proposal.start, proposal.end), newText: proposal.text },
  };
}
