import assert from 'node:assert/strict';
import { nothingInstalled } from '../../server/src/codes/installed';
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
});
