import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { ROOT, startServer, uri } from '../support/server';

const CLAIM = 'claim C1\n  patient NOBODY\n  date 2026-04-18\n  dx\n    A E11\n';
const ALLOWED = `${CLAIM.slice(0, CLAIM.indexOf('    A'))}    # allow dx/not-specific "known"\n    A E11\n`;
const has = (all: readonly Diagnostic[], code: string): boolean => all.some((d) => d.code === code);
const SETTINGS = 'workspace/didChangeConfiguration';

suite('settings of the server', () => {
  test('an editor that cannot be asked tells them with the change', async () => {
    const server = await startServer({});
    await server.open('a.claim', CLAIM);
    await server.diagnostics('a.claim', (all) => has(all, 'dx/not-specific'));
    await server.client.sendNotification(SETTINGS, { settings: { claimwright: { rules: { 'dx/*': 'off' } } } });
    const left = await server.diagnostics('a.claim', (all) => !has(all, 'dx/not-specific'));
    assert.ok(has(left, 'ref/unresolved'));
    await server.client.sendNotification(SETTINGS, { settings: null });
    await server.diagnostics('a.claim', (all) => has(all, 'dx/not-specific'));
    await server.close();
  });

  test('an editor that can be asked is asked for each folder, at the start and after a change', async () => {
    let level = 'off';
    const asked: (string | undefined)[] = [];
    const server = await startServer(
      {},
      {
        settings: (scope) => {
          asked.push(scope);
          return scope === ROOT ? { rules: { 'dx/not-specific': level } } : {};
        },
      },
    );
    await server.open('a.claim', CLAIM);
    await server.diagnostics('a.claim', (all) => has(all, 'ref/unresolved') && !has(all, 'dx/not-specific'));
    assert.deepEqual(asked, [undefined, ROOT]);
    level = 'information';
    await server.client.sendNotification(SETTINGS, { settings: {} });
    const found = await server.diagnostics('a.claim', (all) => has(all, 'dx/not-specific'));
    assert.equal(found.find((d) => d.code === 'dx/not-specific')?.severity, 3);
    // A document outside of the folder has the window's settings.
    await server.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: 'untitled:Untitled-1', languageId: 'claimwright', version: 1, text: CLAIM },
    });
    await server.until(() =>
      server.published.some((p) => p.uri === 'untitled:Untitled-1' && has(p.diagnostics, 'dx/not-specific')),
    );
    const outside = server.published.filter((p) => p.uri === 'untitled:Untitled-1').at(-1);
    assert.equal(outside?.diagnostics.find((d) => d.code === 'dx/not-specific')?.severity, 1);
    await server.close();
  });

  test('a rule that is off offers no fix, and the status names it', async () => {
    const server = await startServer({}, { settings: () => ({ rules: { 'dx/not-specific': 'off' } }) });
    await server.open('a.claim', CLAIM);
    await server.diagnostics('a.claim', (all) => has(all, 'ref/unresolved') && !has(all, 'dx/not-specific'));
    const range = { start: { line: 4, character: 6 }, end: { line: 4, character: 9 } };
    const fixes = await server.client.sendRequest('textDocument/codeAction', {
      textDocument: { uri: uri('a.claim') },
      range,
      context: { diagnostics: [] },
    });
    assert.deepEqual(fixes, []);
    const status = await server.client.sendRequest<{ off: unknown }>('claimwright/status', { uri: uri('a.claim') });
    assert.deepEqual(status.off, [{ rule: 'dx/not-specific', count: 1 }]);
    await server.close();
  });

  test('findings of open files only: a closed file’s go away, and come back with the setting', async () => {
    const server = await startServer({ 'closed.claim': CLAIM });
    await server.diagnostics('closed.claim', (all) => has(all, 'dx/not-specific'));
    await server.client.sendNotification(SETTINGS, { settings: { claimwright: { findings: { files: 'open' } } } });
    await server.diagnostics('closed.claim', (all) => all.length === 0);
    await server.open('closed.claim');
    await server.diagnostics('closed.claim', (all) => has(all, 'dx/not-specific'));
    await server.client.sendNotification('textDocument/didClose', { textDocument: { uri: uri('closed.claim') } });
    await server.diagnostics('closed.claim', (all) => all.length === 0);
    await server.client.sendNotification(SETTINGS, { settings: {} });
    await server.diagnostics('closed.claim', (all) => has(all, 'dx/not-specific'));
    await server.close();
  });

  test('allowed findings are shown faintly, or not at all', async () => {
    const server = await startServer({});
    await server.open('a.claim', ALLOWED);
    const shown = await server.diagnostics('a.claim', (all) => has(all, 'dx/not-specific'));
    assert.equal(shown.find((d) => d.code === 'dx/not-specific')?.severity, 4);
    await server.client.sendNotification(SETTINGS, { settings: { claimwright: { findings: { allowed: false } } } });
    await server.diagnostics('a.claim', (all) => all.length > 0 && !has(all, 'dx/not-specific'));
    await server.close();
  });
});
