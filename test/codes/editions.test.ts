import assert from 'node:assert/strict';
import { withInstalled, withLocal } from '../../server/src/codes/builtin';
import {
  billableBelow,
  childrenOf,
  diagnosisEdition,
  diagnosisOn,
  nearestValid,
} from '../../server/src/codes/diagnoses';
import { editionsInUse } from '../../server/src/codes/editions';
import { mergeLocal } from '../../server/src/codes/imported';
import { nothingInstalled } from '../../server/src/codes/installed';
import { modifierOn } from '../../server/src/codes/modifiers';
import { placeOn } from '../../server/src/codes/places';
import { procedureEdition, procedureOn } from '../../server/src/codes/procedures';
import { searchCodes } from '../../server/src/codes/search';
import {
  billTypeOn,
  columnsOn,
  conditionOn,
  mceFlagsOn,
  pcsOn,
  poaExemptOn,
  revenueOn,
  taxonomyOn,
} from '../../server/src/codes/sets';
import type { CodeStatus } from '../../server/src/codes/types';
import { wordsFor } from '../../server/src/codes/wording';
import { codes } from '../support/codes';
import { codesWith, list } from '../support/installed';
import { on } from './worded';

/** A status in one phrase. */
const told = (fact: CodeStatus): string =>
  [
    fact.status,
    'from' in fact && fact.from,
    'to' in fact && fact.to && `to ${fact.to}`,
    'validUntil' in fact && fact.validUntil && `until ${fact.validUntil}`,
    'why' in fact && `(${fact.why})`,
  ]
    .filter(Boolean)
    .join(' ');

const FY2026 = list(
  'icd10cm',
  'FY2026 2025-10-01..2026-09-30',
  'I10 High pressure 26\nM54- Back\nM545- Low back\nM5450 Low back 26\nQ994 Only in 26',
);
const FY2028 = list(
  'icd10cm',
  'FY2028 2027-10-01..2028-09-30',
  'I10 High pressure 28\nQ995 Only in 28\nM54- Back\nM545 Low back again',
);
const dx = codesWith(FY2028, FY2026);

