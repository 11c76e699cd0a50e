import assert from 'node:assert/strict';
import { withoutIdentity } from '../../client/src/features/costPreview/share';
import { isShow } from '../../client/src/webview/check';
import { mount } from '../../client/src/webview/patch';
import { view } from '../../client/src/webview/view';
import { PANEL_WORDS } from '../../client/src/webview/words';
import { toPanel } from '../../schemas/preview';
import { aloneModel } from './models';
import { type TinyNode, tiny, tinyDocument } from './tiny-dom';

const rendered = (open: ReadonlySet<string> = new Set()): TinyNode =>
  tiny(mount(tinyDocument().document, view(aloneModel(), PANEL_WORDS, open)).node);
const section = (page: TinyNode): TinyNode => {
  const found = page.all('section').find(({ attributes }) => attributes.get('class') === 'alone');
  assert.ok(found);
  return found;
};
const texts = (row: TinyNode | undefined): string[] =>
  (row?.childNodes ?? []).filter(({ tag }) => /^t[hd]$/.test(tag)).map(({ textContent }) => textContent);

suite('panel: a patient who pays alone', () => {
  test('sees why, and each line with what the sliding fee takes off', () => {
    const own = section(rendered());
    assert.match(own.textContent, /^The patient pays aloneself-pay: patient P1 has no coverage/);
    const [head, line] = own.all('table')[0]?.all('tr') ?? [];
    assert.deepEqual(texts(head), ['Line', 'Service', 'Units', 'Charge', 'Sliding fee', 'Patient']);
    assert.deepEqual(texts(line).slice(2), ['1', '$185.00', '$138.75', '$46.25']);
    assert.deepEqual(texts(own.one('tfoot').one('tr')), ['Total', '$185.00', '$138.75', '$46.25']);
    assert.doesNotMatch(rendered().textContent, /No plan is asked/);
  });

  test('the steps of a line open and lead to the row of the fee', () => {
    const closed = section(rendered());
    const toggle = closed.all('button').find(({ attributes }) => attributes.get('class') === 'toggle');
    assert.equal(toggle?.attributes.get('data-toggle'), 'alone/1');
    assert.equal(toggle?.attributes.get('aria-expanded'), 'false');
    const steps = section(rendered(new Set(['alone/1'])))
      .all('tr')
      .find(({ attributes }) => attributes.get('class') === 'steps');
    assert.equal(steps?.attributes.has('hidden'), false);
    assert.equal(steps?.attributes.get('id'), toggle?.attributes.get('aria-controls'));
    assert.match(steps?.textContent ?? '', /Sliding fee\$138\.75\$46\.25sliding fee: .* Go to its line/);
  });

  test('everything has a name for a screen reader, and ids stand once', () => {
    const own = section(rendered());
    const ids = ['h2', 'caption', 'tr'].flatMap((tag) => own.all(tag)).map(({ attributes }) => attributes.get('id'));
    assert.ok(ids.includes(own.attributes.get('aria-labelledby')));
    const frame = own.all('div').find(({ attributes }) => attributes.get('role') === 'region');
    assert.equal(frame?.attributes.get('tabindex'), '0');
    assert.ok(ids.includes(frame?.attributes.get('aria-labelledby')));
    for (const cell of own.all('td'))
      if (cell.attributes.get('class') === 'number') assert.ok(cell.attributes.get('data-label'));
  });

  test('its message is taken by panel and schema alike', () => {
    const good = { type: 'show', model: aloneModel(), whatIf: null, words: {} };
    assert.ok(isShow(good) && toPanel.safeParse(good).success);
    for (const alone of [{}, { ...aloneModel().alone, why: [1] }, { ...aloneModel().alone, lines: [{}] }]) {
      const bad = { ...good, model: { ...aloneModel(), alone } };
      assert.ok(!isShow(bad) && !toPanel.safeParse(bad).success);
    }
  });

  test('copied without identity, the reason stays and the income does not', () => {
    const text = withoutIdentity(aloneModel());
    assert.match(text, /The patient pays alone\n {3}self-pay: patient … has no coverage/);
    assert.match(text, /Sliding fee \$138\.75 {2}sliding fee: the income is at most 150%/);
    assert.doesNotMatch(text, /20,000|P1/);
  });
});
