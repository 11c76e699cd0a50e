import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isKeptState, isShow } from '../../client/src/webview/check';
import { toPanel } from '../../schemas/preview';
import { aloneModel, model, partialModel, tried } from './models';

const message = (shown: unknown): unknown => ({
  type: 'show',
  model: shown,
  whatIf: tried(),
  words: { total: 'Total' },
});

/** Every place in a value, as the keys that lead there. */
function paths(value: unknown, at: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...at]];
  return [[...at], ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...at, key]))];
}

/** A copy in which the value at a place is another, or absent when that is `undefined`. */
function changed(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = changed(copy[key], rest, other);
  if (copy[key] === undefined) delete copy[key];
  return copy;
}

suite('panel: messages', () => {
  test('what the extension sends is accepted', () => {
    for (const shown of [null, model(), partialModel(), aloneModel()]) assert.ok(isShow(message(shown)));
  });

  test('the check in the panel agrees with the schema on every change of every value', () => {
    const good = message(partialModel());
    for (const path of paths(good))
      for (const other of [undefined, null, '', 'x', 1, 1.5, Number.NaN, true, [], {}, ['x'], [{}]]) {
        const bad = changed(good, path, other);
        assert.equal(isShow(bad), toPanel.safeParse(bad).success, `${path.join('.')} = ${JSON.stringify(other)}`);
      }
  });

  test('no value at all makes the checks throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(isShow(value), toPanel.safeParse(value).success);
        assert.equal(typeof isKeptState(value), 'boolean');
      }),
    );
  });

  test('what is kept over a reload is a place and open rows, nothing else is read', () => {
    assert.ok(isKeptState({ open: [] }));
    assert.ok(isKeptState({ open: ['0/1'], place: { uri: 'file:///a.claim', line: 3, character: 0 } }));
    for (const bad of [undefined, null, {}, { open: 'x' }, { open: [1] }, { open: [], place: { uri: 1 } }])
      assert.ok(!isKeptState(bad), JSON.stringify(bad));
  });
});
