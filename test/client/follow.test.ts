import assert from 'node:assert/strict';
import { modelFor, movedLine, type Spot, type Spots } from '../../client/src/features/costPreview/follow';
import { newest } from '../../client/src/infrastructure/newest';

const CLAIM = 'file:///p/a.claim';
const PLAN = 'file:///p/a.plan';
const last = { uri: CLAIM, line: 4 };

/** Records by place; everything else has none. */
const book =
  (records: Readonly<Record<string, string>>) =>
  async ({ uri, line }: Spot): Promise<string | null> =>
    records[`${uri}:${line}`] ?? null;

suite('panel: which record', () => {
  const ask = book({ [`${CLAIM}:4`]: 'C-1', [`${CLAIM}:20`]: 'C-2' });
  const cases: readonly [string, Spots, string | null][] = [
    ['the one under the caret', { caret: { uri: CLAIM, line: 20, bills: true }, last }, 'C-2'],
    ['the last one while a plan is edited', { caret: { uri: PLAN, line: 1, bills: false }, last }, 'C-1'],
    ['none in another file of claims', { caret: { uri: 'file:///p/b.claim', line: 0, bills: true }, last }, null],
    ['the last one beside it in its own file', { caret: { uri: CLAIM, line: 0, bills: true }, last }, 'C-1'],
    ['the last one without any caret, as after a reload', { last }, 'C-1'],
    ['none at the start', {}, null],
    ['none when the last one is gone', { last: { uri: CLAIM, line: 99 } }, null],
  ];
  for (const [what, spots, expected] of cases)
    test(what, async () => assert.equal(await modelFor(spots, ask), expected));
});

suite('panel: lines that move', () => {
  const at = (line: number, character = 0) => ({ line, character });
  const replaced = (from: [number, number], to: [number, number], text: string) => ({
    range: { start: at(...from), end: at(...to) },
    text,
  });
  const cases: readonly [string, ReturnType<typeof replaced>[], number][] = [
    ['a line inserted above', [replaced([1, 0], [1, 0], 'x\n')], 11],
    ['a line inserted right before', [replaced([10, 0], [10, 0], 'x\n')], 11],
    ['a character typed at its start', [replaced([10, 0], [10, 0], 'x')], 10],
    ['a line break inside it', [replaced([10, 3], [10, 3], '\n')], 10],
    ['lines removed above', [replaced([2, 0], [5, 0], '')], 7],
    ['a change below', [replaced([11, 0], [12, 0], '')], 10],
    ['the whole document formatted', [replaced([0, 0], [30, 0], Array(30).fill('x').join('\n'))], 10],
    ['the document emptied', [replaced([0, 0], [30, 0], '')], 0],
    ['several at once', [replaced([9, 0], [10, 0], ''), replaced([1, 0], [1, 0], 'a\nb\n')], 11],
  ];
  for (const [what, replacements, expected] of cases)
    test(what, () => assert.equal(movedLine(10, replacements), expected));
});

suite('asking for the newest', () => {
  /** A server that answers when the test says so. */
  function server() {
    const waiting: ((answer: string | Error) => void)[] = [];
    const ask = (): Promise<string> =>
      new Promise((resolve, reject) => {
        waiting.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      });
    const answer = async (value: string | Error): Promise<void> => {
      waiting.shift()?.(value);
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { ask, answer, waiting };
  }

  test('many changes during one question make one more, and only its answer is shown', async () => {
    const { ask, answer, waiting } = server();
    const shown: string[] = [];
    const follow = newest(ask, (value) => shown.push(value));
    for (let i = 0; i < 5; i++) follow.again();
    assert.equal(waiting.length, 1);
    await answer('old');
    assert.deepEqual(shown, []);
    assert.equal(waiting.length, 1);
    await answer('new');
    assert.deepEqual([shown, waiting.length], [['new'], 0]);
    follow.again();
    await answer('newer');
    assert.deepEqual(shown, ['new', 'newer']);
  });

  test('a failed question shows nothing and is asked again after the next change', async () => {
    const { ask, answer } = server();
    const shown: string[] = [];
    const follow = newest(ask, (value) => shown.push(value));
    follow.again();
    await answer(new Error('the server ended'));
    follow.again();
    await answer('here again');
    assert.deepEqual(shown, ['here again']);
  });

  test('an answer that comes after the end is not shown', async () => {
    const { ask, answer, waiting } = server();
    const shown: string[] = [];
    const follow = newest(ask, (value) => shown.push(value));
    follow.again();
    follow.dispose();
    await answer('late');
    follow.again();
    assert.deepEqual([shown, waiting.length], [[], 0]);
  });
});
