import assert from 'node:assert/strict';
import { withLocal } from '../../server/src/codes/builtin';
import { mergeLocal } from '../../server/src/codes/imported';
import { type SearchQuery, searchCodes } from '../../server/src/codes/search';
import { wordsFor } from '../../server/src/codes/wording';
import { codes } from '../support/codes';
import { codesWorded, on } from './worded';

const dxWords = [
  'E11\tType 2 diabetes\tdm2 t2dm',
  'E11.65\tType 2 diabetes, sugar too high',
  'E11.22\tType 2 diabetes, kidneys damaged\tckd',
  'E11.9\tType 2 diabetes, nothing further',
  'I10\tHigh blood pressure\thtn hypertension',
  'M54.5\tLow back pain',
  'M54.50\tLow back pain, cause not told\tlbp',
  'M54.51\tLow back pain from a vertebral endplate',
  'S93.4\tSprained ankle',
  'S93.401A\tSprained right ankle, first visit',
].join('\n');
const hcpcsWords = 'J3301\tTriamcinolone shot, per 10 mg\tkenalog\nJ3420\tVitamin B12 shot\nA4397\tStoma sleeve\n';
const small = codesWorded({ dxWords, hcpcsWords, modifierWords: '25\tSeparate visit\te/m\tcpt', places: '11\tOffice' });

const found = (text: string, more: Partial<SearchQuery> = {}) =>
  searchCodes(small, { sets: ['icd10cm', 'hcpcs'], text, date: on('2026-04-18'), limit: 10, ...more });
const first = (text: string, more?: Partial<SearchQuery>) => found(text, more)[0]?.code;
const list = (text: string, more?: Partial<SearchQuery>) => found(text, more).map((hit) => hit.code);

