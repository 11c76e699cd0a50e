import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { statementOf } from '../../server/src/benefits/statement';
import { inLetters } from '../../server/src/forms/glyphs';
import type { Paper } from '../../server/src/forms/paper';
import { paperHtml } from '../../server/src/forms/paper-html';
import { paperPdf } from '../../server/src/forms/paper-pdf';
import { paperText } from '../../server/src/forms/paper-text';
import { statementPaper } from '../../server/src/forms/statement';
import { allItems, recordOf } from '../../server/src/records/book';
import { bookOf } from '../support/cost';
import { readPdf } from '../support/pdf';

/** Letters in each of their three shapes, with what people may really have typed. */

const MADE = new Date('2026-11-24T00:00:00Z');

function paperOf(name: string, lines = 1, practice = 'practice R "Riverside"\n  phone "555-0100"\n'): Paper {
  const services = Array.from({ length: lines }, (_, i) => `    ${99202 + (i % 10)} $${i + 1}.00`).join('\n');
  const book = bookOf(
    `${practice}patient P1\n  name "${name}" "Ana"\nencounter E-1\n  patient P1\n  date 2026-04-18\n  coverage none\n  service\n${services}\n`,
  );
  const [patient] = allItems(book, 'patient');
  assert.ok(patient);
  const statement = statementOf(book, patient, '2026-11-24' as IsoDate);
  const [office] = allItems(book, 'practice');
  return statementPaper(statement, recordOf(patient), office && recordOf(office));
}

const SCRIPT = '<script>alert(1)</script> & <img src=x onerror=a>';

suite('forms: letters to patients', () => {
  test('a name that is markup stays text', async () => {
    const paper = paperOf(SCRIPT);
    const html = paperHtml(paper);
    assert.ok(!/<(script|img)/i.test(html));
    assert.ok(html.includes('Ana &lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img src=x onerror=a&gt;'));
    assert.ok(paperText(paper).includes(`Ana ${SCRIPT}`));
    assert.ok((await readPdf(await paperPdf(paper, MADE))).text.includes('<script>alert(1)</script>'));
  });

  test('the page loads and runs nothing', () => {
    const html = paperHtml(paperOf('Rivera'));
    assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
    assert.ok(!/\b(src|href)=|@import|url\(/.test(html));
  });

  test('all three say the same amount', async () => {
    const paper = paperOf('Rivera', 200);
    const asked = 'Please pay $20,100.00.';
    assert.ok(paperText(paper).includes(asked));
    assert.ok(paperHtml(paper).includes(asked));
    const { pages, text } = await readPdf(await paperPdf(paper, MADE));
    assert.ok(text.includes(asked));
    assert.ok(pages >= 4, `${pages} pages`);
    assert.ok(text.includes(`Page ${pages} of ${pages}`));
    for (const amount of ['$1.00', '$100.00', '$200.00']) assert.ok(text.includes(`${amount}\n`), amount);
  });

  for (const [name, title] of [
    ['very long names', 'X'.repeat(3000)],
    ['very long names of many words', 'van der '.repeat(400).trim()],
    ['another script', '王小明'],
    ['letters beside the standard fonts’', 'Łukasz Dvořák-Þórsson'],
    ['control characters', 'A\u0001B\u0085C\u2028D'],
    ['half a letter', 'A\ud800B'],
    ['a name that turns the writing around', '\u202egnirts'],
    ['no name', ''],
  ] as const)
    test(`any name can be printed: ${name}`, async () => {
      const paper = paperOf(title);
      const { text } = await readPdf(await paperPdf(paper, MADE));
      assert.ok(text.includes('Account number'));
      paperHtml(paper);
      paperText(paper);
    });

  test('letters that the fonts lack are written with the nearest, and the page says so', async () => {
    const { text } = await readPdf(await paperPdf(paperOf('Dvořák'), MADE));
    assert.ok(text.includes('Dvorák'));
    assert.ok(text.replaceAll('\n', ' ').includes('Some letters are not in this page’s fonts'), text);
    assert.ok(!(await readPdf(await paperPdf(paperOf('Müller—“é”'), MADE))).text.includes('Some letters'));
    assert.deepEqual(inLetters('王'), { text: '?', changed: true });
  });

  test('a practice without name, address and telephone is said', () => {
    const text = paperText(paperOf('Rivera', 1, ''));
    assert.match(text, /practice’s name is not on file[\s\S]*address is not on file[\s\S]*telephone is not on file/);
  });

  test('the same paper gives the same file', async () => {
    const [a, b] = [await paperPdf(paperOf('Rivera'), MADE), await paperPdf(paperOf('Rivera'), MADE)];
    assert.deepEqual(Buffer.from(a), Buffer.from(b));
  });
});
