import assert from 'node:assert/strict';
import type { IsoDate } from '../../schemas/values';
import { companionsOf } from '../../server/src/codes/companions';
import { codes } from '../support/codes';

const DAY = '2026-04-18' as IsoDate;
const first = (found: readonly string[], listed: readonly string[]): string[] =>
  companionsOf(codes(), found, listed, DAY);

suite('codes: what a diagnosis is in the company of another', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[], string | undefined])[] = [
    ['dementia in Alzheimer’s disease', ['F03.90', 'F01.50'], ['G30.9'], 'F02.80'],
    ['dementia with Lewy bodies', ['F03.90'], ['I10', 'G31.83'], 'F02.80'],
    ['dementia beside nothing of the kind', ['F03.90'], ['I10'], undefined],
    ['hypertension with kidney disease', ['I10'], ['N18.30'], 'I12.9'],
    ['hypertension with heart failure', ['I10'], ['I50.22'], 'I11.0'],
    ['hypertension with both', ['I10'], ['N18.30', 'I50.22'], 'I13.0'],
    ['anemia in kidney disease', ['D64.9'], ['N18.6'], 'D63.1'],
    ['anemia in a tumor', ['D64.9'], ['C18.9'], 'D63.0'],
    ['neuropathy in diabetes', ['G62.9'], ['E11.9'], 'E11.42'],
    ['neuropathy in type 1 diabetes', ['G62.9'], ['E10.9'], 'E10.42'],
    ['retinopathy in diabetes', ['H35.00'], ['E11.9'], 'E11.319'],
    ['something else in diabetes', ['J06.9'], ['E11.9', 'N18.30', 'G30.9'], undefined],
    ['a record without diagnoses', ['F03.90'], [], undefined],
  ];
  for (const [name, found, listed, code] of cases) test(name, () => assert.equal(first(found, listed)[0], code));
});
