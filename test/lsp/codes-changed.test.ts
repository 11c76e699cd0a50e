import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nothingInstalled } from '../../server/src/codes/installed';
import { readInstalled } from '../../server/src/files/installed';
import { openStore } from '../../server/src/files/store';
import { watchStore } from '../../server/src/files/store-watch';
import { installedFrom, list } from '../support/installed';
import { startServer, uri } from '../support/server';

const files = {
  'a.claim': 'claim CLM-1\n  date 2026-04-18\n  dx\n    A Q99.4\n',
};

suite('language server: code sets that change while it runs', () => {
  test('are taken up when it is told, and every file is judged anew', async () => {
    let now = nothingInstalled;
    let asked = 0;
    const server = await startServer(files, {
      installed: () => {
        asked++;
        return now;
      },
    });
    const editions = async () =>
      (await server.client.sendRequest<{ editions: string[] }>('claimwright/status', { uri: uri('a.claim') })).editions;
    const unknown = (d: readonly { code?: unknown }[]) => d.some((x) => x.code === 'dx/invalid-dos');
    try {
      assert.equal(asked, 0, 'nothing is read to answer initialize');
      await server.open('a.claim');
      await server.diagnostics('a.claim', unknown);
      assert.equal((await editions())[0], 'ICD-10-CM FY2026 and FY2027 (built in)');

      now = installedFrom(list('icd10cm', 'FY2026 2025-10-01..2026-09-30', 'Q994 Made up'));
      await server.client.sendNotification('claimwright/codesChanged');
      await server.diagnostics('a.claim', (d) => !unknown(d));
      assert.equal((await editions())[0], 'ICD-10-CM FY2026 (imported), else built in');
      assert.equal(asked, 2);

      now = nothingInstalled;
      await server.client.sendNotification('claimwright/codesChanged');
      await server.diagnostics('a.claim', unknown);
    } finally {
      await server.close();
    }
    assert.deepEqual(server.logged, []);
  });

  test('are taken up when another window or a terminal imports or removes them, the store’s first import included', async () => {
    const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-watch-'));
    const folder = path.join(parent, 'not', 'there', 'yet');
    const server = await startServer(files, {
      installed: (before) => readInstalled(folder, undefined, before),
      watchCodes: (changed) => watchStore(folder, changed),
    });
    const unknown = (d: readonly { code?: unknown }[]) => d.some((x) => x.code === 'dx/invalid-dos');
    try {
      await server.open('a.claim');
      await server.diagnostics('a.claim', unknown);
      openStore(folder).install([list('icd10cm', 'FY2026 2025-10-01..2026-09-30', 'Q994 Made up')]);
      await server.diagnostics('a.claim', (d) => !unknown(d));
      openStore(folder).remove('icd10cm');
      await server.diagnostics('a.claim', unknown);
      // The whole folder goes and comes again.
      fs.rmSync(path.join(parent, 'not'), { recursive: true });
      openStore(folder).install([list('icd10cm', 'FY2026 2025-10-01..2026-09-30', 'Q994 Made up')]);
      await server.diagnostics('a.claim', (d) => !unknown(d));
    } finally {
      await server.close();
      fs.rmSync(parent, { recursive: true, force: true });
    }
    assert.deepEqual(server.logged, []);
  });
});
