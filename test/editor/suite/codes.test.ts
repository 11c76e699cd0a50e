import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { at, EXTENSION, hoverText, openNew, rememberWorkspace, restoreWorkspace, until } from '../support';

suite('importing code sets', () => {
  suiteSetup(rememberWorkspace);
  teardown(restoreWorkspace);

  test('what a terminal imports is known to the open editor, without a restart and without a word to it', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-terminal-'));
    const file = path.join(folder, 'own.csv');
    fs.writeFileSync(file, 'code,words\n99991,Visit told by a terminal\n');
    try {
      const { document } = await openNew(
        'claims/told.claim',
        'claim TOLD-1\n  patient P1001\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99991 A $20.00\n',
      );
      const cli = path.join(vscode.extensions.getExtension(EXTENSION)?.extensionPath ?? '', 'dist', 'cli.js');
      execFileSync(process.execPath, [cli, 'codes', 'import', file, '--edition', 'terminal'], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      });
      await until('the words of the imported code', async () =>
        (await hoverText(document, at(document, '999|91'))).includes('Visit told by a terminal'),
      );
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

  test('an own list is known to the editor as soon as it is imported, without a restart', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-own-'));
    const file = path.join(folder, 'own.csv');
    fs.writeFileSync(file, 'code,words\n99990,Walk-in visit of our own\n');
    try {
      const { document } = await openNew(
        'claims/own.claim',
        'claim OWN-1\n  patient P1001\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99990 A $20.00\n',
      );
      await vscode.commands.executeCommand('claimwright.importCodes', [vscode.Uri.file(file)]);
      await until('the words of the imported code', async () =>
        (await hoverText(document, at(document, '999|90'))).includes('Walk-in visit of our own'),
      );
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});
