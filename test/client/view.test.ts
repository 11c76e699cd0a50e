import assert from 'node:assert/strict';
import { mount, patch } from '../../client/src/webview/patch';
import { view } from '../../client/src/webview/view';
import { PANEL_WORDS } from '../../client/src/webview/words';
import type { PreviewModel } from '../../schemas/preview';
import { model, officeVisit, partialModel, payer, tried } from './models';
import { type TinyNode, tiny, tinyDocument } from './tiny-dom';

const NONE: ReadonlySet<string> = new Set();
const rendered = (shown: PreviewModel | null, open = NONE): TinyNode =>
  tiny(mount(tinyDocument().document, view(shown, PANEL_WORDS, open)).node);

const withClass = (node: TinyNode, tag: string, name: string): TinyNode[] =>
  node.all(tag).filter((found) => found.attributes.get('class')?.split(' ').includes(name));
const sentence = (shown: PreviewModel): string => withClass(rendered(shown), 'p', 'collect')[0]?.textContent ?? '';
const due = (changes: Partial<PreviewModel['due']>): PreviewModel => model({ due: { ...model().due, ...changes } });
const cells = (row: TinyNode | undefined): string[] =>
  (row?.childNodes ?? []).filter(({ tag }) => /^t[hd]$/.test(tag)).map((cell) => cell.textContent);

