import assert from 'node:assert/strict';
import {
  type CompletionItem,
  CompletionRequest,
  CompletionResolveRequest,
  InsertTextFormat,
  SignatureHelpRequest,
} from 'vscode-languageserver-protocol/node';
import { startServer, type TestServer, uri } from '../support/server';

const BOOK =
  'practice RIV "Riverside"\n  provider 1497758544 "Okafor" "Grace"\nfees C\n  kind charges\n  effective 2026-01-01..\n  99214 $185.00 "Return visit, moderate"\n';
const CLAIM = 'claim CLM-1\n  date 2026-04-18\n  rendering oka\n  dx\n    A E11\n  service\n    9921\n    99214 A \n';

suite('completion over the protocol', () => {
  let server: TestServer;
  const open = async (snippetSupport: boolean, document = uri('a.claim')): Promise<string> => {
    server = await startServer(
      { 'book.practice': BOOK, 'a.claim': CLAIM },
      { capabilities: { textDocument: { completion: { completionItem: { snippetSupport } } } } },
    );
    await server.open('book.practice');
    await server.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: document, languageId: 'claimwright', version: 1, text: CLAIM },
    });
    return document;
  };
  teardown(async () => {
    await server.close();
    assert.deepEqual(server.logged, []);
  });

  const items = async (document: string, line: number, character: number): Promise<CompletionItem[]> => {
    const found = await server.client.sendRequest(CompletionRequest.type, {
      textDocument: { uri: document },
      position: { line, character },
    });
    assert.ok(found && 'items' in found);
    return found.items;
  };
  const named = (list: readonly CompletionItem[], label: string): CompletionItem => {
    const item = list.find((i) => i.label === label);
    assert.ok(item, `${label} is not among ${list.map((i) => i.label).join(' ')}`);
    return item;
  };

  test('a heading goes on to the next list when it is taken; a code that is whole does not', async () => {
    const list = await items(await open(true), 4, 9);
    assert.equal(named(list, 'E11.2').command?.command, 'editor.action.triggerSuggest');
    assert.equal(named(list, 'E11.9').command, undefined);
    assert.ok((named(list, 'E11.2').sortText ?? '') < (named(list, 'E11').sortText ?? ''));
  });

  test('what is told about a code is looked up when the code is looked at', async () => {
    const item = named(await items(await open(true), 4, 9), 'E11.9');
    assert.equal(item.documentation, undefined);
    const { documentation } = await server.client.sendRequest(CompletionResolveRequest.type, item);
    assert.match(JSON.stringify(documentation), /E11\.9.*diabetes.*Valid on 2026-04-18/);
    const keyword = named(await items(uri('a.claim'), 2, 2), 'place');
    assert.deepEqual(await server.client.sendRequest(CompletionResolveRequest.type, keyword), keyword);
  });

  test('places to fill in only where the editor knows them', async () => {
    const document = await open(true);
    const line = named(await items(document, 6, 8), '99214');
    assert.equal(line.insertTextFormat, InsertTextFormat.Snippet);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet's own places
    assert.equal(line.textEdit?.newText, '99214 ${1:A} \\$185.00$0');
    await server.close();
    const plain = await items(await open(false), 6, 8);
    assert.equal(named(plain, '99214').textEdit?.newText, '99214 A $185.00');
    assert.ok(plain.every((i) => i.insertTextFormat === undefined));
  });

  test('a provider is kept by the editor when the name is typed', async () => {
    const item = named(await items(await open(true), 2, 15), '1497758544');
    assert.match(item.filterText ?? '', /Okafor Grace/);
  });

  test('a document that is not saved yet is served as well', async () => {
    const document = await open(true, 'untitled:Untitled-1');
    assert.equal(named(await items(document, 6, 8), '99214').kind !== undefined, true);
  });

  test('the signature of a service line marks what comes next', async () => {
    const document = await open(true);
    const found = await server.client.sendRequest(SignatureHelpRequest.type, {
      textDocument: { uri: document },
      position: { line: 7, character: 12 },
    });
    assert.equal(found?.signatures[0]?.label, 'code · modifiers · units · minutes · pointers · charge · date');
    assert.equal(found?.activeParameter, 5);
    const none = await server.client.sendRequest(SignatureHelpRequest.type, {
      textDocument: { uri: document },
      position: { line: 0, character: 2 },
    });
    assert.equal(none, null);
  });
});
