import assert from 'node:assert/strict';
import { chargesModel } from '../../schemas/charges';
import { startServer, uri } from '../support/server';

const files = {
  'a.fees':
    'fees C-2026\n  kind charges\n  effective 2026-01-01..\n  99213 $95.00\n  99214 $185.00\nfees PPO-2026\n  kind contract\n  for plan PPO\n  effective 2026-01-01..\n  99213 $100.00\n',
  'b.practice': 'practice P\n',
};

suite('language server: charge review', () => {
  test('the review of the folder’s charges, and the line above the table', async () => {
    const server = await startServer(files);
    try {
      await server.open('a.fees');
      const answer = await server.client.sendRequest('claimwright/charges', { uri: uri('b.practice') });
      const model = chargesModel.nullable().parse(answer);
      assert.equal(model?.summary, '1 of 2 charges is below what would be paid');
      assert.deepEqual(model?.groups[0], {
        name: 'below',
        rows: [
          {
            label: '99213 $95.00',
            description: 'PPO-2026 allows $100.00, $5.00 less',
            source: 'PPO-2026 99213 $100.00 · a.fees:10',
            place: { uri: uri('a.fees'), line: 3 },
          },
        ],
      });
    } finally {
      await server.close();
    }
  });

  test('a folder without charges has none', async () => {
    const server = await startServer({ 'b.practice': 'practice P\n' });
    try {
      await server.open('b.practice');
      assert.equal(await server.client.sendRequest('claimwright/charges', { uri: uri('b.practice') }), null);
    } finally {
      await server.close();
    }
  });
});
