import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pathOfUri, rootOf, uriOfPath } from '../../server/src/lsp/paths';
import { URI } from '../../server/src/lsp/uri';

const CASES: readonly (readonly [root: string, uri: string, path: string])[] = [
  ['file:///book', 'file:///book/claims/1.claim', 'claims/1.claim'],
  ['file:///book', 'file:///bookkeeping/1.claim', 'file:///bookkeeping/1.claim'],
  ['file:///book', 'file:///other/1.claim', 'file:///other/1.claim'],
  ['file:///my%20book', 'file:///my book/a%20b.claim', 'a b.claim'],
  ['file:///book', 'file:///book/50%25.claim', '50%.claim'],
  ['file:///book', 'file:///book/visit%3A2.claim', './visit:2.claim'],
  ['file:///c:/book', 'file:///C%3A/book/x.claim', 'x.claim'],
  ['file:///book', 'untitled:Untitled-1', 'untitled:Untitled-1'],
  ['vscode-vfs://github/a/b', 'vscode-vfs://github/a/b/c.claim', 'c.claim'],
  ['', 'file:///book/x.claim', 'file:///book/x.claim'],
  ['file://', 'file:///x.claim', 'x.claim'],
];

suite('lsp: paths', () => {
  for (const [root, uri, path] of CASES)
    test(`${uri} in ${root || 'no folder'}`, () => {
      assert.equal(pathOfUri({ root }, uri), path);
      assert.equal(uriOfPath({ root }, path), URI.normalize(uri));
    });

  test('a folder’s address has one spelling', () => {
    assert.equal(rootOf('file:///C%3A/my%20book/'), 'file:///c:/my%20book');
    assert.equal(rootOf('file:///'), 'file:///'.replace(/\/+$/, ''));
  });

  test('any name in a folder comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1, unit: 'binary' }).filter((s) => !s.includes('/')),
          { minLength: 1, maxLength: 3 },
        ),
        (parts) => {
          const root = 'file:///book';
          const uri = `${root}/${URI.encode(parts.join('/'))}`;
          const path = pathOfUri({ root }, uri);
          assert.equal(uriOfPath({ root }, path), uri);
        },
      ),
    );
  });
});
