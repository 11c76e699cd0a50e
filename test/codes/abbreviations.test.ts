import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { spelledOut } from '../../server/src/codes/abbreviations';
import { diagnosisOn } from '../../server/src/codes/diagnoses';
import { searchCodes } from '../../server/src/codes/search';
import { codes } from '../support/codes';

const DATE = '2026-04-18' as IsoDate;

suite('abbreviations', () => {
  test('there are as many as coders use every day', () => {
    assert.ok(codes().abbreviations.size >= 150, String(codes().abbreviations.size));
    const asked =
      'htn dm2 t2dm copd chf cad ckd uti uri gerd hld afib osa bph dvt pe mi cva tia ra oa djd lbp fx f/u s/p h/o sob n/v gad mdd adhd ptsd etoh';
    for (const short of asked.split(' ')) assert.ok(codes().abbreviations.has(short), short);
  });

  test('each stands for codes that are valid, and its words find some', () => {
    for (const [short, { codes: named, words }] of codes().abbreviations) {
      const { codes: valid = [] } = spelledOut(codes(), short, DATE) ?? {};
      const known = named.filter((code) => diagnosisOn(codes(), code, DATE).status === 'valid');
      assert.ok(named.length === 0 || known.length > 0, `${short}: ${named.join(' ')}`);
      assert.deepEqual(valid, known, short);
      // A code may have been split or joined since, but none is made up.
      for (const code of named)
        assert.notEqual(diagnosisOn(codes(), code, DATE).status, 'unknown', `${short}: ${code}`);
      const hits = searchCodes(codes(), { sets: ['icd10cm'], text: words, date: DATE, limit: 5 });
      assert.ok(hits.length > 0, `${short}: nothing for ${words}`);
    }
  });

  test('the date of service chooses between an old code and its successors', () => {
    assert.deepEqual(spelledOut(codes(), 'MS', '2025-09-30' as IsoDate)?.codes, ['G35']);
    assert.equal(spelledOut(codes(), 'ms', DATE)?.codes[0], 'G35.D');
  });

  test('the longest run of words is taken, and what is none stays', () => {
    assert.equal(spelledOut(codes(), 'chronic gi bleed', DATE)?.text, 'chronic bleeding bowel');
    assert.equal(spelledOut(codes(), 'knee pain', DATE), undefined);
  });
});
