import assert from 'node:assert/strict';
import {
  CodeActionRequest,
  CompletionRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DocumentFormattingRequest,
  DocumentSymbolRequest,
  FileChangeType,
  FoldingRangeRequest,
  HoverRequest,
  type InlayHint,
  InlayHintRequest,
} from 'vscode-languageserver-protocol/node';
import type { PreviewModel } from '../../schemas/preview';
import { previewModel, whatIf } from '../../schemas/preview';
import { startServer, type TestServer, uri } from '../support/server';

const plan = (copay: string): string =>
  `plan PPO "Blue PPO"\n  payer 60054\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible $500\n    out-of-pocket $6,850\n    benefit office-visit ${copay}\n    benefit other deductible then 20%\n`;
const files = {
  'plans/ppo.plan': plan('$30'),
  'book.practice':
    'practice RIV "Riverside"\n  npi 1234567893\n  provider 1497758544 "Okafor" "Grace"\n    in-network PPO\npayer 60054 "Example Health"\nfees C\n  kind contract\n  for plan PPO\n  effective 2026-01-01..\n  99214 $121.40\npatient P1\n  name "Rivera" "Ana"\n  born 1980-05-02\n  coverage primary PPO\n    member X1\n',
  'claims/1.claim':
    'claim CLM-1\n  payer primary\n  patient P1\n  date 2026-04-18\n  place 11\n  rendering 1497758544\n  dx\n    A E11\n  service\n    99214 A $185.00\n',
};
const claim = files['claims/1.claim'];

const labelOf = ({ label }: InlayHint): string =>
  typeof label === 'string' ? label : label.map(({ value }) => value).join('');