suite('panel: what it shows', () => {
  test('the record, the patient and the date', () => {
    const page = rendered(model());
    assert.equal(page.one('h1').textContent, 'Claim C-1');
    assert.match(page.one('header').textContent, /Example, Ada \(P1\) · 2026-04-18/);
    assert.match(page.one('header').textContent, /No errors or warnings/);
    assert.match(rendered(model({ kind: 'encounter' })).one('h1').textContent, /^Encounter C-1$/);
  });

  test('a patient who is not known is said, and so is a missing date', () => {
    assert.match(rendered(model({ patientName: '' })).one('header').textContent, /P1 ·/);
    const page = rendered(model({ patientName: '', patientId: '', date: '' }));
    assert.match(page.one('header').textContent, /No patient named · no date/);
  });

  test('errors and warnings are counted in words', () => {
    assert.match(rendered(partialModel()).one('header').textContent, /1 error · 2 warnings/);
    assert.match(rendered(model({ errors: 3, warnings: 1 })).one('header').textContent, /3 errors · 1 warning(?!s)/);
  });

  test('what to collect is a sentence a desk clerk can act on', () => {
    assert.equal(sentence(model()), 'Collect $30.00 today');
    assert.equal(sentence(due({ toCollect: '' })), 'Nothing to collect today');
    assert.equal(sentence(partialModel()), 'Collect at least $30.00 today');
    assert.equal(sentence(due({ toCollect: '', partial: true })), 'Nothing known to be due today');
  });

  test('a sum that lacks something is marked in words, everywhere', () => {
    const page = rendered(partialModel());
    assert.match(withClass(page, 'section', 'due')[0]?.textContent ?? '', /Patient responsibilityat least \$30\.00/);
    assert.match(page.textContent, /Partial: not every amount is known/);
    assert.deepEqual(cells(page.one('tfoot').all('tr')[0]), [
      'Total of the known lines, partial',
      'at least $185.00',
      'at least $121.40',
      'at least $63.60',
      'at least $91.40',
      'at least $30.00',
    ]);
    assert.doesNotMatch(rendered(model()).textContent, /at least|partial/i);
  });

  test('money paid too much is called that', () => {
    assert.match(rendered(due({ balance: '-$10.00' })).textContent, /Paid too much\$10\.00/);
    assert.match(rendered(due({ balance: '-$10.00', partial: true })).textContent, /Balanceat least -\$10\.00/);
  });

  test('a table by line has a caption, and headings with a scope', () => {
    const page = rendered(model());
    assert.equal(page.all('caption')[0]?.textContent, 'What Blue 500 pays, line by line');
    assert.deepEqual(
      page
        .all('thead')[0]
        ?.all('th')
        .map(({ textContent, attributes }) => [textContent, attributes.get('scope')]),
      ['Line', 'Service', 'Units', 'Charge', 'Allowed', 'Write-off', 'Plan pays', 'Patient'].map((n) => [n, 'col']),
    );
    const [row] = withClass(page, 'tr', 'line');
    assert.equal(row?.one('th').attributes.get('scope'), 'row');
    assert.deepEqual(cells(row).slice(2), ['1', '$185.00', '$121.40', '$63.60', '$91.40', '$30.00']);
  });

  test('an unknown amount is called unknown with its reason, and is never a zero', () => {
    const row = withClass(rendered(partialModel()), 'tr', 'line')[1];
    assert.deepEqual(cells(row).slice(3), ['$18.00', 'unknown', 'unknown', 'unknown', 'unknown']);
    assert.match(row?.textContent ?? '', /Unknown: no price for 83036 in BLUE-2026/);
    assert.doesNotMatch(row?.textContent ?? '', /\$0\.00/);
  });

  test('unknowns, assumptions and what is not evaluated are listed', () => {
    const texts = withClass(rendered(partialModel()), 'section', 'remarks').map(({ textContent }) => textContent);
    assert.deepEqual(texts, [
      'Not knownLine 2: no price for 83036 in BLUE-2026 Write the amount of 83036 into BLUE-2026',
      'Assumednothing used before: no accumulator given',
      'Not evaluatedmod/invalid-dos: no modifier table before 2024',
    ]);
    assert.equal(withClass(rendered(model()), 'section', 'remarks').length, 0);
  });

  test('a row leads to its line, by click and by a button for the keyboard', () => {
    const [row] = withClass(rendered(model()), 'tr', 'line');
    const button = row?.one('th').one('button');
    for (const node of [row, button]) {
      assert.equal(node?.attributes.get('data-uri'), 'file:///practice/claims/c-1.claim');
      assert.equal(node?.attributes.get('data-line'), '8');
    }
    assert.equal(button?.attributes.get('aria-label'), 'Go to line 1, 99214-25, in the editor');
  });

  test('the steps of a line are below it, closed until opened, each with its reason and its place in the plan', () => {
    const closed = withClass(rendered(model()), 'tr', 'steps')[0];
    assert.equal(closed?.attributes.get('hidden'), '');
    const page = rendered(model(), new Set(['0/1']));
    const below = withClass(page, 'tr', 'steps')[0];
    const [toggle] = withClass(page, 'button', 'toggle');
    assert.equal(below?.attributes.has('hidden'), false);
    assert.equal(toggle?.attributes.get('aria-expanded'), 'true');
    assert.equal(toggle?.attributes.get('aria-controls'), below?.attributes.get('id'));
    assert.equal(below?.one('caption').textContent, 'From the charge to who pays, line 1');
    assert.deepEqual(cells(below?.all('tr')[1]), [
      'copay',
      '$30.00',
      '$91.40',
      '$30.00 of $121.40: benefit office-visit $30 Go to its line',
    ]);
    assert.equal(below?.one('button').attributes.get('data-uri'), 'file:///practice/plans/blue.plan');
  });

  test('a counter is told in words beside its bar', () => {
    const [section] = withClass(rendered(model()), 'section', 'counters');
    assert.match(section?.textContent ?? '', /Out-of-pocket\$480\.00 of \$6,850\.00 before, \$510\.00 after/);
    assert.equal(section?.one('svg').attributes.get('aria-hidden'), 'true');
    assert.deepEqual(
      section?.all('rect').map(({ attributes }) => attributes.get('width')),
      ['100', '7.4', '7'],
    );
  });

  test('a counter tells what it is made of, each a way to its line', () => {
    const [section] = withClass(rendered(model()), 'section', 'counters');
    const told = section?.one('li').one('button');
    assert.equal(told?.textContent, 'The payer told $480.00 as of 2026-04-18');
    assert.equal(told?.attributes.get('data-uri'), 'file:///practice/p.patient');
    const [first] = payer().counters;
    assert.ok(first);
    const bare = (before: string) =>
      rendered(model({ payers: [payer({ counters: [{ ...first, before, reasons: [] }] })] })).textContent;
    assert.match(bare('$0.00'), /Nothing told and no answered claim/);
    // A family has what its member has used, and then it was not counted from zero.
    assert.match(bare('$480.00'), /what the patient has used is counted/);
    assert.doesNotMatch(bare('$480.00'), /from zero/);
  });

  test('an unknown has a button that names what it puts in', () => {
    const [button] = withClass(rendered(partialModel()), 'button', 'fix');
    assert.equal(button?.attributes.get('data-fix'), '0');
    assert.match(button?.attributes.get('aria-label') ?? '', /^Write the amount of 83036 .*: Line 2: no price/);
  });

  test('what-if has labelled controls, and stands beside what is written with the difference in words', () => {
    const page = rendered(model());
    const labels = page.all('label').map(({ attributes }) => attributes.get('for'));
    const fields = [...page.all('select'), ...page.all('input')].map(({ attributes }) => attributes.get('id'));
    assert.deepEqual(labels, fields);
    assert.equal(withClass(page, 'table', 'beside').length, 0, 'nothing is tried yet');
    const shown = tiny(mount(tinyDocument().document, view(model(), PANEL_WORDS, NONE, tried())).node);
    const [table] = withClass(shown, 'table', 'beside');
    assert.deepEqual(cells(table?.all('tr')[3]), ['Patient owes', '$30.00', '$42.40', '$12.40 more for the patient']);
    assert.equal(withClass(shown, 'p', 'outcome')[0]?.attributes.get('role'), 'status');
    assert.equal(
      shown
        .all('option')
        .find(({ attributes }) => attributes.get('value') === 'out')
        ?.attributes.get('selected'),
      '',
    );
    const problem = tried({ rows: [], problem: 'A date is written so.' });
    const refused = tiny(mount(tinyDocument().document, view(model(), PANEL_WORDS, NONE, problem)).node);
    assert.match(refused.textContent, /A date is written so\./);
  });

  test('several payers have a table each; without one that is said', () => {
    const secondary = payer({ rank: 'secondary', plan: 'MEDIGAP-G', title: '', network: '' });
    const page = rendered(model({ payers: [payer(), secondary] }));
    assert.equal(withClass(page, 'table', 'lines').length, 2);
    assert.deepEqual(
      page
        .all('h2')
        .slice(1, 3)
        .map(({ textContent }) => textContent),
      ['primary: Blue 500', 'secondary: MEDIGAP-G'],
    );
    assert.match(rendered(model({ payers: [] })).textContent, /No plan is asked for this record/);
  });

  test('without a record there is an invitation', () => {
    assert.match(rendered(null).textContent, /No encounter or claim here/);
  });

  test('every id stands once, and every reference to one leads somewhere', () => {
    const page = rendered(model({ ...partialModel(), payers: [payer(), payer({ rank: 'secondary' })] }));
    const nodes = ['section', 'h2', 'h3', 'tr', 'caption', 'div', 'button'].flatMap((tag) => page.all(tag));
    const ids = nodes.map(({ attributes }) => attributes.get('id')).filter((id) => id !== undefined);
    assert.equal(new Set(ids).size, ids.length);
    for (const { attributes } of nodes)
      for (const name of ['aria-labelledby', 'aria-controls']) {
        const id = attributes.get(name);
        if (id !== undefined) assert.ok(ids.includes(id), id);
      }
  });

  test('an update keeps the rows', () => {
    const { document, moves } = tinyDocument();
    const shown = mount(document, view(partialModel(), PANEL_WORDS, NONE));
    const page = tiny(shown.node);
    const before = [...page.all('table'), ...page.all('tr')];
    moves.length = 0;
    const line = officeVisit({ patient: '$40.00', planPays: '$81.40' });
    const [first] = partialModel().payers;
    const next = {
      ...partialModel(),
      payers: [{ ...payer(), ...first, lines: [line, ...(first?.lines.slice(1) ?? [])] }],
    };
    patch(document, shown, view(next, PANEL_WORDS, NONE));
    assert.deepEqual(
      [...page.all('table'), ...page.all('tr')].map((node, i) => node === before[i]),
      before.map(() => true),
    );
    assert.match(withClass(page, 'tr', 'line')[0]?.textContent ?? '', /\$40\.00$/);
    assert.deepEqual(moves, [], 'only texts change');
  });

  test('a line that comes in leaves the others where they are', () => {
    const { document } = tinyDocument();
    const shown = mount(document, view(model(), PANEL_WORDS, NONE));
    const page = tiny(shown.node);
    const [first] = withClass(page, 'tr', 'line');
    patch(document, shown, view(partialModel(), PANEL_WORDS, NONE));
    assert.equal(withClass(page, 'tr', 'line').length, 2);
    assert.equal(withClass(page, 'tr', 'line')[0], first);
  });
});
