import * as vscode from 'vscode';
import { type PaperAnswer, type PaperKind, type Place, paperAnswer } from '../../../../schemas/exchange';
import { newest } from '../../infrastructure/newest';
import { createPages } from '../../infrastructure/pages';
import { placesFrom } from '../../infrastructure/places';
import { translated } from '../../infrastructure/translate';
import { fill } from '../../infrastructure/words';
import type { LanguageServer } from '../languageServer/activation';
import { PAPERS_WORDS } from './texts';

const SCHEME = 'claimwright-paper';
type Paper = Extract<PaperAnswer, { kind: 'paper' }>;

/**
 * Statement, estimate and claim form beside the record, as text to be read that follows what is typed; saved as PDF, web page or text. What
 * is on them the server computes.
 */
export function activatePapersFeature(context: vscode.ExtensionContext, server: LanguageServer): void {
  const words = translated(PAPERS_WORDS);
  const pages = createPages(context, SCHEME);
  /** What is shown, by the title of its page: what it is, and where its record stands. */
  const shown = new Map<string, { what: PaperKind; place: Place }>();

  const ask = async (what: PaperKind, place: Place, format: 'text' | 'html' | 'pdf'): Promise<PaperAnswer> =>
    paperAnswer.parse(await server.client.sendRequest('claimwright/paper', { ...place, what, format }));
  const paperOf = async (
    what: PaperKind,
    place: Place,
    format: 'text' | 'html' | 'pdf',
  ): Promise<Paper | undefined> => {
    const found = await ask(what, place, format);
    if (found.kind === 'paper') return found;
    void vscode.window.showInformationMessage(fill(words.unable, found.why));
    return undefined;
  };

  const show = (what: PaperKind) => async (from?: unknown, all?: unknown) => {
    const [place] = placesFrom(from, all);
    if (!place) {
      void vscode.window.showInformationMessage(words.noRecord);
      return undefined;
    }
    const found = await paperOf(what, place, 'text');
    if (!found) return undefined;
    shown.set(found.name, { what, place: found.place });
    const document = await pages.show(found.name, found.page);
    if (found.told.length > 0) void vscode.window.showInformationMessage(fill(words.told, found.told.join('; ')));
    return document.uri.toString();
  };

  const follow = newest(
    async () => {
      const open = [...shown].filter(([title]) => pages.isOpen(title));
      return Promise.all(open.map(async ([, { what, place }]) => ask(what, place, 'text')));
    },
    (found) => {
      // The line of a record may have moved: its paper says where it stands now, and a paper of another record is not taken.
      for (const one of found)
        if (one.kind === 'paper' && shown.has(one.name)) {
          shown.set(one.name, { what: shown.get(one.name)?.what ?? 'statement', place: one.place });
          pages.update(one.name, one.page);
        }
    },
  );

  /** Writes the paper that is in use to a file that the person chooses, or that another command names. */
  const save = async (from?: unknown) => {
    const given = (from as { file?: unknown } | undefined)?.file;
    const page = from instanceof vscode.Uri ? from : vscode.window.activeTextEditor?.document.uri;
    const title =
      (page?.scheme === SCHEME ? page.path.slice(1) : undefined) ?? [...shown.keys()].filter(pages.isOpen).at(-1);
    const about = title === undefined ? undefined : shown.get(title);
    if (!about || title === undefined) {
      void vscode.window.showInformationMessage(words.noPaper);
      return undefined;
    }
    const out = typeof given === 'string' ? vscode.Uri.parse(given) : await whereTo(title, about.what);
    if (!out) return undefined;
    const format = /\.pdf$/i.test(out.path)
      ? 'pdf'
      : /\.html?$/i.test(out.path) && about.what !== 'form'
        ? 'html'
        : 'text';
    const found = await paperOf(about.what, about.place, format);
    if (!found) return undefined;
    const bytes = format === 'text' ? Buffer.from(found.page.text) : Buffer.from(found.content, 'base64');
    const name = vscode.workspace.asRelativePath(out);
    try {
      await vscode.workspace.fs.writeFile(out, bytes);
    } catch {
      void vscode.window.showErrorMessage(fill(words.notSaved, name));
      return undefined;
    }
    void vscode.window.showInformationMessage(fill(words.saved, name), words.open).then((pressed) => {
      if (pressed === words.open) void vscode.env.openExternal(out);
    });
    return out.toString();
  };
  const whereTo = (title: string, what: PaperKind): Thenable<vscode.Uri | undefined> => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    return vscode.window.showSaveDialog({
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${title}.pdf`) }),
      filters: {
        [words.pdf]: ['pdf'],
        ...(what !== 'form' && { [words.webPage]: ['html'] }),
        [words.text]: ['txt'],
      },
      title: words.saveTitle,
    });
  };

  context.subscriptions.push(
    follow,
    server.onDidCompute(() => {
      if (shown.size > 0) follow.again();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === SCHEME) shown.delete(uri.path.slice(1));
    }),
    vscode.commands.registerCommand('claimwright.showStatement', show('statement')),
    vscode.commands.registerCommand('claimwright.showEstimate', show('estimate')),
    vscode.commands.registerCommand('claimwright.showClaimForm', show('form')),
    vscode.commands.registerCommand('claimwright.savePaper', save),
  );
}
