import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-protocol';
import { explain, FOUND, type Proposal } from '../features/completion';
import type { BookFile } from '../records/book';
import type { Engine } from '../rules/rule';
import { lineAt } from '../text/tree';
import { rangeOf } from './convert';

/** Proposals in the protocol's shape. */

const kinds = {
  keyword: CompletionItemKind.Keyword,
  code: CompletionItemKind.Constant,
  reference: CompletionItemKind.Reference,
  value: CompletionItemKind.Value,
  record: CompletionItemKind.Class,
  refusal: CompletionItemKind.Event,
} as const;

/** What the client does with the text of an item; told at `initialize`. */
export interface ItemSupport {
  /** Places to fill in are understood. */
  readonly snippets: boolean;
  /** The document's address, by which the explanation asks the right book. */
  readonly uri: string;
}

/** What an item remembers for the moment when somebody looks at it. */
interface Remembered {
  readonly uri: string;
  readonly about: NonNullable<Proposal['about']>;
}

/** The document that an item was offered in; undefined for one that has nothing more to say. */
export const documentOf = (item: CompletionItem): string | undefined => (item.data as Remembered | undefined)?.uri;

/** Asks the editor for the next list at once: after a heading comes the level below it. */
const GOES_ON = { title: 'More', command: 'editor.action.triggerSuggest' } as const;

export function completionItem(
  file: BookFile,
  proposal: Proposal,
  offset: number,
  { snippets, uri }: ItemSupport,
): CompletionItem {
  const snippet = snippets ? proposal.snippet : undefined;
  const typed = typedText(file.source, proposal.start, offset);
  return {
    label: proposal.label,
    kind: kinds[proposal.kind],
    ...(proposal.detail && { labelDetails: { description: proposal.detail }, detail: proposal.detail }),
    ...(proposal.doc && { documentation: { kind: 'markdown' as const, value: proposal.doc } }),
    sortText: String(proposal.order).padStart(5, '0'),
    filterText: proposal.filter === FOUND ? typed : (proposal.filter ?? proposal.label),
    textEdit: { range: rangeOf(file, proposal.start, proposal.end), newText: snippet ?? proposal.text },
    ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
    // A label without its blank behind it would ask for what has just been typed.
    ...(proposal.goesOn &&
      (snippet !== undefined || proposal.kind === 'code' || proposal.text.endsWith(' ')) && { command: GOES_ON }),
    ...(proposal.about && { data: { uri, about: proposal.about } satisfies Remembered }),
  };
}

/** The item with what is told about its code, made when somebody looks at it: a list of fifty needs one of them. */
export function resolved(engine: Engine, item: CompletionItem): CompletionItem {
  const about = (item.data as Remembered | undefined)?.about;
  if (!about) return item;
  return { ...item, documentation: { kind: 'markdown', value: explain(engine, about) } };
}

/** What stands between a proposal's start and the cursor. */
function typedText({ blocks, starts }: BookFile['source'], start: number, end: number): string {
  const index = lineAt(starts, start);
  const base = starts[index] ?? 0;
  return blocks[index]?.text.slice(start - base, end - base) ?? '';
}