suite('language server', () => {
  let server: TestServer;
  setup(async () => {
    server = await startServer(files);
  });
  teardown(async () => {
    await server.close();
    assert.deepEqual(server.logged, []);
  });

  const document = { uri: uri('claims/1.claim') };
  const at = (line: number, character: number) => ({ textDocument: document, position: { line, character } });
  const change = (text: string, range: [number, number, number, number], version = 2) =>
    server.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { ...document, version },
      contentChanges: [
        {
          text,
          range: { start: { line: range[0], character: range[1] }, end: { line: range[2], character: range[3] } },
        },
      ],
    });
  /** The workspace is read: the closed practice file can be looked up. */
  const ready = () => server.diagnostics('claims/1.claim', (d) => d.every((x) => x.code !== 'ref/unresolved'));

  test('what the patient owes behind a line leads to the line of the plan', async () => {
    await server.open('claims/1.claim');
    await ready();
    const found = await server.client.sendRequest(InlayHintRequest.type, {
      textDocument: document,
      range: { start: { line: 9, character: 0 }, end: { line: 10, character: 0 } },
    });
    const parts = (found ?? []).flatMap(({ label }) => (typeof label === 'string' ? [] : label));
    const patient = parts.find(({ value }) => value === 'patient $30.00');
    assert.equal(patient?.location?.uri, uri('plans/ppo.plan'));
    assert.equal(patient?.location?.range.start.line, 6);
  });

  test('changes are tried beside the claim, which stays as it is', async () => {
    await server.open('claims/1.claim');
    await ready();
    const ask = (changes: unknown) =>
      server.client.sendRequest<unknown>('claimwright/whatIf', { ...document, line: 0, changes });
    const before = await server.client.sendRequest<unknown>('claimwright/preview', { ...document, line: 0 });
    const answer = whatIf.parse(await ask({ network: 'out' }));
    assert.equal(answer.rows.find(({ name }) => name === 'Patient owes')?.real, '$30.00');
    assert.match(answer.unknown.join(), /has no out-of-network benefits/);
    assert.deepEqual(await server.client.sendRequest('claimwright/preview', { ...document, line: 0 }), before);
    assert.equal(await ask({ network: 'elsewhere' }), null);
    assert.equal(await ask(null), null);
    assert.match(whatIf.parse(await ask({ date: 'soon' })).problem, /A date is written/);
  });

  test('publishes findings with the denial they prevent, and takes them back when put right', async () => {
    await server.open('claims/1.claim');
    const [finding] = await server.diagnostics('claims/1.claim', (d) => d.length === 1);
    assert.equal(finding?.code, 'dx/not-specific');
    assert.match(String(finding?.message), /CO-16/);
    assert.deepEqual(finding?.range, { start: { line: 7, character: 6 }, end: { line: 7, character: 9 } });
    await change('E11.9', [7, 6, 7, 9]);
    assert.deepEqual(await server.diagnostics('claims/1.claim', (d) => d.length === 0), []);
  });

  test('a closed file’s findings are published too', async () => {
    const found = await server.diagnostics('claims/1.claim', (d) => d.length > 0);
    assert.equal(found[0]?.code, 'dx/not-specific');
  });

  test('a fix puts a billable code in place', async () => {
    await server.open('claims/1.claim');
    await ready();
    const actions = await server.client.sendRequest(CodeActionRequest.type, {
      textDocument: document,
      range: { start: { line: 7, character: 7 }, end: { line: 7, character: 7 } },
      context: { diagnostics: [] },
    });
    assert.ok((actions?.length ?? 0) > 3);
    const first = actions?.[0];
    assert.ok(first && 'edit' in first);
    assert.equal(first.isPreferred, true);
    assert.match(String(first.edit?.changes?.[document.uri]?.[0]?.newText), /^E11\./);
  });

  test('completes diagnoses by words, procedures from the fee table, keywords', async () => {
    await server.open('claims/1.claim');
    await ready();
    await change('hyperten', [7, 6, 7, 9]);
    const dx = await server.client.sendRequest(CompletionRequest.type, at(7, 14));
    assert.ok(dx && 'items' in dx);
    assert.ok(
      dx.items.some((i) => i.label === 'I10'),
      dx.items.map((i) => i.label).join(' '),
    );
    const words = await server.client.sendRequest(CompletionRequest.type, at(9, 9));
    assert.ok(words && 'items' in words && words.items.some((i) => i.label === '99214'));
  });

  test('hover explains a code and a keyword', async () => {
    await server.open('claims/1.claim');
    await ready();
    const code = await server.client.sendRequest(HoverRequest.type, at(7, 7));
    assert.match(JSON.stringify(code?.contents), /heading/);
    const keyword = await server.client.sendRequest(HoverRequest.type, at(4, 3));
    assert.match(JSON.stringify(keyword?.contents), /CMS-1500 item 24B/);
  });

  test('hints say what the patient owes, and follow the plan’s file', async () => {
    await server.open('claims/1.claim');
    await ready();
    const hints = async (): Promise<string> => {
      const found = await server.client.sendRequest(InlayHintRequest.type, {
        textDocument: document,
        range: { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } },
      });
      return (found ?? []).map(labelOf).join(' | ');
    };
    assert.match(await hints(), /patient \$30\.00/);
    await server.open('plans/ppo.plan', plan('$40'));
    assert.match(await hints(), /patient \$40\.00/);
    await server.client.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uri('plans/ppo.plan') },
    });
    await server.client.sendRequest('claimwright/status', { uri: document.uri });
    server.files.set('plans/ppo.plan', plan('$50'));
    await server.client.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uri('plans/ppo.plan'), type: FileChangeType.Changed }],
    });
    for (let i = 0; !(await hints()).includes('$50.00'); i++) assert.ok(i < 100, 'the changed file was not read');
  });

  test('the preview is what its schema says', async () => {
    await server.open('claims/1.claim');
    await ready();
    const model = await server.client.sendRequest<PreviewModel>('claimwright/preview', { uri: document.uri, line: 9 });
    const parsed = previewModel.parse(model);
    assert.equal(parsed.due.responsibility, '$30.00');
    assert.equal(parsed.payers[0]?.lines[0]?.planPays, '$91.40');
    assert.equal(
      parsed.payers[0]?.lines[0]?.steps.find(({ name }) => name === 'copay')?.place?.uri,
      uri('plans/ppo.plan'),
    );
    assert.equal(await server.client.sendRequest('claimwright/preview', { uri: uri('plans/ppo.plan'), line: 0 }), null);
  });

  test('outline, folding and formatting', async () => {
    await server.open('claims/1.claim', claim.replace('    99214 A', '      99214    a'));
    await ready();
    const symbols = await server.client.sendRequest(DocumentSymbolRequest.type, { textDocument: document });
    assert.equal(symbols?.[0]?.name, 'claim CLM-1');
    const folds = await server.client.sendRequest(FoldingRangeRequest.type, { textDocument: document });
    assert.ok(folds?.some((f) => f.startLine === 0 && f.endLine === 9));
    const edits = await server.client.sendRequest(DocumentFormattingRequest.type, {
      textDocument: document,
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.ok((edits?.length ?? 0) > 0);
  });

  test('status tells what is not evaluated, and why', async () => {
    await server.open('claims/1.claim');
    const status = await server.client.sendRequest<{ notEvaluated: { rule: string }[] }>('claimwright/status', {
      uri: document.uri,
    });
    assert.ok(status.notEvaluated.some((n) => n.rule === 'proc/invalid-dos'));
  });

  test('any text at all is taken without an answer that fails', async () => {
    await server.open('claims/1.claim', '\u0000\ud800 "\n\t\t  x\r$$$ ..\n'.repeat(50));
    await server.client.sendRequest(HoverRequest.type, at(3, 1));
    await server.client.sendRequest(CompletionRequest.type, at(3, 1));
    await server.client.sendRequest(HoverRequest.type, at(3000, 1));
    await server.client.sendRequest('claimwright/preview', { uri: 'untitled:x', line: 0 });
  });
});
