import assert from 'node:assert/strict';
import { prepareModel } from '../../schemas/prepare';
import { startServer, uri } from '../support/server';

const files = {
  'book.practice':
    'payer 60054\nplan PPO\n  payer 60054\npatient P1\n  coverage primary PPO\n    member W1\npatient P2\n',
  'a.encounter':
    'encounter E-1\n  patient P1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    99213 A\nencounter E-2\n  patient P2\n  date 2026-04-18\n',
};

suite('language server: prepare', () => {
  test('the claim of the encounter at a line, with what is missing; why there is none; nothing outside of encounters', async () => {
    const server = await startServer(files);
    const ask = async (path: string, line: number) =>
      prepareModel.nullable().parse(await server.client.sendRequest('claimwright/prepare', { uri: uri(path), line }));
    try {
      await server.open('a.encounter');
      const made = await ask('a.encounter', 4);
      assert.ok(made && 'text' in made);
      assert.match(made.text, /^claim CLM-1\n {2}from E-1\n {2}payer primary\n {2}patient P1\n/);
      assert.match(made.told.join(), /line 1 of E-1, 99213: no charge/);
      const none = await ask('a.encounter', 7);
      assert.ok(none && 'unable' in none);
      assert.match(none.unable, /E-2 goes to no payer/);
      await server.open('book.practice');
      assert.equal(await ask('book.practice', 0), null);
    } finally {
      await server.close();
    }
  });
});
