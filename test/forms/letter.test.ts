import assert from 'node:assert/strict';
import { letterOf } from '../../server/src/features/letters/letter';
import { letterPaper } from '../../server/src/forms/letter';
import { paperHtml } from '../../server/src/forms/paper-html';
import { paperPdf } from '../../server/src/forms/paper-pdf';
import { paperText } from '../../server/src/forms/paper-text';
import { findItems } from '../../server/src/records/book';
import { answered, otherwise } from '../support/answered';
import { engineOf } from '../support/engine';
import { readPdf } from '../support/pdf';

const paper = (name = 'Rivera') => {
  const history = otherwise('2026-05-04 paid $101.88 check EFT1 icn ICN1', {
    2: 'line 2 20610 paid $0.00 CO-197 $210.00',
  });
  const engine = engineOf(answered(history).replace('"Rivera"', `"${name}"`), '2026-06-01');
  const [item] = findItems(engine.book, 'claim', 'CLM-1');
  const written = item && letterOf(engine, item);
  assert.ok(written && 'letter' in written);
  return letterPaper(written.letter);
};

suite('forms: letters to payers', () => {
  test('text, page and PDF say the same', async () => {
    const text = paperText(paper());
    const page = paperHtml(paper());
    const pdf = (await readPdf(await paperPdf(paper(), new Date('2026-06-01T00:00:00Z')))).text;
    for (const part of ['Ana Rivera', 'ICN1', 'Please pay $210.00.', 'CO-197', 'Enclosed'])
      for (const written of [text, page, pdf]) assert.ok(written.includes(part), part);
  });

  test('a column that is empty in every line is left out', () => {
    assert.match(paperText(paper()), /Date +Service +Charge +Contract +Paid +Your reasons/);
  });

  test('a name that is markup stays text', () => {
    assert.ok(!paperHtml(paper('<b>')).includes('<b>'));
  });
});