suite('codes: search', () => {
  for (const [text, code] of [
    ['E11.65', 'E11.65'],
    ['e1165', 'E11.65'],
    ['J3301', 'J3301'],
    ['j330', 'J33.0'], // a diagnosis, before the procedures that begin so
    ['high blood', 'I10'],
    ['blood high', 'I10'],
    ['htn', 'I10'],
    ['hypertension', 'I10'],
    ['hypertenson', 'I10'],
    ['hypretension', 'I10'],
    ['sugar diab', 'E11.65'],
    ['dm2 ckd', 'E11.22'], // one word of its own, one of the category
    ['kenalog', 'J3301'],
    ['B12', 'J3420'], // looks like a number, is none
    ['ankle sprained right', 'S93.401A'],
    ['pain of the low back', 'M54.5'],
  ] as const)
    test(`"${text}" finds ${code}`, () => assert.equal(first(text), code));

  test('a very number stands first, then what may be billed, then headings', () => {
    const hits = found('M54.5');
    assert.deepEqual(
      hits.map((h) => [h.code, h.header]),
      [
        ['M54.5', true],
        ['M54.50', false],
        ['M54.51', false],
        ['M54.59', false],
      ],
    );
    assert.equal(hits[3]?.words, 'Low back pain', 'inherited words');
    const below = found('E11.6', { limit: 50 }).slice(1);
    assert.ok(below.findIndex((h) => h.header) > below.findLastIndex((h) => !h.header));
  });

  test('by words billable codes come before headings, unless the words are all that a heading has', () => {
    assert.equal(found('diabetes')[0]?.header, false);
    assert.deepEqual(list('low back pain', { limit: 3 }), ['M54.5', 'M54.50', 'M54.51']);
    assert.ok(list('low back', { limit: 10 }).includes('M54.59'), 'a heading brings the codes that have no words');
  });

  test('only codes valid on the date', () => {
    assert.deepEqual(list('low back', { date: on('2021-09-30') }), ['M54.5']);
    assert.deepEqual(list('stoma', { date: on('2021-12-31') }), ['A4397']);
    assert.deepEqual(list('stoma', { date: on('2022-01-01') }), []);
    assert.deepEqual(list('A4397', { date: on('2022-01-01') }), []);
  });

  test('what the practice uses comes first', () => {
    const boost = (code: string) => (code === 'E11.9' ? 3 : 0);
    assert.equal(first('diabetes', { boost }), 'E11.9');
    assert.deepEqual(list('E11', { boost }).slice(0, 2), ['E11', 'E11.9']);
  });

  test('a code whose category has the word stands before one that only mentions it', () => {
    const words = 'J18\tPneumonia\nJ18.1\tPneumonia of a whole lobe\nZ87\tPast illness\nZ87.01\tPast pneumonia';
    const source = codesWorded({ dxWords: words });
    const hits = searchCodes(source, { sets: ['icd10cm'], text: 'pneumo', date: on('2026-04-18'), limit: 3 });
    assert.deepEqual(
      hits.map((hit) => hit.code),
      ['J18.1', 'Z87.01', 'J18'],
    );
  });

  test('a word that one set knows is not taken as a slip in another', () => {
    assert.deepEqual(list('kenalog'), ['J3301']);
    const source = codesWorded({ dxWords: 'A00.9\tCholera', hcpcsWords: 'J1306\tDrug for cholesterol' });
    const search = (text: string) =>
      searchCodes(source, { sets: ['icd10cm', 'hcpcs'], text, date: on('2026-04-18'), limit: 5 }).map((h) => h.code);
    assert.deepEqual(search('cholera'), ['A00.9']);
    assert.ok(search('colesterol').includes('J1306'));
  });

  test('half of a question is no answer, one strange word of many is', () => {
    assert.deepEqual(list('qqqq'), []);
    assert.deepEqual(list('qqqq pressure'), []);
    assert.equal(first('zzzz high pressure'), 'I10');
  });

  test('short lists are given whole, and narrowed by number or words', () => {
    assert.deepEqual(list('', { sets: ['modifier'] }), ['25']);
    assert.deepEqual(list('separate', { sets: ['modifier'] }), ['25']);
    assert.deepEqual(list('off', { sets: ['pos'] }), ['11']);
    assert.deepEqual(list('1', { sets: ['pos'] }), ['11']);
    assert.deepEqual(list(''), []);
  });

  test('finds the codes of the practice, by number and words, while they are valid', () => {
    const rows = [
      { code: '99214', words: 'Visit, known patient' },
      { code: '10001', words: 'Old special', to: on('2025-12-31') },
    ];
    const local = withLocal(small, mergeLocal([rows]));
    const query = { sets: ['local', 'hcpcs'] as const, date: on('2026-04-18'), limit: 5 };
    const hits = (text: string) => searchCodes(local, { ...query, text }).map((h) => `${h.set} ${h.code} ${h.words}`);
    assert.deepEqual(hits('992'), ['local 99214 Visit, known patient']);
    assert.deepEqual(hits('known pat'), ['local 99214 Visit, known patient']);
    assert.deepEqual(hits('special'), []);
    assert.deepEqual(searchCodes(small, { ...query, text: 'known pat' }), []);
  });

  test('the same question gives the same answer, within the limit, each code once, whatever is asked', () => {
    const odd = [
      '',
      ' ',
      '.',
      '\u0000',
      '💊',
      '"',
      'a',
      'of the',
      '..',
      'é',
      'x'.repeat(500),
      'a '.repeat(300),
      '\\',
      '~',
    ];
    for (const text of [...odd, 'E', 'S', 'M', 'A', 'diabetes', 'pain', 's72', 'visit'])
      for (const source of [small, codes()]) {
        const query = {
          sets: ['icd10cm', 'hcpcs', 'modifier', 'pos'] as const,
          text,
          date: on('2026-04-18'),
          limit: 25,
        };
        const hits = searchCodes(source, query);
        assert.deepEqual(searchCodes(source, query), hits);
        assert.ok(hits.length <= 25);
        assert.equal(new Set(hits.map((h) => h.set + h.code)).size, hits.length, text);
      }
  });
});

suite('codes: words', () => {
  const words = codesWorded({ dxWords: `${dxWords}\nS52\tBroken forearm\nH40.11\tGlaucoma\nO36.0\tRh trouble` });
  for (const [code, text, inherited] of [
    ['E11.65', 'Type 2 diabetes, sugar too high', false],
    ['E11.621', 'Type 2 diabetes', true],
    ['S93.401A', 'Sprained right ankle, first visit', false],
    ['S93.401D', 'Sprained ankle · follow-up', true],
    ['S93.401S', 'Sprained ankle · sequela', true],
    ['S52.501B', 'Broken forearm · first visit, open', true],
    ['S52.501K', 'Broken forearm · follow-up, not healed', true],
    ['H40.1112', 'Glaucoma · moderate', true],
    ['O36.0112', 'Rh trouble · fetus 2', true],
  ] as const)
    test(`${code}: ${text}`, () => {
      const own = wordsFor(words, 'icd10cm', code);
      assert.deepEqual([own?.words, own?.inherited], [text, inherited]);
    });

  test('no words are better than wrong ones', () => {
    assert.equal(wordsFor(words, 'icd10cm', 'Z00.00'), undefined);
    assert.equal(wordsFor(words, 'hcpcs', 'J3301'), undefined);
    assert.equal(wordsFor(words, 'pos', '11'), undefined);
  });

  test('names the code whose words they are', () => {
    assert.equal(wordsFor(words, 'icd10cm', 'e11621')?.from, 'E11');
  });
});
