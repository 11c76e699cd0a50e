import assert from 'node:assert/strict';
import {
  CodeActionRequest,
  type CodeLens,
  CodeLensRequest,
  CodeLensResolveRequest,
} from 'vscode-languageserver-protocol/node';
import { letterModel } from '../../schemas/letter';
import { prepareModel } from '../../schemas/prepare';
import { workEdits, worklistModel } from '../../schemas/worklist';
import { answered, otherwise } from '../support/answered';
import { startServer, type TestServer, uri } from '../support/server';

const TEXT = answered(
  otherwise('2026-05-04 paid $101.88 check EFT1 icn ICN1', { 2: 'line 2 20610 paid $0.00 CO-50 $210.00 N115' }),
);
const [book = '', claim = ''] = [TEXT.slice(0, TEXT.indexOf('claim CLM-1')), TEXT.slice(TEXT.indexOf('claim CLM-1'))];
const lineOf = (text: string): number => claim.slice(0, claim.indexOf(text)).split('\n').length - 1;

suite('language server: answers of payers', () => {
  let server: TestServer;
  setup(async () => {
    server = await startServer({ 'book.practice': book, 'a.claim': claim });
    await server.open('a.claim');
  });
  teardown(async () => {
    await server.close();
    assert.deepEqual(server.logged, []);
  });
  const at = { uri: uri('a.claim'), line: 3 };

  test('the worklist has the denial with its place', async () => {
    const { work } = worklistModel.parse(await server.client.sendRequest('claimwright/worklist', {}));
    const [first] = work;
    assert.deepEqual(
      [work.length, first?.record, first?.what, first?.amount, first?.uri, first?.line, first?.assigned],
      [1, 'CLM-1', 'denied', '210.00', uri('a.claim'), 0, null],
    );
  });

  test('who does it comes back as text above the history, with its place', async () => {
    const edit = workEdits.parse(
      await server.client.sendRequest('claimwright/work', { ...at, by: 'Kim', due: '6/12/2026' }),
    );
    assert.ok(edit);
    assert.equal(edit.text, '\n  work by Kim due 2026-06-12');
    assert.equal(edit.range.start.line, lineOf('  history') - 1);
    assert.deepEqual(edit.range.start, edit.range.end);
    assert.equal(workEdits.parse(await server.client.sendRequest('claimwright/work', { ...at, due: 'soon' })), null);
  });

  test('a letter comes as text, with where it is kept; nothing is changed', async () => {
    const made = letterModel.nullable().parse(await server.client.sendRequest('claimwright/letter', at));
    assert.ok(made && 'text' in made);
    assert.equal(made.kind, 'appeal');
    assert.match(made.text, /Appeal about your claim number ICN1/);
    assert.equal(made.keep?.uri, uri('book.practice'));
    assert.match(made.keep?.text ?? '', /^\n {2}letter \d{4}-\d\d-\d\d to "Example Health"/);
    const none = letterModel
      .nullable()
      .parse(await server.client.sendRequest('claimwright/letter', { uri: uri('book.practice'), line: 0 }));
    assert.equal(none, null);
  });

  test('the corrected claim comes as text', async () => {
    const made = prepareModel.nullable().parse(await server.client.sendRequest('claimwright/correctedClaim', at));
    assert.ok(made && 'text' in made);
    assert.match(made.text, /frequency replacement\n {2}original-number ICN1/);
  });

  test('above the claim stands what was paid and expected; pressed, it asks what next', async () => {
    const lenses = await server.client.sendRequest(CodeLensRequest.type, { textDocument: { uri: uri('a.claim') } });
    const lens = lenses?.find((l) => (l.data as { kind: string }).kind === 'answer');
    assert.ok(lens);
    const { command } = (await server.client.sendRequest(CodeLensResolveRequest.type, lens)) as CodeLens;
    assert.match(command?.title ?? '', /^Paid \$101\.88 of \$141\.88 expected · 1 difference · next: appeal/);
    assert.deepEqual(
      [command?.command, command?.arguments?.slice(0, 2)],
      ['claimwright.lens.answer', [uri('a.claim'), 0]],
    );
  });

  test('at a line of the answer the light bulb offers it too, and elsewhere it does not', async () => {
    const titles = async (line: number): Promise<readonly string[]> => {
      const place = { line, character: 6 };
      const found = await server.client.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: uri('a.claim') },
        range: { start: place, end: place },
        context: { diagnostics: [] },
      });
      return (found ?? []).flatMap((a) => ('kind' in a && a.command ? [a.title] : []));
    };
    assert.deepEqual(await titles(lineOf('line 2 20610')), ['Answer the payer: a letter, or the corrected claim']);
    assert.deepEqual(await titles(lineOf('rendering')), []);
  });
});
