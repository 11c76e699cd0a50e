import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { onDemand } from '../../server/src/lsp/on-demand';
import type { Register, Serving } from '../../server/src/lsp/serving';
import { root } from '../support/codes';

type Handler = (params: unknown, token: unknown) => Promise<unknown>;

/** A connection that keeps what is registered, and handlers that count how often they were made. */
function given() {
  const registered = new Map<string, Handler>();
  const sent: string[] = [];
  const connection = {
    onRequest: (method: string, handler: Handler) => registered.set(method, handler),
    sendNotification: (method: string) => sent.push(method),
  };
  let loads = 0;
  const load = async (): Promise<Register> => {
    loads++;
    return ({ connection: own, log }) => {
      own.onRequest('a', (n: number) => n + 1);
      own.onRequest('b', () => {
        void own.sendNotification('told');
        log('said');
        throw new Error('b cannot');
      });
      return {};
    };
  };
  const said: string[] = [];
  const serving = { connection, log: (text: string) => said.push(text) } as unknown as Serving;
  assert.deepEqual(onDemand(['a', 'b', 'c'], load)(serving), {});
  const ask = (method: string, params?: unknown) => registered.get(method)?.(params, undefined);
  return { ask, sent, said, loads: () => loads, methods: [...registered.keys()] };
}

suite('handlers that are loaded when they are asked', () => {
  test('nothing is loaded before, and once', async () => {
    const { ask, loads, methods } = given();
    assert.deepEqual(methods, ['a', 'b', 'c']);
    assert.equal(loads(), 0);
    assert.deepEqual(await Promise.all([ask('a', 1), ask('a', 2), ask('a', 3)]), [2, 3, 4]);
    assert.equal(loads(), 1);
  });

  test('they send and log as others do, and their errors are the request’s', async () => {
    const { ask, sent, said } = given();
    await assert.rejects(async () => ask('b'), /b cannot/);
    assert.deepEqual([sent, said], [['told'], ['said']]);
  });

  test('a method that they do not answer is an error, not silence', () =>
    assert.rejects(async () => given().ask('c'), /nothing answers c/));
});

suite('the server’s handlers on demand', () => {
  const source = (file: string): string => fs.readFileSync(path.join(root, 'server/src/lsp', file), 'utf8');
  const methodsIn = (text: string): string[] => [...text.matchAll(/'claimwright\/([\w/]+)'/g)].map((m) => m[1] ?? '');

  test('are asked for all that they answer', () => {
    const asked = new Set([
      ...methodsIn(source('server.ts')),
      ...['sheet', 'questions', 'validate', 'text'].map((w) => `guide/${w}`),
    ]);
    const answered = ['answers', 'exchange', 'guides'].flatMap((name) => methodsIn(source(`handlers/${name}.ts`)));
    assert.ok(answered.length >= 15);
    assert.deepEqual(
      answered.filter((method) => !asked.has(method)),
      [],
    );
  });
});
