import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import { allowEdit, REASON } from '../../features/allow';
import { isAnswerLine, mayBeAnswered } from '../../features/answer-text';
import { findingsOf } from '../../features/diagnostics';
import { fixAll, hasFixes, isSafeToFix, preferredFix } from '../../features/fix-all';
import { recordOnLine } from '../../features/lens';
import { type BookFile, placeOf } from '../../records/book';
import type { Edit } from '../../records/finding';
import type { Judged } from '../../rules/rule';
import { offsetAt, treeOf } from '../../text/source';
import { diagnosticOf, fixAction, textEdits } from '../convert';
import { orEmpty } from '../safe';
import { aboutFile, fileOf, type Register, type Serving } from '../serving';
import { type Folder, settingsFor } from '../state';
import { URI } from '../uri';

const FIX_ALL = 'source.fixAll.claimwright';

/** What a code action that computes its edit when it is chosen remembers: all safe findings of the file, or those of one rule. */
interface Postponed {
  readonly uri: string;
  readonly rule: string | undefined;
}

/** Repairs: one finding, all of a kind, all of a file; and the way to say that a finding is right as it is. */
export const registerActions: Register = (serving) => {
  const { connection, log } = serving;

  connection.onCodeAction(
    aboutFile(serving, 'fixes', [] as CodeAction[], (file, params, folder) => [
      ...(isWanted(params, CodeActionKind.QuickFix) ? quickFixes(serving, file, params, folder) : []),
      ...(isWanted(params, CodeActionKind.QuickFix) ? answerActions(file, params) : []),
      ...(isWanted(params, FIX_ALL) ? fixAllActions(serving, file, params, folder) : []),
    ]),
  );
  connection.onCodeActionResolve((action) =>
    orEmpty('fix', action, log, () => {
      const { uri, rule } = (action.data ?? {}) as Partial<Postponed>;
      const place = uri === undefined ? undefined : fileOf(serving, uri);
      if (!place || uri === undefined) return action;
      return { ...action, ...changing(uri, place.file, everything(place.folder, place.file, rule)) };
    }),
  );

  return {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true },
  };
};

/** `only: ['source']` wants `source.fixAll.claimwright` too; who says nothing wants what is about the place. */
const isWanted = ({ context: { only } }: CodeActionParams, kind: string): boolean =>
  only ? only.some((o) => kind === o || kind.startsWith(`${o}.`) || o === '') : kind === CodeActionKind.QuickFix;

const everything = ({ engine }: Folder, file: BookFile, rule: string | undefined): Edit[] =>
  fixAll(engine, file, rule === undefined ? isSafeToFix : (r) => r === rule);

const changing = (uri: string, file: BookFile, edits: readonly Edit[]): Pick<CodeAction, 'edit'> => ({
  edit: { changes: { [uri]: textEdits(file, 0, edits) } },
});

function quickFixes(
  serving: Serving,
  file: BookFile,
  { textDocument: { uri }, range, context }: CodeActionParams,
  folder: Folder,
): CodeAction[] {
  const start = offsetAt(file.source, range.start);
  const end = offsetAt(file.source, range.end);
  const actions: CodeAction[] = [];
  const kinds = new Map<string, Diagnostic>();
  const allowing: CodeAction[] = [];
  for (const { base, item, findings } of findingsOf(folder.engine, file, settingsFor(serving.state, uri).rules))
    for (const finding of findings) {
      if (base + finding.start > end || start > base + finding.end) continue;
      const diagnostic = diagnosticOf(folder, file, base, finding, item);
      if (!isAsked(context.diagnostics, diagnostic)) continue;
      const fixes = finding.fixes?.() ?? [];
      for (const fix of fixes) actions.push(fixAction(uri, file, base, fix, diagnostic));
      if (preferredFix(fixes)) kinds.set(finding.rule, diagnostic);
      const allow = item && allowAction(serving, folder, file, uri, base, finding, diagnostic);
      if (allow) allowing.push(allow);
    }
  for (const [rule, diagnostic] of kinds) {
    const ofKind = actionsOfKind(serving, folder, file, uri, rule, diagnostic);
    if (ofKind) actions.push(ofKind);
  }
  return [...actions, ...allowing];
}

