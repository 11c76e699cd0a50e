import * as vscode from 'vscode';
import { type Place, type SubmitAnswer, submitAnswer } from '../../../../schemas/exchange';
import { worklistModel } from '../../../../schemas/worklist';
import { applyChanges } from '../../infrastructure/changes';
import { LANGUAGE_IDS } from '../../infrastructure/languages';
import type { Pages } from '../../infrastructure/pages';
import { fill } from '../../infrastructure/words';
import type { LanguageServer } from '../languageServer/activation';
import type { ExchangeWords } from './texts';

export interface Exchange {
  readonly server: LanguageServer;
  readonly pages: Pages;
  readonly words: ExchangeWords;
}

/** What another command may say beforehand: where the file goes, whether it is a test, and that records are saved without asking. */
export interface SubmitOptions {
  readonly file?: string;
  readonly draft?: boolean;
  readonly save?: boolean;
}

/**
 * Writes claims as a file for the payer, and tells their histories of it. Claims with errors are refused as on the command line. Gives the
 * address of the file, undefined where none was written.
 */
export async function submit(
  exchange: Exchange,
  claims: readonly Place[],
  { file, draft = false, save = false }: SubmitOptions = {},
): Promise<string | undefined> {
  const { words } = exchange;
  if (claims.length === 0) return tell(words.noClaim);
  if (!(await savedFirst(exchange, claims, save))) return undefined;
  const judged = await ask(exchange, claims, null, draft);
  if (judged.kind === 'unable') return tell(fill(words.unable, judged.why));
  if (judged.kind === 'refused') return refused(exchange, claims, judged);
  if (judged.kind !== 'ready') return undefined;
  if (judged.notes.length > 0 && !draft && file === undefined) {
    const before = fill(words.before, judged.notes.join(' '));
    if ((await vscode.window.showWarningMessage(before, { modal: true }, words.goOn)) !== words.goOn) return undefined;
  }
  const out = file === undefined ? await whereTo(judged.name, claims, words) : vscode.Uri.parse(file);
  if (!out) return undefined;
  return write(exchange, claims, out, draft);
}

async function write(
  exchange: Exchange,
  claims: readonly Place[],
  out: vscode.Uri,
  draft: boolean,
): Promise<string | undefined> {
  const { server, words } = exchange;
  const answer = await ask(exchange, claims, out.toString(), draft);
  if (answer.kind === 'unable') return tell(fill(words.unable, answer.why));
  if (answer.kind === 'refused') return refused(exchange, claims, answer);
  if (answer.kind !== 'sent') return undefined;
  const applied = await applyChanges(answer.changes);
  const settled = { uri: claims[0]?.uri, controls: answer.controls, applied: applied !== 'stale' };
  await server.client.sendRequest('claimwright/settle', settled);
  const said = [...answer.lines, ...answer.notes].join('. ');
  if (applied === 'unsaved') void vscode.window.showWarningMessage(words.unsaved);
  const text = applied === 'stale' ? fill(words.untold, said) : draft ? `${said}.` : fill(words.sent, said);
  void vscode.window.showInformationMessage(text, words.showFile).then((pressed) => {
    if (pressed === words.showFile) void vscode.window.showTextDocument(out);
  });
  return out.toString();
}

/** Says why claims cannot be sent, and offers the page that says where, and a test file. */
async function refused(
  exchange: Exchange,
  claims: readonly Place[],
  { why, page }: Extract<SubmitAnswer, { kind: 'refused' }>,
): Promise<undefined> {
  const { words, pages } = exchange;
  // The message stays until it is answered; the command is done when it is shown.
  void vscode.window.showWarningMessage(why, words.showWhy, words.asDraft).then(async (pressed) => {
    if (pressed === words.asDraft) await submit(exchange, claims, { draft: true });
  });
  await pages.show(words.refusedPage, page);
}

/** Asks which of the claims that wait to be sent go out, and sends them in one file. */
export async function submitReady(exchange: Exchange, options: SubmitOptions = {}): Promise<string | undefined> {
  const { server, words } = exchange;
  const { work } = worklistModel.parse(await server.client.sendRequest('claimwright/worklist', {}));
  const items = work
    .filter((w) => w.kind === 'claim' && w.what === 'send')
    .map(({ uri, line, record, payer, amount, partial, why }) => ({
      label: record,
      description: [partial ? fill(words.notMarked, `$${amount}`) : `$${amount}`, payer].filter(Boolean).join(' · '),
      detail: why,
      picked: true,
      place: { uri, line },
    }));
  if (items.length === 0) return tell(words.noneReady);
  const picked =
    options.file === undefined
      ? await vscode.window.showQuickPick(items, { canPickMany: true, title: words.whichReady })
      : items;
  if (!picked || picked.length === 0) return undefined;
  return submit(
    exchange,
    picked.map((p) => p.place),
    options,
  );
}

/** What is sent is what is saved: asks to save the records that are not. False where the person would rather not. */
async function savedFirst({ words }: Exchange, claims: readonly Place[], unasked: boolean): Promise<boolean> {
  const dirty = vscode.workspace.textDocuments.filter((d) => d.isDirty && LANGUAGE_IDS.includes(d.languageId));
  const about = new Set(claims.map(({ uri }) => vscode.Uri.parse(uri).toString()));
  if (dirty.some((d) => d.isUntitled && about.has(d.uri.toString()))) {
    void vscode.window.showInformationMessage(words.untitled);
    return false;
  }
  const open = dirty.filter((d) => !d.isUntitled);
  if (open.length === 0) return true;
  const names = open.map((d) => vscode.workspace.asRelativePath(d.uri)).join(', ');
  const question = fill(words.saveFirst, names);
  if (!unasked && (await vscode.window.showWarningMessage(question, { modal: true }, words.save)) !== words.save)
    return false;
  return (await Promise.all(open.map((d) => d.save()))).every(Boolean);
}

async function whereTo(name: string, claims: readonly Place[], words: ExchangeWords): Promise<vscode.Uri | undefined> {
  const about = vscode.Uri.parse(claims[0]?.uri ?? '');
  const folder = vscode.workspace.getWorkspaceFolder(about) ?? vscode.workspace.workspaceFolders?.[0];
  return vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
    filters: { [words.claimFiles]: ['837', 'txt', 'edi', 'x12'] },
    title: words.saveTitle,
    saveLabel: words.saveLabel,
  });
}

const ask = async (
  { server }: Exchange,
  claims: readonly Place[],
  out: string | null,
  draft: boolean,
): Promise<SubmitAnswer> =>
  submitAnswer.parse(await server.client.sendRequest('claimwright/submit', { claims, out, draft }));

const tell = (text: string): undefined => void vscode.window.showInformationMessage(text);
