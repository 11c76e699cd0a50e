import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  accountAnswer,
  type ChangesModel,
  eventAnswer,
  importAnswer,
  paperAnswer,
  reconcileAnswer,
  submitAnswer,
} from '../../schemas/exchange';
import { startServer, type TestServer } from '../support/server';
import { BOOK, claim, envelope, PAYMENT } from '../support/to-payers';

/** What an editor does with changes of closed files: the edits from the end of a file to its start, new files as they are. */
function apply({ files, edits }: ChangesModel): void {
  const pathOf = (uri: string): string => new URL(uri).pathname;
  for (const { uri, edits: own } of edits) {
    const lines = fs.readFileSync(pathOf(uri), 'utf8').split('\n');
    const at = ({ line, character }: { line: number; character: number }): number =>
      lines.slice(0, line).reduce((sum, l) => sum + l.length + 1, 0) + character;
    let text = lines.join('\n');
    for (const { range, newText } of [...own].sort((a, b) => at(b.range.start) - at(a.range.start)))
      text = text.slice(0, at(range.start)) + newText + text.slice(at(range.end));
    fs.writeFileSync(pathOf(uri), text);
  }
  for (const { uri, text } of files) {
    fs.mkdirSync(path.dirname(pathOf(uri)), { recursive: true });
    fs.writeFileSync(pathOf(uri), text, { flag: 'wx' });
  }
}