/** An editor that names findings wants fixes for these, even if they have moved on their line; one that names none, of the place. */
const isAsked = (asked: readonly Diagnostic[], { code, message, range }: Diagnostic): boolean =>
  asked.length === 0 ||
  asked.some((d) => d.code === code && d.message === message && d.range.start.line === range.start.line);

/** At a payer’s answer: the letter, or the corrected claim. The client asks which, and shows it unsaved. */
function answerActions(file: BookFile, { textDocument: { uri }, range }: CodeActionParams): CodeAction[] {
  const { line } = range.start;
  const item = recordOnLine(file, line);
  if (!item || !mayBeAnswered(item) || !isAnswerLine(item, line - placeOf(item).line)) return [];
  const title = 'Answer the payer: a letter, or the corrected claim';
  const command = { title, command: 'claimwright.lens.answer', arguments: [uri, placeOf(item).line] };
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}

/** “Fix all of this kind”, where there are several. */
function actionsOfKind(
  serving: Serving,
  folder: Folder,
  file: BookFile,
  uri: string,
  rule: string,
  diagnostic: Diagnostic,
): CodeAction | undefined {
  const count = findingsOf(folder.engine, file, settingsFor(serving.state, uri).rules)
    .flatMap(({ findings }) => findings)
    .filter((f) => f.rule === rule).length;
  if (count < 2) return undefined;
  return postponed(serving, folder, file, {
    action: {
      title: `Fix all ${count} findings of this kind in the file`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
    },
    data: { uri, rule },
  });
}

function fixAllActions(
  serving: Serving,
  file: BookFile,
  { textDocument: { uri } }: CodeActionParams,
  folder: Folder,
): CodeAction[] {
  if (!hasFixes(folder.engine, file, isSafeToFix)) return [];
  const action = { title: 'Fix everything that is only written unusually', kind: FIX_ALL };
  return [postponed(serving, folder, file, { action, data: { uri, rule: undefined } })];
}

/** The edit of a whole file is computed when the action is chosen, where the editor asks for it then. */
function postponed(
  { state }: Serving,
  folder: Folder,
  file: BookFile,
  { action, data }: { action: CodeAction; data: Postponed },
): CodeAction {
  if (state.abilities.resolvesActions) return { ...action, data };
  return { ...action, ...changing(data.uri, file, everything(folder, file, data.rule)) };
}

/** “Allow this finding with a reason”: a line above it, with the caret on the reason where the editor can put it there. */
function allowAction(
  { state }: Serving,
  folder: Folder,
  file: BookFile,
  uri: string,
  base: number,
  finding: Judged,
  diagnostic: Diagnostic,
): CodeAction | undefined {
  const at = offsetAt(file.source, diagnostic.range.start);
  const block = file.source.blocks[file.source.starts.indexOf(base)];
  const edit = block && at >= base ? allowEdit(treeOf(block), finding, folder.engine.today) : undefined;
  if (!edit) return undefined;
  const action: CodeAction = {
    title: `Allow this finding with a reason (${finding.rule})`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
  };
  const [change] = textEdits(file, base, [edit]);
  if (!change) return undefined;
  if (!state.abilities.snippets) return { ...action, edit: { changes: { [uri]: [change] } } };
  const escaped = edit.text.replace(/[\\$}]/g, '\\$&');
  const snippet = { kind: 'snippet' as const, value: escaped.replace(`"${REASON}"`, `"\${1:${REASON}}"`) };
  const version = state.open.get(URI.normalize(uri))?.version ?? null;
  return {
    ...action,
    edit: { documentChanges: [{ textDocument: { uri, version }, edits: [{ range: change.range, snippet }] }] },
  };
}
