import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, finding, hints, openNew, rememberWorkspace, restoreWorkspace, ruleOf, until } from '../support';

const CLAIM = 'claim SETTING-1\n  patient SETTING-NOBODY\n  date 2026-04-18\n  dx\n    A E11\n';

/** Changes one of our settings for the folder; undefined takes it back. */
const set = (name: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('claimwright').update(name, value, vscode.ConfigurationTarget.Workspace);

suite('settings', () => {
  suiteSetup(rememberWorkspace);
  teardown(async function () {
    for (const name of ['rules', 'hints.codes']) await set(name, undefined);
    await restoreWorkspace.call(this);
  });

  test('a rule is off, quieter, and as before', async () => {
    const { document } = await openNew('setting-test/rules.claim', CLAIM);
    assert.equal((await finding(document, 'dx/not-specific')).severity, vscode.DiagnosticSeverity.Error);
    await set('rules', { 'dx/*': 'off' });
    await diagnostics(document, 'no finding of dx', (all) => !all.some((d) => ruleOf(d).startsWith('dx/')));
    await finding(document, 'ref/unresolved');
    await set('rules', { 'dx/not-specific': 'information' });
    await diagnostics(document, 'information', (all) =>
      all.some((d) => ruleOf(d) === 'dx/not-specific' && d.severity === vscode.DiagnosticSeverity.Information),
    );
    await set('rules', undefined);
    await diagnostics(document, 'an error again', (all) =>
      all.some((d) => ruleOf(d) === 'dx/not-specific' && d.severity === vscode.DiagnosticSeverity.Error),
    );
  });

  test('hints of code meanings follow their setting', async () => {
    const { document } = await openNew('setting-test/hints.claim', CLAIM);
    await until('a hint', async () => (await hints(document)).length > 0);
    await set('hints.codes', false);
    await until('no hint', async () => (await hints(document)).length === 0);
  });
});
