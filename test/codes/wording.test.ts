import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { diagnosisOn } from '../../server/src/codes/diagnoses';
import { modifierOn } from '../../server/src/codes/modifiers';
import { procedureOn } from '../../server/src/codes/procedures';
import { builtinTexts, codes } from '../support/codes';
import { root } from '../support/shared';
import { on } from './worded';

const CURRENT = on('2026-04-18');
const NEXT = on('2026-10-01');
const DX_PARTS = ['dx-a-g', 'dx-h-k', 'dx-l-n', 'dx-o-z'];

/** First and last category of each chapter of ICD-10-CM. */
const CHAPTERS =
  `A00-B99 C00-D49 D50-D89 E00-E89 F01-F99 G00-G99 H00-H59 H60-H95 I00-I99 J00-J99 K00-K95 L00-L99 M00-M99 N00-N99
  O00-O9A P00-P96 Q00-QA0 R00-R99 S00-T88 U00-U85 V00-Y99 Z00-Z99`.split(/\s+/);

/** A test of all words of diagnoses; it needs the files of every range. */
function testDiagnoses(title: string, run: () => void): void {
  const folder = path.join(root, 'server/src/codes/builtin/wording');
  const absent = DX_PARTS.find((part) => !fs.existsSync(path.join(folder, `${part}.tsv`)));
  if (!absent) {
    test(title, run);
    return;
  }
  console.log(`skipped: ${title} (wording/${absent}.tsv is not there)`);
  test.skip(title, run);
}

const billable = (): string[] =>
  [...codes().words.icd10cm.rows.keys()].filter((code) =>
    [CURRENT, NEXT].some((date) => diagnosisOn(codes(), code, date).status === 'valid'),
  );

suite('codes: our own words', () => {
  test('every line has a code, words of a fair length, and stands once', () => {
    const { dxWords, hcpcsWords, modifierWords, places } = builtinTexts();
    for (const text of [dxWords, hcpcsWords, modifierWords, places]) {
      const seen = new Set<string>();
      for (const line of text.split('\n').filter(Boolean)) {
        const [code = '', words = '', also = ''] = line.split('\t');
        assert.match(code, /^[0-9A-Z]{2}[0-9A-Z]?(\.[0-9A-Z]{1,4})?$|^[A-V]\d{4}$/, line);
        assert.ok(words.length >= 2 && words.length <= 80 && words === words.trim(), line);
        assert.equal(also, also.toLowerCase(), line);
        assert.ok(!seen.has(code), `${code} stands twice`);
        seen.add(code);
      }
    }
  });

  test('every worded number exists', () => {
    for (const code of codes().words.icd10cm.rows.keys())
      assert.ok(
        [CURRENT, NEXT].some((date) => ['valid', 'header'].includes(diagnosisOn(codes(), code, date).status)),
        code,
      );
    for (const code of codes().words.hcpcs.rows.keys())
      assert.notEqual(procedureOn(codes(), code, on('2025-11-01')).status, 'unknown', code);
    for (const code of codes().words.modifier.rows.keys())
      assert.notEqual(modifierOn(codes(), code, CURRENT).status, 'unknown', code);
  });

  testDiagnoses('at least 2,000 billable diagnoses, at most 300 of them from the injury axes', () => {
    const all = billable();
    const injuries = all.filter((code) => /^[ST]/.test(code));
    assert.ok(all.length >= 2000, `${all.length} billable diagnoses`);
    assert.ok(injuries.length <= 300, `${injuries.length} injuries`);
  });

  testDiagnoses('every chapter is there', () => {
    const all = billable();
    for (const chapter of CHAPTERS) {
      const [from = '', to = ''] = chapter.split('-');
      const own = all.filter((code) => code.slice(0, 3) >= from && code.slice(0, 3) <= to);
      assert.ok(own.length > 0, chapter);
    }
  });

  test('at least 500 procedures in force, and every modifier', () => {
    const { hcpcs, modifier } = codes().words;
    const live = [...hcpcs.rows.keys()].filter((code) => procedureOn(codes(), code, CURRENT).status === 'valid');
    assert.ok(live.length >= 500, `${live.length} procedures`);
    const { modifiers } = codes();
    for (let i = 0; i < modifiers.count; i++) {
      const code = String.fromCharCode(...modifiers.bytes.slice(2 * i, 2 * i + 2));
      assert.ok(modifier.rows.has(code), `modifier ${code}`);
    }
    const cpt =
      '22 23 24 25 26 27 32 33 47 50 51 52 53 54 55 56 57 58 59 62 63 66 73 74 76 77 78 79 80 81 82 90 91 92 93 95 96 97 99';
    for (const code of `${cpt} 1P 2P 3P 8P P1 P2 P3 P4 P5 P6`.split(' '))
      assert.ok(modifier.rows.has(code), `modifier ${code}`);
  });
});
