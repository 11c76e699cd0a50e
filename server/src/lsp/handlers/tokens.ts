import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../../features/token-legend';
import { type SemanticToken, tokensIn, tokensOfFile } from '../../features/tokens';
import { offsetAt } from '../../text/source';
import { aboutFile, type Register } from '../serving';
import { URI } from '../uri';

/** Colours by meaning: of what the window shows at once, of the whole file after that, and then only what is different. */
export const registerTokens: Register = (serving) => {
  const { connection, state } = serving;
  const none: SemanticTokens = { data: [] };
  /** What was told last of each document, to say what is different. */
  const told = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
  let count = 0;
  const remember = (uri: string, data: readonly number[]): string => {
    for (const known of told.keys()) if (!state.open.has(known)) told.delete(known);
    const id = String(++count);
    told.set(URI.normalize(uri), { id, data });
    return id;
  };

  connection.languages.semanticTokens.onRange(
    aboutFile(serving, 'tokens of a range', none, (file, { range }, { engine }) => ({
      data: encoded(tokensIn(engine, file, offsetAt(file.source, range.start), offsetAt(file.source, range.end))),
    })),
  );
  connection.languages.semanticTokens.on(
    aboutFile(serving, 'tokens', none, (file, { textDocument: { uri } }, { engine }) => {
      const data = encoded(tokensOfFile(engine, file));
      return { resultId: remember(uri, data), data };
    }),
  );
  connection.languages.semanticTokens.onDelta(
    aboutFile(
      serving,
      'changed tokens',
      none as SemanticTokens | SemanticTokensDelta,
      (file, { textDocument: { uri }, previousResultId }, { engine }) => {
        const before = told.get(URI.normalize(uri));
        const data = encoded(tokensOfFile(engine, file));
        const resultId = remember(uri, data);
        return before?.id === previousResultId
          ? { resultId, edits: difference(before.data, data) }
          : { resultId, data };
      },
    ),
  );
  const legend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] };
  return { semanticTokensProvider: { legend, range: true, full: { delta: true } } };
};

const typeNumbers = new Map(tokenTypes.map((type, i) => [type, i]));
const modifierBits = new Map(tokenModifiers.map((modifier, i) => [modifier, 1 << i]));

/** The protocol's five numbers a token: each place relative to the one before. */
function encoded(tokens: readonly SemanticToken[]): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const token of tokens) {
    const sameLine = token.line === line;
    let bits = 0;
    for (const modifier of token.modifiers) bits |= modifierBits.get(modifier) ?? 0;
    data.push(
      token.line - line,
      sameLine ? token.character - character : token.character,
      token.length,
      typeNumbers.get(token.type) ?? 0,
      bits,
    );
    line = token.line;
    character = token.character;
  }
  return data;
}

/** One replacement from the first number that is different to the last. */
function difference(before: readonly number[], after: readonly number[]) {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (start === before.length && start === after.length) return [];
  return [{ start, deleteCount: before.length - start - end, data: after.slice(start, after.length - end) }];
}