suite('language server: claims out and answers back', () => {
  let root = '';
  let server: TestServer;
  const address = (file: string): string => pathToFileURL(path.join(root, file)).toString();
  const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
  const write = (file: string, text: string): void => fs.writeFileSync(path.join(root, file), text);
  const sentFolders = (): string[] =>
    fs.existsSync(path.join(root, '.claimwright/sent')) ? fs.readdirSync(path.join(root, '.claimwright/sent')) : [];
  setup(async () => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-exchange-'));
    write('book.practice', BOOK);
    write('a.claim', claim('CLM-1'));
    write(
      'b.claim',
      `${claim('CLM-2').replace('04-18', '04-19')}${claim('CLM-3').replace('04-18', '04-20').replace('E11.65', 'E11')}`,
    );
    server = await startServer({}, { disk: root });
  });
  teardown(async () => {
    await server.close();
    fs.rmSync(root, { recursive: true, force: true });
  });
  const submit = async (claims: readonly object[], out: string | null, draft = false) =>
    submitAnswer.parse(
      await server.client.sendRequest('claimwright/submit', { claims, out: out && address(out), draft }),
    );
  const at = (file: string, line: number | null) => ({ uri: address(file), line });
  const settle = (controls: readonly number[], applied: boolean) =>
    server.client.sendRequest('claimwright/settle', { uri: address('a.claim'), controls, applied });
  /** Tells the server what was written, as an editor does that watches the folder, and waits until it has read it. */
  const watched = async (...files: readonly string[]): Promise<void> => {
    const before = server.computed();
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: files.map((file) => ({ uri: address(file), type: 2 })),
    });
    await server.until(() => server.computed() > before);
  };
  const importFile = async (file: string, text: string) => {
    write(file, text);
    const answer = await server.client.sendRequest('claimwright/import', {
      uri: address('a.claim'),
      files: [address(file)],
    });
    return importAnswer.parse(answer);
  };

  test('a claim is judged, then written: the file stands there, the history is told, and the number settled', async () => {
    const judged = await submit([at('a.claim', 3)], null);
    assert.deepEqual(judged, { kind: 'ready', name: '60054-2026-11-24.837', claims: ['CLM-1'], notes: [] });
    assert.deepEqual(sentFolders(), [], 'judging takes no number');
    const sent = await submit([at('a.claim', 3)], 'out.837');
    assert.ok(sent.kind === 'sent');
    assert.deepEqual(sent.lines, ['out.837: 1 claim for 60054, control 000000001']);
    assert.match(read('out.837'), /CLM\*CLM-1\*225/);
    assert.equal(read('a.claim'), claim('CLM-1'), 'the server changes no record');
    apply(sent.changes);
    assert.equal(read('a.claim'), claim('CLM-1', '  history\n    2026-11-24 submitted 837 control 000000001\n'));
    assert.equal(fs.existsSync(path.join(root, '.claimwright/sent/000000001/done')), false);
    await settle(sent.controls, true);
    assert.equal(read('.claimwright/sent/000000001/done'), 'submitted\n');
  });

  test('claims with errors are refused with the place of each, and go out as a draft that no history tells of', async () => {
    const found = await submit([at('b.claim', null)], 'out.837');
    assert.ok(found.kind === 'refused');
    assert.match(found.why, /^1 of 2 claims cannot be sent; nothing was written\./);
    const line = found.page.text.split('\n').findIndex((l) => l.includes('dx/not-specific'));
    const links = found.page.links.filter((l) => l.line === line);
    assert.match(found.page.text.split('\n')[line] ?? '', /^b\.claim:20: CLM-3: E11 is a heading/);
    assert.deepEqual(
      links.map((l) => [l.start, l.end, l.uri, l.at]),
      [
        [0, 10, address('b.claim'), 19],
        [12, 17, address('b.claim'), 12],
      ],
    );
    assert.equal(fs.existsSync(path.join(root, 'out.837')), false);
    const draft = await submit([at('b.claim', null)], 'out.837', true);
    assert.ok(draft.kind === 'sent');
    assert.deepEqual(draft.changes, { files: [], edits: [] });
    assert.match(draft.lines.join(), /a test file: nothing was submitted/);
    assert.match(read('out.837'), /\*T\*:~/);
  });

  test('what was typed counts, and the change is made for that version of the document', async () => {
    await server.open(address('a.claim'), claim('CLM-1').replace('$40.00', '$41.00'));
    const sent = await submit([at('a.claim', 3)], 'out.837');
    assert.ok(sent.kind === 'sent');
    assert.match(read('out.837'), /CLM\*CLM-1\*226/);
    assert.deepEqual(
      sent.changes.edits.map((e) => [e.uri, e.version]),
      [[address('a.claim'), 1]],
    );
  });

  test('a file that another program changes meanwhile is left alone, and the next time finishes what was begun', async () => {
    await submit([at('a.claim', 3)], null);
    write('a.claim', claim('CLM-1', '  note "another program"\n'));
    const sent = await submit([at('a.claim', 3)], 'out.837');
    assert.ok(sent.kind === 'unable');
    assert.match(sent.why, /a\.claim was changed meanwhile; nothing was changed/);
    await watched('a.claim');
    const again = await importFile(
      'nothing.txt',
      envelope('HP', '005010X221A1', PAYMENT).replaceAll('CLM-1*', 'CLM-9*'),
    );
    assert.ok(again.kind === 'read', JSON.stringify(again));
    assert.match(again.page.text, /^the export with control 000000001 was stopped after its file was written/);
    apply(again.changes);
    assert.match(read('a.claim'), /submitted 837 control 000000001\n$/);
    await settle(again.controls, true);
    assert.equal(read('.claimwright/sent/000000001/done'), 'submitted\n');
  });

  test('a payment is read into the claim and becomes a remit; what matches nothing is on the page; twice adds nothing', async () => {
    const text = envelope('HP', '005010X221A1', PAYMENT);
    const answer = await importFile('pay.835', text);
    assert.ok(answer.kind === 'read');
    assert.equal(answer.failed, true);
    assert.match(answer.page.text, /^pay\.835: check EFT1 of 2026-05-04, 80\.00 from EXAMPLE HEALTH/);
    assert.match(answer.page.text, /pay\.835: not matched: claim /);
    assert.ok(answer.page.links.some((l) => l.uri === address('remits/EFT1.payer')));
    apply(answer.changes);
    assert.match(read('a.claim'), /2026-05-04 paid \$95\.00 check EFT1 icn PCN1\n {6}line 1 99214-25 paid \$95\.00/);
    assert.match(read('remits/EFT1.payer'), /^remit EFT1\n/);
    await watched('a.claim', 'remits/EFT1.payer');
    const again = await importFile('pay.835', text);
    assert.ok(again.kind === 'read');
    assert.match(again.summary, /^0 events added/);
    assert.deepEqual(again.changes, { files: [], edits: [] });
  });

  test('what is no file of a payer is said, and nothing is changed', async () => {
    const answer = await importFile('x.txt', 'Dear practice');
    assert.ok(answer.kind === 'read' && answer.failed);
    assert.deepEqual(answer.changes, { files: [], edits: [] });
    const gone = importAnswer.parse(
      await server.client.sendRequest('claimwright/import', { uri: address('a.claim'), files: [address('no.835')] }),
    );
    assert.ok(gone.kind === 'unable');
    assert.match(gone.why, /there is no such file/);
  });

  suite('money', () => {
    const paid = claim(
      'CLM-1',
      '  history\n    2026-04-20 submitted 837 control 1\n    2026-05-04 paid $95.00 check EFT1 icn PCN1\n      line 1 99214-25 paid $95.00 CO-45 $60.00 PR-3 $30.00\n      line 2 G0108 paid $0.00 CO-45 $40.00\n',
    );
    setup(async () => {
      write('a.claim', paid);
      await watched('a.claim');
    });
    const ask = (name: string, params: object) => server.client.sendRequest(`claimwright/${name}`, params);

    test('what the patient owes, the payment, and the end of the claim', async () => {
      const account = accountAnswer.parse(await ask('account', at('a.claim', 3)));
      assert.deepEqual(account, {
        ...{ kind: 'account', claim: 'CLM-1', due: '30.00', balance: '30.00', today: '2026-11-24' },
        open: '$30.00 of it is open',
      });
      const event = { what: 'patient-paid', amount: '30.00', date: '2026-06-01', how: 'cash' };
      const written = eventAnswer.parse(await ask('recordEvent', { ...at('a.claim', 3), event }));
      assert.ok(written.kind === 'event');
      assert.equal(written.told, 'The patient owes nothing more.');
      apply(written.changes);
      assert.equal(read('a.claim'), `${paid}    2026-06-01 patient-paid $30.00 "cash"\n`);
      await watched('a.claim');
      const closing = { ...at('a.claim', 3), event: { what: 'closed', date: '2026-06-02' } };
      const closed = eventAnswer.parse(await ask('recordEvent', closing));
      assert.ok(closed.kind === 'event');
      apply(closed.changes);
      assert.match(read('a.claim'), /"cash"\n {4}2026-06-02 closed\n$/);
      await watched('a.claim');
      assert.deepEqual(accountAnswer.parse(await ask('account', at('a.claim', 3))), {
        ...{ kind: 'unable', why: 'claim CLM-1 was closed on 2026-06-02' },
      });
    });

    test('a day or an amount that is none is said', async () => {
      for (const [event, why] of [
        [{ what: 'patient-paid', amount: 'x', date: '2026-06-01', how: '' }, /“x” is no amount/],
        [{ what: 'patient-paid', amount: '5', date: '2027-01-01', how: '' }, /lies in the future/],
        [{ what: 'closed', date: 'soon' }, /is not a day such as/],
      ] as const) {
        const found = eventAnswer.parse(await ask('recordEvent', { ...at('a.claim', 3), event }));
        assert.ok(found.kind === 'unable');
        assert.match(found.why, why);
      }
    });

    test('reconcile tells of a file, and of the whole folder', async () => {
      const one = reconcileAnswer.parse(await ask('reconcile', { ...at('a.claim', null), whole: false }));
      assert.ok(one.kind === 'reconciled');
      assert.match(one.page.text, /^CLM-1 {2}primary PPO: paid \$95\.00/);
      assert.ok(one.page.links.some((l) => l.line === 0 && l.uri === address('a.claim')));
      const none = reconcileAnswer.parse(await ask('reconcile', { ...at('book.practice', null), whole: false }));
      assert.ok(none.kind === 'reconciled');
      assert.match(none.page.text, /^Nothing to reconcile/);
      const all = reconcileAnswer.parse(await ask('reconcile', { ...at('book.practice', null), whole: true }));
      assert.ok(all.kind === 'reconciled');
      assert.match(all.page.text, /1 answered claim/);
    });

    test('the statement of the claim’s patient as a page and as PDF, and why there is no estimate of a claim', async () => {
      const paper = async (what: string, format: string) =>
        paperAnswer.parse(await ask('paper', { ...at('a.claim', 3), what, format }));
      const page = await paper('statement', 'text');
      assert.ok(page.kind === 'paper');
      assert.equal(page.name, 'statement-P1');
      assert.match(page.page.text, /Please pay \$30\.00/);
      assert.equal(page.place.uri, address('book.practice'));
      const pdf = await paper('statement', 'pdf');
      assert.ok(pdf.kind === 'paper');
      assert.equal(Buffer.from(pdf.content, 'base64').subarray(0, 5).toString(), '%PDF-');
      const estimate = await paper('estimate', 'text');
      assert.ok(estimate.kind === 'unable');
      const form = await paper('form', 'text');
      assert.ok(form.kind === 'paper');
      assert.equal(form.name, 'cms-1500-CLM-1');
    });
  });
});
