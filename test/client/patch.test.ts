import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Described, element, mount, patch } from '../../client/src/webview/patch';
import { tiny, tinyDocument } from './tiny-dom';

const item = (key: string, text = key): Described => element('li', { key }, text);

suite('panel: patching', () => {
  test('text that changes is written into the node that holds it', () => {
    const { document, moves } = tinyDocument();
    const shown = mount(document, element('p', {}, 'Collect $30.00'));
    const text = tiny(shown.node).firstChild;
    moves.length = 0;
    patch(document, shown, element('p', {}, 'Collect $40.00'));
    assert.equal(tiny(shown.node).firstChild, text);
    assert.equal(tiny(shown.node).textContent, 'Collect $40.00');
    assert.deepEqual(moves, []);
  });

  test('what is the same is not touched', () => {
    const { document, moves } = tinyDocument();
    const content = () => element('ul', { class: 'x', hidden: true }, [item('a'), 'between', item('b')]);
    const shown = mount(document, content());
    moves.length = 0;
    patch(document, shown, content());
    assert.deepEqual(moves, []);
  });

  test('attributes come, change and go', () => {
    const { document } = tinyDocument();
    const shown = mount(document, element('tr', { class: 'a', hidden: true, title: 'x' }));
    patch(document, shown, element('tr', { class: 'b', hidden: false, lang: 'en' }));
    assert.equal(tiny(shown.node).html, '<tr class="b" lang="en"></tr>');
  });

  test('children keep their nodes by key when one comes in front', () => {
    const { document, moves } = tinyDocument();
    const shown = mount(document, element('ul', {}, [item('b'), item('c')]));
    const [b, c] = tiny(shown.node).childNodes;
    moves.length = 0;
    patch(document, shown, element('ul', {}, [item('a'), item('b'), item('c', 'changed')]));
    assert.deepEqual(tiny(shown.node).childNodes.slice(1), [b, c]);
    assert.equal(tiny(shown.node).textContent, 'abchanged');
    assert.deepEqual(moves, ['insert #text', 'insert li']);
  });

  test('a key of another tag is another element', () => {
    const { document } = tinyDocument();
    const shown = mount(document, element('div', {}, element('p', { key: 'x' }, 'a')));
    patch(document, shown, element('div', {}, element('h1', { key: 'x' }, 'a')));
    assert.equal(tiny(shown.node).html, '<div><h1>a</h1></div>');
  });

  test('a patched document is the same as one made anew', () => {
    const content: fc.Arbitrary<Described> = fc.letrec<{ content: Described }>((tie) => ({
      content: fc
        .record({
          tag: fc.constantFrom('div', 'p', 'svg'),
          key: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }),
          title: fc.option(fc.constantFrom('x', 'y', true, false), { nil: undefined }),
          children: fc.array(fc.oneof({ maxDepth: 3 }, fc.constantFrom('one', 'two', ''), tie('content')), {
            maxLength: 5,
          }),
        })
        .map(({ tag, key, title, children }) => element(tag, { key, title }, once(children))),
    })).content;
    fc.assert(
      fc.property(fc.array(content, { minLength: 2, maxLength: 4 }), (versions) => {
        const { document } = tinyDocument();
        const shown = mount(document, element('main', {}));
        for (const version of versions) {
          patch(document, shown, element('main', {}, version));
          const anew = mount(document, element('main', {}, version));
          assert.equal(tiny(shown.node).html, tiny(anew.node).html);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Leaves out a child whose tag and key stood before it: keys are given once among siblings. */
function once(children: readonly (Described | string)[]): (Described | string)[] {
  const seen = new Set<string>();
  return children.filter((child) => {
    if (typeof child === 'string' || child.key === undefined) return true;
    const name = `${child.tag} ${child.key}`;
    return !seen.has(name) && seen.add(name);
  });
}