suite('codes: look-up by date and edition', () => {
  suite('ICD-10-CM: the imported edition in force decides, elsewhere the built-in numbers', () => {
    for (const [date, code, expected, why] of [
      ['2026-04-18', 'I10', 'valid 2015-10-01', 'in both'],
      ['2026-04-18', 'q99.4', 'valid', 'only imported'],
      ['2026-04-18', 'M54.5', 'header until 2021-09-30', 'the built-in numbers know when it was split'],
      ['2026-04-18', 'E11.65', 'unknown', 'built in, but the edition in force lacks it'],
      ['2025-09-30', 'E11.65', 'valid 2015-10-01', 'the day before the edition'],
      ['2025-09-30', 'Q99.4', 'not-yet 2025-10-01', 'the next imported edition has it'],
      ['2026-10-01', 'E11.65', 'valid 2015-10-01', 'the day after it'],
      ['2026-10-01', 'Q99.4', 'ended to 2026-09-30', 'the imported edition before had it'],
      ['2027-10-01', 'M54.5', 'valid', 'valid again in a newer edition'],
      ['2027-10-01', 'Q99.4', 'ended to 2026-09-30', 'two editions ago'],
      ['2027-10-01', 'E11.65', 'unknown', 'not in the edition in force'],
      ['2030-01-01', 'I10', 'valid', 'the nearest edition is used'],
      ['2030-01-01', 'M54', 'header', 'the nearest edition is used'],
      [
        '2030-01-01',
        'E11.65',
        'not-evaluated (ICD-10-CM FY2028 (imported, the nearest to 2030-01-01) has no E11.65; a newer edition may have it)',
        '',
      ],
      ['2010-01-01', 'I10', 'not-evaluated (ICD-10-CM began on 2015-10-01, and the service is earlier)', ''],
    ] as const)
      test(`${code} on ${date}: ${expected} ${why && `(${why})`}`, () =>
        assert.equal(told(diagnosisOn(dx, code, on(date))), expected));

    test('an April update that was not imported is known by the built-in numbers', () => {
      const october = codesWith(list('icd10cm', 'FY2022 2021-10-01..2022-09-30', 'I10 x\nU09- x\nU099 x'));
      const [code, from] = ['U09.9', '2021-10-01'];
      assert.equal(told(diagnosisOn(october, code, on('2022-05-01'))), `valid ${from}`);
      // Z28.310 began on 1 April 2022.
      assert.equal(told(diagnosisOn(october, 'Z28.310', on('2022-05-01'))), 'valid 2022-04-01');
      assert.equal(told(diagnosisOn(october, 'Z28.310', on('2022-03-31'))), 'not-yet 2022-04-01');
    });

    test('of two editions in force the one that began last decides', () => {
      const april = list('icd10cm', 'FY2026-04 2026-04-01..2026-09-30', 'I10 x\nQ993 April');
      const both = codesWith(april, FY2026);
      assert.equal(diagnosisOn(both, 'Q99.3', on('2026-03-31')).status, 'not-yet');
      assert.equal(diagnosisOn(both, 'Q99.3', on('2026-04-01')).status, 'valid');
      assert.equal(diagnosisEdition(on('2026-04-01'), both), 'ICD-10-CM FY2026-04 (imported)');
    });

    test('an edition without days is that of its fiscal year', () => {
      const undated = codesWith(list('icd10cm', 'FY2026 ..', 'Q994 x'));
      assert.equal(diagnosisOn(undated, 'Q99.4', on('2025-10-01')).status, 'valid');
      assert.equal(diagnosisOn(undated, 'I10', on('2026-09-30')).status, 'unknown');
      assert.equal(diagnosisOn(undated, 'I10', on('2026-10-01')).status, 'valid');
    });

    test('a finding names the edition', () => {
      assert.equal(diagnosisEdition(on('2026-04-18'), dx), 'ICD-10-CM FY2026 (imported)');
      assert.equal(diagnosisEdition(on('2027-04-18'), dx), 'ICD-10-CM FY2027 (built in)');
      assert.equal(diagnosisEdition(on('2030-01-01'), dx), 'ICD-10-CM FY2028 (imported, the nearest to 2030-01-01)');
    });

    test('codes below, beside and near are those of the edition', () => {
      assert.deepEqual(billableBelow(dx, 'M54', on('2026-04-18'), 9), ['M54.50']);
      assert.deepEqual(billableBelow(dx, 'M54', on('2027-10-01'), 9), ['M54.5']);
      assert.deepEqual(childrenOf(dx, 'M54', on('2026-04-18')), ['M54.5']);
      assert.deepEqual(childrenOf(dx, 'M54.5', on('2025-01-01')), childrenOf(codes(), 'M54.5', on('2025-01-01')));
      assert.deepEqual(nearestValid(dx, 'Q99.41', on('2026-04-18')), ['Q99.4']);
    });
  });

  suite('words', () => {
    for (const [date, code, words] of [
      ['2026-04-18', 'I10', 'High pressure 26'],
      ['2027-10-01', 'I10', 'High pressure 28'],
      ['2026-10-01', 'I10', 'High pressure 28'],
      [undefined, 'I10', 'High pressure 28'],
      ['2027-10-01', 'Q99.4', 'Only in 26'],
    ] as const)
      test(`of ${code} ${date ? `on ${date}` : 'without a date'}: ${words}`, () =>
        assert.equal(wordsFor(dx, 'icd10cm', code, date && on(date))?.words, words));

    test('are ours where nothing was imported', () =>
      assert.deepEqual(wordsFor(dx, 'icd10cm', 'E11.65'), wordsFor(codes(), 'icd10cm', 'E11.65')));

    test('imported titles are found by their words, ours and their abbreviations too', () => {
      const find = (text: string, date: string) =>
        searchCodes(dx, { sets: ['icd10cm'], text, date: on(date), limit: 5 }).map((h) => `${h.code} ${h.words}`);
      assert.equal(find('pressure 26', '2026-04-18')[0], 'I10 High pressure 26');
      assert.equal(find('htn', '2026-04-18')[0], 'I10 High pressure 26');
      assert.equal(find('only', '2027-10-01')[0], 'Q99.5 Only in 28');
      assert.deepEqual(find('Q99.5', '2026-04-18'), []);
      assert.equal(find('Q99', '2027-10-01')[0], 'Q99.5 Only in 28');
    });
  });

  suite('HCPCS decides by the periods of its rows', () => {
    const older = list(
      'hcpcs',
      '2019 2019-01-01..2019-12-31',
      'Q9901 2010-01-01.. Dropped later\nQ9902 2010-01-01..2017-12-31 Ended\nJ3301 2008-01-01.. Shot',
      true,
    );
    const newer = list(
      'hcpcs',
      '2026-10 2026-10-01..2026-12-31',
      'J3301 2008-01-01.. Shot, newer {coverage=D}\nQ9903 2026-10-01.. New\nQ9904 2020-01-01..2022-12-31 Ended {coverage=C}\nQ9904 2024-01-01.. Back {coverage=M}\nQ9905 2020-01-01..2021-06-30 a\nQ9905 2021-07-01.. b',
      true,
    );
    const all = codesWith(newer, older);
    for (const [date, code, expected] of [
      ['2026-11-01', 'J3301', 'valid 2008-01-01'],
      ['2026-11-01', 'Q9903', 'valid 2026-10-01'],
      ['2026-09-30', 'Q9903', 'not-yet 2026-10-01'],
      ['2022-12-31', 'Q9904', 'valid 2020-01-01 to 2022-12-31'],
      ['2023-06-01', 'Q9904', 'ended to 2022-12-31'],
      ['2024-01-01', 'Q9904', 'valid 2024-01-01'],
      ['2021-06-30', 'Q9905', 'valid 2020-01-01'], // no gap, no end
      ['2019-06-01', 'Q9901', 'valid 2010-01-01'],
      ['2026-11-01', 'Q9901', 'unknown'],
      ['2018-06-01', 'Q9902', 'ended to 2017-12-31'],
      ['2026-11-01', 'Q9899', 'unknown'],
      ['2027-01-01', 'J3301', 'valid 2008-01-01'],
      [
        '2027-01-01',
        'Q9899',
        'not-evaluated (HCPCS Level II 2026-10 (imported) is the newest list at hand, ends on 2026-12-31 and has no Q9899)',
      ],
    ] as const)
      test(`${code} on ${date}: ${expected}`, () => assert.equal(told(procedureOn(all, code, on(date))), expected));

    test('between a list that has a code and one that no longer has it, nobody knows', () =>
      assert.match(
        told(procedureOn(all, 'Q9901', on('2022-06-01'))),
        /^(unknown|not-evaluated .*the day on which it ended is not known)/,
      ));

    test('further columns are those of the row in force', () => {
      const coverage = (code: string, date: string) => columnsOn(all, 'hcpcs', code, on(date))?.more.coverage;
      assert.equal(coverage('J3301', '2026-11-01'), 'D');
      assert.equal(coverage('Q9904', '2022-01-01'), 'C');
      assert.equal(coverage('Q9904', '2026-11-01'), 'M');
      assert.equal(coverage('Q9904', '2023-06-01'), undefined);
      assert.equal(coverage('J3303', '2026-11-01'), undefined);
    });

    test('a finding names the list; words are those of the row', () => {
      assert.equal(procedureEdition(all, on('2026-11-01')), 'HCPCS Level II 2026-10 (imported)');
      assert.match(procedureEdition(all, on('2024-01-01')), /built in/);
      assert.equal(wordsFor(all, 'hcpcs', 'Q9904', on('2022-01-01'))?.words, 'Ended');
      assert.equal(wordsFor(all, 'hcpcs', 'Q9904')?.words, 'Back');
    });
  });

  test('modifiers: an imported list tells periods and ends none of CPT', () => {
    const all = codesWith(
      list('modifier', '2026-10 2026-10-01..2026-12-31', 'ZQ 2026-10-01.. New\nQW 2000-01-01.. Waived', true),
    );
    assert.equal(told(modifierOn(all, 'zq', on('2026-10-01'))), 'valid 2026-10-01');
    assert.equal(told(modifierOn(all, 'ZQ', on('2026-09-30'))), 'not-yet 2026-10-01');
    assert.equal(modifierOn(all, '25', on('2026-11-01')).status, 'valid');
    assert.equal(modifierOn(all, '2S', on('2026-11-01')).status, 'unknown');
    assert.equal(wordsFor(all, 'modifier', 'ZQ')?.words, 'New');
    assert.equal(searchCodes(all, { sets: ['modifier'], text: 'zq', date: on('2026-11-01'), limit: 5 })[0]?.code, 'ZQ');
  });

  test('places: an imported list adds to ours', () => {
    const all = codesWith(list('pos', '2026 2026-01-01..', '11 Their office\n98 A made-up place'));
    assert.equal(placeOn(all, '98', on('2026-02-01')).status, 'valid');
    assert.equal(placeOn(all, '12', on('2026-02-01')).status, 'valid');
    assert.equal(wordsFor(all, 'pos', '11')?.words, 'Their office');
    assert.equal(
      searchCodes(all, { sets: ['pos'], text: '98', date: on('2026-02-01'), limit: 5 })[0]?.words,
      'A made-up place',
    );
  });

  suite('sets of which nothing is built in', () => {
    const all = codesWith(
      list('icd10pcs', 'FY2026 2025-10-01..2026-09-30', '0FB- Liver\n0FB03ZX Sample of the liver'),
      list('taxonomy', '25.1 2025-07-01..', '207Q00000X Family doctor'),
      list('revenue', '2024 ..', '0450 Emergency room'),
      list('condition', '2024 ..', 'A9 Second opinion'),
      list('bill-type', '2024 ..', '013 Hospital outpatient'),
      list('poa-exempt', 'FY2026 2025-10-01..2026-09-30', 'Z3800 Newborn'),
      list(
        'mce',
        'v43.1 ..2026-09-30',
        'O80 2015-10-01..2019-09-30 {flags=SEX}\nO80 2019-10-01.. {flags=SEX|AGE}\nI10 2015-10-01..',
        true,
      ),
    );
    for (const [look, code, date, expected] of [
      [pcsOn, '0fb03zx', '2026-04-18', 'valid'],
      [pcsOn, '0FB', '2026-04-18', 'header'],
      [pcsOn, '0FB03ZZ', '2026-04-18', 'unknown'],
      [pcsOn, '0FB03ZX', '2027-04-18', 'valid'],
      [
        pcsOn,
        '0FB03ZZ',
        '2027-04-18',
        'not-evaluated (ICD-10-PCS FY2026 (imported, the nearest to 2027-04-18) has no 0FB03ZZ; a newer edition may have it)',
      ],
      [pcsOn, '0FB03ZZ', '2020-04-18', 'unknown'],
      [taxonomyOn, '207q00000x', '2030-01-01', 'valid'],
      [taxonomyOn, '207Q00000X', '2020-01-01', 'valid'],
      [taxonomyOn, '207Q00001X', '2030-01-01', 'unknown'],
      [revenueOn, '450', '2026-01-01', 'valid'],
      [revenueOn, '0451', '2026-01-01', 'unknown'],
      [conditionOn, 'a9', '2026-01-01', 'valid'],
      [billTypeOn, '0131', '2026-01-01', 'valid'],
      [billTypeOn, '131', '2026-01-01', 'valid'],
      [billTypeOn, '0991', '2026-01-01', 'unknown'],
      [poaExemptOn, 'Z38.00', '2026-01-01', 'valid'],
      [poaExemptOn, 'I10', '2026-01-01', 'unknown'],
    ] as const)
      test(`${code} on ${date}: ${expected}`, () => assert.equal(told(look(all, code, on(date))), expected));

    test('without an import they are not evaluated', () => {
      for (const look of [pcsOn, taxonomyOn, revenueOn, conditionOn, billTypeOn, poaExemptOn])
        assert.match(
          told(look(codes(), '0FB03ZX', on('2026-01-01'))),
          /^not-evaluated \(no list of .* has been imported\)$/,
        );
      assert.equal(mceFlagsOn(codes(), 'O80', on('2026-01-01')).status, 'not-evaluated');
    });

    test('flags of the code editor are those of the date', () => {
      const flags = (code: string, date: string) => {
        const found = mceFlagsOn(all, code, on(date));
        return found.status === 'known' ? found.flags.join(' ') : found.status;
      };
      assert.equal(flags('O80', '2019-09-30'), 'SEX');
      assert.equal(flags('o80', '2019-10-01'), 'SEX AGE');
      assert.equal(flags('I10', '2026-01-01'), '');
      assert.equal(flags('A00', '2026-01-01'), 'unknown');
      assert.equal(flags('A00', '2027-01-01'), 'not-evaluated');
    });

    test('are searched by words and number', () => {
      const find = (text: string) =>
        searchCodes(all, { sets: ['icd10pcs', 'taxonomy', 'revenue'], text, date: on('2026-04-18'), limit: 5 }).map(
          (h) => h.code,
        );
      assert.deepEqual(find('liver sample'), ['0FB03ZX']);
      assert.deepEqual(find('0FB'), ['0FB', '0FB03ZX']);
      assert.deepEqual(find('emergency'), ['0450']);
      assert.deepEqual(find('207Q'), ['207Q00000X']);
    });
  });

  test('imported lists of the practice join its own, which stand first', () => {
    const all = codesWith(list('local', 'cpt-2026 2026-01-01..2026-12-31', '99214 Licensed words\n20610 A joint'));
    assert.equal(procedureOn(all, '20610', on('2027-02-01')).status, 'valid');
    assert.equal(wordsFor(all, 'hcpcs', '99214')?.words, 'Licensed words');
    const own = withLocal(all, mergeLocal([[{ code: '99214', words: 'Our visit' }]]));
    assert.equal(wordsFor(own, 'hcpcs', '99214')?.words, 'Our visit');
    assert.equal(procedureOn(own, '20610', on('2026-02-01')).status, 'valid');
    assert.equal(
      searchCodes(own, { sets: ['local'], text: 'joint', date: on('2026-02-01'), limit: 5 })[0]?.code,
      '20610',
    );
  });

  test('the sets in use are told in one phrase each, and follow what is installed', () => {
    assert.deepEqual(editionsInUse(codes()), [
      'ICD-10-CM FY2026 and FY2027 (built in)',
      'HCPCS Level II, November 2025 (built in)',
    ]);
    assert.equal(editionsInUse(dx)[0], 'ICD-10-CM FY2026, FY2028 (imported), else built in');
    const without = withInstalled(dx, () => nothingInstalled);
    assert.deepEqual(editionsInUse(without), editionsInUse(codes()));
    assert.equal(diagnosisOn(without, 'E11.65', on('2026-04-18')).status, 'valid');
  });
});
