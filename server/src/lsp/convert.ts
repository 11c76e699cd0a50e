import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
} from 'vscode-languageserver-protocol';
import { isExpired } from '../features/code-status';
import { messageOf } from '../features/diagnostics';
import type { BookFile, Item } from '../records/book';
import { type Edit, type Fix, relatedOf } from '../records/finding';
import { ruleById, rulePage } from '../rules/registry';
import type { Judged } from '../rules/rule';
import { positionAt } from '../text/source';
import { uriOfPath } from './paths';
import type { Folder } from './state';

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

/**
 * A finding as the editor shows it: struck through where it is about a code whose time is over, faded where the text it stands at
 * counts for nothing.
 */
export function diagnosticOf(folder: Folder, file: BookFile, base: number, finding: Judged, item?: Item): Diagnostic {
  const tags = tagsOf(finding, item && isExpired(folder.engine, item, finding));
  const page = ruleById(finding.rule) ? rulePage(finding.rule) : '';
  return {
    range: rangeOf(file, base + finding.start, base + finding.end),
    severity: severities[finding.severity],
    code: finding.rule,
    source: 'Claimwright',
    message: messageOf(finding),
    ...(page && pages && { codeDescription: { href: `${pages}/${page}` } }),
    ...(tags.length > 0 && { tags }),
    ...(finding.related && {
      relatedInformation: relatedOf(finding).map((r) => {
        const other = r.path === undefined ? file : folder.engine.book.files.get(r.path);
        const offset = r.path === undefined ? base + r.offset : r.offset;
        const uri = uriOfPath(folder, r.path ?? file.path);
        return { location: { uri, range: other ? rangeOf(other, offset, offset) : ZERO }, message: r.message };
      }),
    }),
  };
}

/** Findings that say that the text where they stand counts for nothing. */
const UNNECESSARY: ReadonlySet<string> = new Set(['text/repeated', 'allow/unused']);

function tagsOf({ rule }: Judged, expired: boolean | undefined): DiagnosticTag[] {
  if (expired) return [DiagnosticTag.Deprecated];
  return UNNECESSARY.has(rule) ? [DiagnosticTag.Unnecessary] : [];
}

const ZERO: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What is allowed stays visible, struck out rather than shouted. */
export const allowedDiagnostic = (
  folder: Folder,
  file: BookFile,
  base: number,
  finding: Judged,
  reason: string,
): Diagnostic => ({
  ...diagnosticOf(folder, file, base, finding),
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
